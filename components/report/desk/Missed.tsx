import type { RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import {
  FIRST_ORDER,
  missedTable,
  selectMissed,
  type MissedFilter,
  type MissedOrder,
} from '../../../lib/metrics/desk/missed-table.ts';
import type { Desk, MissedRound } from '../../../lib/metrics/desk/types.ts';
import { How } from './How.tsx';
import { MissedFilters } from './MissedFilters.tsx';
import { MissedRows } from './MissedRows.tsx';
import type { Order } from './SortHeader.tsx';

interface MissedProps {
  desk: Desk;
  filter: MissedFilter;
  /** Takes the focus when a figure leads here. */
  heading: RefObject<HTMLHeadingElement | null>;
  t: PageTranslate;
  onFilter: (filter: MissedFilter) => void;
}

function List(props: Omit<MissedProps, 'heading'> & { missed: readonly MissedRound[] }) {
  const { desk, missed, filter, t, onFilter } = props;
  const [order, setOrder] = useState<Order<MissedOrder>>({ by: FIRST_ORDER, isDescending: true });
  const table = useMemo(() => missedTable(missed), [missed]);
  const places = useMemo(
    () => selectMissed(table, order.by, order.isDescending, filter),
    [table, order, filter],
  );
  if (missed.length === 0) return <p class="muted">{t('desk.list.none')}</p>;
  return (
    <>
      <MissedFilters
        filter={filter}
        agents={table.agents}
        from={desk.from}
        to={desk.to}
        t={t}
        onFilter={onFilter}
      />
      <p class="count" role="status">
        {t('desk.list.count', { n: places.length, of: missed.length })}
        {places.length === 0 && ` · ${t('desk.list.nothing')}`}
      </p>
      <MissedRows table={table} places={places} order={order} t={t} onOrder={setOrder} />
    </>
  );
}

/** Every round that was not on time: who, when, how it ended, by how much. */
export function Missed({ heading, ...props }: MissedProps) {
  const { desk, t } = props;
  return (
    <section class="desk-missed">
      <h2 ref={heading} tabIndex={-1}>
        {t('desk.list')}
      </h2>
      {desk.missed === null ? (
        <p class="muted">{t('desk.list.loading')}</p>
      ) : (
        <List {...props} missed={desk.missed} />
      )}
      <How of={['missed']} desk={desk} t={t} />
    </section>
  );
}
