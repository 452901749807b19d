import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import {
  FIRST_ORDER,
  missedTable,
  selectMissed,
  type MissedOrder,
  type MissedTable,
} from '../../../lib/metrics/desk/missed-table.ts';
import type { Desk, RoundLine } from '../../../lib/metrics/desk/types.ts';
import { Select } from '../Box.tsx';
import type { ListFilter } from './desk-text.ts';
import { How } from './How.tsx';
import { MissedFilters } from './MissedFilters.tsx';
import { MissedRows } from './MissedRows.tsx';
import { RoundDetail } from './RoundDetail.tsx';
import type { Order } from './SortHeader.tsx';
import { useAsked, type Behind } from './use-behind.ts';

interface MissedProps {
  desk: Desk;
  filter: ListFilter;
  /** Takes the focus when a figure leads here. */
  heading: RefObject<HTMLHeadingElement | null>;
  /** Without it only the missed rounds can be shown. */
  behind?: Behind;
  t: PageTranslate;
  onFilter: (filter: ListFilter) => void;
}

/** How many of the rows in sight are in the denominator, on time, and still open. */
function Sum({ table, places, t }: { table: MissedTable; places: Uint32Array; t: PageTranslate }) {
  const sum = useMemo(() => {
    let [onTime, pending] = [0, 0];
    for (const place of places) {
      const outcome = table.rows[place]?.outcome;
      if (outcome === 'onTime') onTime += 1;
      if (outcome === 'pending') pending += 1;
    }
    return { counted: places.length - pending, onTime, pending };
  }, [table, places]);
  return <> · {t('round.sum', sum)}</>;
}

/** Rounds that only sums are left of: their days are older than what is kept. */
function Gone({ desk, rows, t }: { desk: Desk; rows: readonly RoundLine[]; t: PageTranslate }) {
  const counted = rows.filter(({ outcome }) => outcome !== 'pending').length;
  const n = desk.shop.response.round.counted - counted;
  return n > 0 ? <p class="note">{t('round.gone', { n })}</p> : null;
}

interface ListProps extends Omit<MissedProps, 'heading'> {
  rows: readonly RoundLine[];
}

function List(props: ListProps) {
  const { desk, rows, filter, behind, t, onFilter } = props;
  const { all = false, told, toldBy } = filter;
  const [order, setOrder] = useState<Order<MissedOrder>>({ by: FIRST_ORDER, isDescending: true });
  const [open, setOpen] = useState<RoundLine | null>(null);
  const table = useMemo(() => missedTable(rows), [rows]);
  const asked = useAsked(behind && told ? () => behind.onTold(desk, told, toldBy) : null, [
    desk,
    told,
    toldBy,
  ]);
  const places = useMemo(() => {
    // Until it is known whose conversations are meant, none is shown.
    const conversations = told ? (asked.value ?? new Set<string>()) : filter.conversations;
    return selectMissed(table, order.by, order.isDescending, { ...filter, conversations });
  }, [table, order, filter, asked]);
  useEffect(() => setOpen(null), [rows, filter]);
  if (rows.length === 0) return <p class="muted">{t('desk.list.none')}</p>;
  return (
    <>
      <MissedFilters
        filter={filter}
        agents={table.agents}
        from={desk.from}
        to={desk.to}
        hasMore={behind !== undefined}
        t={t}
        onFilter={onFilter}
      />
      <p class="count" role="status">
        {t('desk.list.count', { n: places.length, of: rows.length })}
        {all && <Sum table={table} places={places} t={t} />}
        {places.length === 0 && ` · ${t('desk.list.nothing')}`}
      </p>
      <Problem failure={asked.failure} t={t} />
      {all && <Gone desk={desk} rows={rows} t={t} />}
      <MissedRows
        table={table}
        places={places}
        order={order}
        open={open}
        t={t}
        onOrder={setOrder}
        onOpen={behind && setOpen}
      />
      {behind && open && (
        <RoundDetail round={open} behind={behind} t={t} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function Problem({ failure, t }: { failure: string | null; t: PageTranslate }) {
  if (failure === null) return null;
  return (
    <p class="problem-text" role="alert">
      {t('round.failed', { reason: failure })}
    </p>
  );
}

/** The rounds behind the figures: who, when, how it ended, by how much; those that were not on time, or all. */
export function Missed({ heading, ...props }: MissedProps) {
  const { desk, filter, behind, t, onFilter } = props;
  const { all = false } = filter;
  const asked = useAsked(behind && all ? (stop) => behind.onRounds(desk, stop) : null, [desk, all]);
  const rows = all ? asked.value : desk.missed;
  const loading = t(all ? 'round.reading' : 'desk.list.loading');
  return (
    <section class="desk-missed">
      <h2 ref={heading} tabIndex={-1}>
        {t(all ? 'round.shown.all' : 'desk.list')}
      </h2>
      {behind && (
        <Select
          id="rounds-shown"
          label={t('round.shown')}
          value={all ? 'all' : 'missed'}
          options={(['missed', 'all'] as const).map((value) => ({
            value,
            text: t(`round.shown.${value}`),
          }))}
          onValue={(value) => onFilter({ ...filter, all: value === 'all', outcomes: undefined })}
        />
      )}
      <Problem failure={asked.failure} t={t} />
      {rows === null ? (
        asked.failure === null && <p class="muted">{loading}</p>
      ) : (
        <List {...props} rows={rows} />
      )}
      <How of={['missed']} desk={desk} t={t} />
    </section>
  );
}
