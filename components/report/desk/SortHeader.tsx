/** Which column a table is ordered by. */
export interface Order<Column extends string> {
  by: Column;
  isDescending: boolean;
}

interface SortHeaderProps<Column extends string> {
  column: Column;
  text: string;
  order: Order<Column>;
  onOrder: (order: Order<Column>) => void;
}

/** For the header cell of a column. */
export function ariaSort<Column extends string>(
  column: Column,
  { by, isDescending }: Order<Column>,
): 'ascending' | 'descending' | 'none' {
  if (by !== column) return 'none';
  return isDescending ? 'descending' : 'ascending';
}

/** The button in a header cell: orders by its column, pressed again the other way round. */
export function SortHeader<Column extends string>(props: SortHeaderProps<Column>) {
  const { column, text, order, onOrder } = props;
  const isOwn = order.by === column;
  const mark = order.isDescending ? '↓' : '↑';
  return (
    <button
      type="button"
      class="link sort"
      onClick={() => onOrder({ by: column, isDescending: isOwn ? !order.isDescending : true })}
    >
      {text}
      <span aria-hidden="true">{isOwn ? ` ${mark}` : ''}</span>
    </button>
  );
}
