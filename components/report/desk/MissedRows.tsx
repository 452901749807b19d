import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatDay, beijingDay, formatTime } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { clockText, NOTHING } from '../../../lib/live/waiting/countdown.ts';
import type { MissedOrder, MissedTable } from '../../../lib/metrics/desk/missed-table.ts';
import type { RoundLine } from '../../../lib/metrics/desk/types.ts';
import { agentText, outcomeText } from './desk-text.ts';
import { ariaSort, SortHeader, type Order } from './SortHeader.tsx';
import { PRINTED, usePrinting } from './printing.ts';
import { ROW, SIGHT, windowOf } from './window.ts';

interface MissedRowsProps {
  table: MissedTable;
  /** Places in the table's rows, in order. */
  places: Uint32Array;
  order: Order<MissedOrder>;
  /** The round that is shown below, or null. */
  open: RoundLine | null;
  t: PageTranslate;
  onOrder: (order: Order<MissedOrder>) => void;
  /** Absent: rounds cannot be opened. */
  onOpen?: (round: RoundLine) => void;
}

const COLUMNS: readonly MissedOrder[] = ['openedAt', 'agent', 'outcome', 'overSeconds'];

interface RowProps {
  round: RoundLine;
  index: number;
  /** The one that the Tab key comes to. */
  isActive: boolean;
  isOpen: boolean;
  t: PageTranslate;
  onOpen?: (round: RoundLine) => void;
}

function Row({ round, index, isActive, isOpen, t, onOpen }: RowProps) {
  const { openedAt, agent, outcome, overSeconds, waitedSeconds } = round;
  const time = `${formatDay(beijingDay(openedAt)).slice(5)} ${formatTime(openedAt, true)}`;
  const isMissed = outcome !== 'onTime' && outcome !== 'pending';
  return (
    // The header is the first row.
    <div role="row" aria-rowindex={index + 2} class={isOpen ? 'missed-row open' : 'missed-row'}>
      <span role="cell" class="digits">
        {onOpen ? (
          <button
            type="button"
            class="link row-open"
            aria-label={t('round.open', { time })}
            aria-expanded={isOpen}
            data-index={index}
            tabIndex={isActive ? 0 : -1}
            onClick={() => onOpen(round)}
          >
            {time}
          </button>
        ) : (
          time
        )}
      </span>
      <span role="cell">{agentText(agent, t)}</span>
      <span role="cell">{outcomeText(outcome, t)}</span>
      <span role="cell" class="digits">
        {isMissed ? <>+{clockText(Math.floor(overSeconds))}</> : NOTHING}
      </span>
      <span role="cell" class="digits">
        {clockText(Math.floor(waitedSeconds))}
      </span>
    </div>
  );
}

const PAGE = Math.floor(SIGHT / ROW) - 1;
const STEPS: Record<string, number> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -PAGE,
  PageDown: PAGE,
  Home: -Infinity,
  End: Infinity,
};

/** Arrow keys go from row to row, scrolling where the next is out of sight; one row at a time is a tab stop. */
function useRows(places: Uint32Array) {
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useLayoutEffect(() => {
    // Another selection begins at its top.
    if (body.current) body.current.scrollTop = 0;
    setTop(0);
    setActive(0);
  }, [places]);
  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    body.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus();
  });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const step = STEPS[event.key];
    const { target } = event;
    const isRow = target instanceof HTMLElement && target.dataset['index'] !== undefined;
    if (step === undefined || !isRow) return;
    event.preventDefault();
    const from = Number(target.dataset['index']);
    const next = Math.max(0, Math.min(places.length - 1, from + step));
    const { scrollTop } = event.currentTarget;
    const seen = Math.max((next + 1) * ROW - SIGHT, Math.min(next * ROW, scrollTop));
    event.currentTarget.scrollTop = seen;
    moved.current = true;
    setTop(seen);
    setActive(next);
  };
  return { top, setTop, active, setActive, body, onKeyDown };
}

function Head({ order, t, onOrder }: Pick<MissedRowsProps, 'order' | 't' | 'onOrder'>) {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} class="missed-row head">
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader" aria-sort={ariaSort(column, order)}>
            <SortHeader
              column={column}
              text={t(`desk.order.${column}`)}
              order={order}
              onOrder={onOrder}
            />
          </span>
        ))}
        <span role="columnheader">{t('desk.list.waited')}</span>
      </div>
    </div>
  );
}

/** The list itself: only the rows in sight are drawn; on paper the first ones, and how many are left off. */
export function MissedRows({ table, places, order, open, t, onOrder, onOpen }: MissedRowsProps) {
  const { top, setTop, active, setActive, body, onKeyDown } = useRows(places);
  const isPrinting = usePrinting();
  const { first, end } = isPrinting ? { first: 0, end: PRINTED } : windowOf(top, places.length);
  const rows = Array.from(places.subarray(first, end));
  // Scrolled out of sight, it leaves its tab stop to the first row that is drawn.
  const stop = active >= first && active < end ? active : first;
  return (
    <div
      class="missed-table"
      role="table"
      aria-rowcount={places.length + 1}
      aria-label={t('desk.list.label', { n: places.length })}
    >
      <Head order={order} t={t} onOrder={onOrder} />
      <div
        class="missed-body"
        role="rowgroup"
        tabIndex={0}
        ref={body}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        <div
          class="missed-space"
          role="presentation"
          style={{ height: `${places.length * ROW}px` }}
        >
          <div
            class="missed-shown"
            role="presentation"
            style={{ transform: `translateY(${first * ROW}px)` }}
          >
            {rows.map((place, shown) => {
              const round = table.rows[place];
              const index = first + shown;
              return (
                round && (
                  <Row
                    // By its place on the screen: a turn of the wheel changes texts and makes no elements.
                    key={shown}
                    round={round}
                    index={index}
                    isActive={index === stop}
                    isOpen={open?.id === round.id}
                    t={t}
                    onOpen={
                      onOpen &&
                      ((chosen) => {
                        setActive(index);
                        onOpen(chosen);
                      })
                    }
                  />
                )
              );
            })}
          </div>
        </div>
      </div>
      {places.length > PRINTED && (
        <p class="printed-only note">
          {t('desk.list.printed', { n: PRINTED, left: places.length - PRINTED })}
        </p>
      )}
    </div>
  );
}
