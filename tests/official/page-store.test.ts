import { describe, expect, it } from 'vitest';
import {
  confirmSeen,
  emptyPageStore,
  forgetFigure,
  refuseSeen,
  takeReadings,
} from '../../lib/official/page-store.ts';
import type { PageReading, PageStore } from '../../lib/official/types.ts';
import { checkOfficialMessage, checkPageStore } from '../../lib/official/validate.ts';

const NOW = Date.UTC(2026, 10, 18, 4);
const AROUND = { shop: '某某店', now: NOW };
const DAYS = { from: '2026-10-19', to: '2026-11-17' };

const reading = (change: Partial<PageReading> = {}): PageReading => ({
  figure: 'responseRate',
  scope: 'shop',
  value: 0.92,
  period: DAYS,
  periodText: '近30天',
  periodKind: 'last30',
  label: '3分钟响应率',
  text: '92%',
  ...change,
});

const visit = (store: PageStore, ...readings: PageReading[]) =>
  takeReadings(store, '1688-work', readings, AROUND);

/** A store in which the user has said yes to the reading. */
function confirmed(first = reading()): PageStore {
  const { store } = visit(emptyPageStore(), first);
  const [seen] = store.seen;
  const said = confirmSeen(store, seen?.id ?? '', AROUND);
  if (!said) throw new Error('nothing to confirm');
  return said.store;
}

describe('what pages showed', () => {
  it('waits for the user the first time, then writes by itself', () => {
    const first = visit(emptyPageStore(), reading());
    expect(first.entries).toEqual([]);
    expect(first.store.seen).toMatchObject([{ reason: 'first', before: null, console: '1688' }]);
    const said = confirmSeen(first.store, first.store.seen[0]?.id ?? '', AROUND);
    expect(said?.entry).toEqual({
      console: '1688',
      shop: '某某店',
      figure: 'responseRate',
      scope: 'shop',
      ...DAYS,
      value: 0.92,
      rated: null,
      satisfied: null,
      source: 'page',
    });
    const next = visit(said?.store ?? emptyPageStore(), reading({ value: 0.9 }));
    expect(next.entries.map(({ value }) => value)).toEqual([0.9]);
    expect(next.store.seen).toEqual([]);
    expect(next.store.confirmed).toMatchObject([{ value: 0.9 }]);
  });

  it('another figure and another kind of period are asked about on their own', () => {
    const store = confirmed();
    const other = reading({ figure: 'satisfaction' });
    const yesterday = reading({ periodKind: 'yesterday' });
    const { entries, store: after } = visit(store, reading(), other, yesterday);
    expect(entries).toHaveLength(1);
    expect(after.seen.map(({ reason }) => reason)).toEqual(['first', 'first']);
  });

  it.each([
    ['responseRate', 0.92, 0.76, true],
    ['responseRate', 0.92, 0.78, false],
    ['averageResponseSeconds', 40, 121, true],
    ['averageResponseSeconds', 40, 119, false],
    ['averageResponseSeconds', 4, 20, false],
    ['sessions', 100, 0, true],
  ] as const)('a jump is asked about: %s %d → %d', (figure, before, value, isAsked) => {
    const { entries, store } = visit(
      confirmed(reading({ figure, value: before })),
      reading({ figure, value }),
    );
    expect(entries).toHaveLength(isAsked ? 0 : 1);
    expect(store.seen.map((seen) => [seen.reason, seen.before])).toEqual(
      isAsked ? [['jump', before]] : [],
    );
  });

  it('without a period it is asked about at every visit, and the user tells the period', () => {
    const untold = reading({ period: null, periodText: null, periodKind: null });
    const { store } = visit(emptyPageStore(), untold);
    const id = store.seen[0]?.id ?? '';
    expect(confirmSeen(store, id, AROUND)).toBeNull();
    const said = confirmSeen(store, id, { ...AROUND, period: DAYS });
    expect(said?.entry).toMatchObject(DAYS);
    const again = visit(said?.store ?? emptyPageStore(), untold);
    expect(again.entries).toEqual([]);
    expect(again.store.seen).toMatchObject([{ reason: 'period', before: 0.92 }]);
  });

  it('a later sight takes the place of the one that waits', () => {
    const first = visit(emptyPageStore(), reading());
    const { store } = visit(first.store, reading({ value: 0.5 }));
    expect(store.seen.map(({ value }) => value)).toEqual([0.5]);
  });

  it('refused is never asked again, until it is forgotten', () => {
    const store = confirmed();
    const id = store.confirmed[0]?.id ?? '';
    const refused = refuseSeen(store, id);
    expect(visit(refused, reading())).toEqual({ store: refused, entries: [] });
    expect(visit(forgetFigure(refused, id), reading()).store.seen).toMatchObject([
      { reason: 'first' },
    ]);
  });
});

describe('the worker’s edge', () => {
  const message = { kind: 'official', page: '1688-work', readings: [reading()] };

  it('takes what the content script sends', () => {
    expect(checkOfficialMessage(message)).toEqual(message);
  });

  it.each([
    ['another page', { page: 'elsewhere' }],
    ['another figure', { readings: [{ ...reading(), figure: 'sales' }] }],
    ['a rate above 1', { readings: [reading({ value: 1.2 })] }],
    ['no number', { readings: [reading({ value: Number.NaN })] }],
    ['a negative one', { readings: [reading({ value: -1 })] }],
    ['no date', { readings: [reading({ period: { from: '2026-02-30', to: '2026-03-01' } })] }],
    ['a period backwards', { readings: [reading({ period: { from: DAYS.to, to: DAYS.from } })] }],
    ['a long text', { readings: [reading({ label: '长'.repeat(61) })] }],
    ['too many', { readings: Array.from({ length: 61 }, () => reading()) }],
  ])('refuses %s', (_, change) => {
    expect(checkOfficialMessage({ ...message, ...change })).toBeNull();
  });

  it('a stored shape that it does not know is as if nothing were stored', () => {
    const store = confirmed();
    const { store: asked } = visit(store, reading({ figure: 'satisfaction' }));
    expect(checkPageStore(JSON.parse(JSON.stringify(asked)))).toEqual(asked);
    expect(checkPageStore({ seen: 'x' })).toEqual(emptyPageStore());
    expect(checkPageStore(undefined)).toEqual(emptyPageStore());
  });
});
