import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatDay, beijingDay, formatTime } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { clockText } from '../../../lib/live/waiting/countdown.ts';
import type { MissedOrder, MissedTable } from '../../../lib/metrics/desk/missed-table.ts';
import type { MissedRound } from '../../../lib/metrics/desk/types.ts';
import { agentText } from './desk-text.ts';
import { ariaSort, SortHeader, type Order } from './SortHeader.tsx';
import { PRINTED, usePrinting } from './printing.ts';
import { ROW, windowOf } from './window.ts';

interface MissedRowsProps {
  table: MissedTable;
  /** Places in the table's rows, in order. */
  places: Uint32Array;
  order: Order<MissedOrder>;
  t: PageTranslate;
  onOrder: (order: Order<MissedOrder>) => void;
}

const COLUMNS: readonly MissedOrder[] = ['openedAt', 'agent', 'outcome', 'overSeconds'];

function Row({ round, index, t }: { round: MissedRound; index: number; t: PageTranslate }) {
  const { openedAt, agent, outcome, overSeconds, waitedSeconds } = round;
  return (
    // The header is the first row.
    <div role="row" aria-rowindex={index + 2} class="missed-row">
      <span role="cell" class="digits">
        {formatDay(beijingDay(openedAt)).slice(5)} {formatTime(openedAt, true)}
      </span>
      <span role="cell">{agentText(agent, t)}</span>
      <span role="cell">{t(`desk.outcome.${outcome}`)}</span>
      <span role="cell" class="digits">
        +{clockText(Math.floor(overSeconds))}
      </span>
      <span role="cell" class="digits">
        {clockText(Math.floor(waitedSeconds))}
      </span>
    </div>
  );
}

/** The list itself: only the rows in sight are drawn; on paper the first ones, and how many are left off. */
export function MissedRows({ table, places, order, t, onOrder }: MissedRowsProps) {
  const [top, setTop] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Another selection begins at its top.
    if (body.current) body.current.scrollTop = 0;
    setTop(0);
  }, [places]);
  const isPrinting = usePrinting();
  const { first, end } = isPrinting ? { first: 0, end: PRINTED } : windowOf(top, places.length);
  const rows = Array.from(places.subarray(first, end));
  return (
    <div
      class="missed-table"
      role="table"
      aria-rowcount={places.length + 1}
      aria-label={t('desk.list.label', { n: places.length })}
    >
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
      <div
        class="missed-body"
        role="rowgroup"
        tabIndex={0}
        ref={body}
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
              // By its place on the screen: a turn of the wheel changes texts and makes no elements.
              return round && <Row key={shown} round={round} index={first + shown} t={t} />;
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
