/**
 * The list of missed rounds, or of all that are behind the figures, as a view of any length turns it over: every order is made once, as places in the list, and
 * a filter is one pass over numbers. Rows are never copied.
 */
import { beijingDay } from '../../beijing.ts';
import type { BeijingDay } from '../../beijing.ts';
import { runThrough } from '../steps.ts';
import { compareAgents } from '../tally.ts';
import { weekHourOf } from '../week-hour.ts';
import type { RoundLine, RoundOutcome } from './types.ts';

const MISSED_ORDERS = ['openedAt', 'overSeconds', 'agent', 'outcome'] as const;
/** By what the list may be ordered; equal ones stand oldest first. */
export type MissedOrder = (typeof MISSED_ORDERS)[number];

/** The order that a list is shown in first. */
export const FIRST_ORDER: MissedOrder = 'overSeconds';

/** What to show; what is absent restricts nothing. */
export interface MissedFilter {
  /** Holders; null is the nameless one. */
  agents?: readonly (string | null)[];
  outcomes?: readonly RoundOutcome[];
  /** Beijing days, both inclusive. */
  from?: BeijingDay;
  to?: BeijingDay;
  /** Hour of the Beijing week (week-hour.ts). */
  weekHour?: number;
  /** At least so many seconds over. */
  over?: number;
  /** Pseudonyms, e.g. of those whose name the user is looking for. */
  conversations?: ReadonlySet<string>;
}

export interface MissedTable {
  /** Oldest first. */
  rows: readonly RoundLine[];
  /** Holders that occur, null first. */
  agents: readonly (string | null)[];
  /** By row: place in `agents`, place in `OUTCOMES`, Beijing day, hour of the week. */
  agent: Uint32Array;
  outcome: Uint8Array;
  day: Int32Array;
  weekHour: Uint8Array;
  over: Float64Array;
  /** Orders made so far: places in `rows`, ascending. */
  orders: Map<MissedOrder, Uint32Array>;
}

const OUTCOMES: readonly RoundOutcome[] = [
  'late',
  'ended',
  'never',
  'waiting',
  'onTime',
  'pending',
];

/** Rows taken in between two rests. */
const PIECE = 10_000;

/** Tables made so far, by the very list. */
const MADE = new WeakMap<readonly RoundLine[], MissedTable>();

function noteRow(table: MissedTable, row: number, places: ReadonlyMap<string | null, number>) {
  const each = table.rows[row];
  if (!each) return;
  table.agent[row] = places.get(each.agent) ?? 0;
  table.outcome[row] = OUTCOMES.indexOf(each.outcome);
  table.day[row] = beijingDay(each.openedAt);
  table.weekHour[row] = weekHourOf(each.openedAt);
  table.over[row] = each.overSeconds;
}

/** The table of a list that stands oldest first, with the order that is shown first; rests between pieces. */
export function* missedTableSteps(rows: readonly RoundLine[]): Generator<void, MissedTable> {
  const agents = [...new Set(rows.map(({ agent }) => agent))].sort(compareAgents);
  const places = new Map(agents.map((agent, index) => [agent, index]));
  const { length } = rows;
  const table: MissedTable = {
    rows,
    agents,
    agent: new Uint32Array(length),
    outcome: new Uint8Array(length),
    day: new Int32Array(length),
    weekHour: new Uint8Array(length),
    over: new Float64Array(length),
    orders: new Map(),
  };
  // A plain loop: `from` with a function takes five times as long, which is felt with 100,000 rows.
  for (let row = 0; row < length; row += 1) {
    if (row % PIECE === PIECE - 1) yield;
    noteRow(table, row, places);
  }
  yield;
  orderOf(table, FIRST_ORDER);
  MADE.set(rows, table);
  return table;
}

/** The same at once, or as it was made before. */
export function missedTable(rows: readonly RoundLine[]): MissedTable {
  return MADE.get(rows) ?? runThrough(missedTableSteps(rows));
}

function columnOf(table: MissedTable, order: MissedOrder): ArrayLike<number> | null {
  if (order === 'overSeconds') return table.over;
  if (order === 'agent') return table.agent;
  return order === 'outcome' ? table.outcome : null;
}

/** Rows by a column. Sorting plain numbers is far faster than comparing rows: the place rides along in the last digits. */
function orderOf(table: MissedTable, order: MissedOrder): Uint32Array {
  const known = table.orders.get(order);
  if (known) return known;
  const { length } = table.rows;
  const column = columnOf(table, order);
  const made = new Uint32Array(length);
  if (column) {
    // Whole milliseconds of at most some days times at most some millions of rows: exact in a double.
    const scale = order === 'overSeconds' ? 1000 : 1;
    const keys = new Float64Array(length);
    for (let row = 0; row < length; row += 1) {
      keys[row] = Math.round((column[row] ?? 0) * scale) * length + row;
    }
    keys.sort();
    for (let place = 0; place < length; place += 1) made[place] = (keys[place] ?? 0) % length;
  } else for (let place = 0; place < length; place += 1) made[place] = place;
  table.orders.set(order, made);
  return made;
}

function testOf(table: MissedTable, filter: MissedFilter): (row: number) => boolean {
  const { agents, outcomes, from, to, weekHour, over, conversations } = filter;
  const holders = agents && new Set(agents.map((agent) => table.agents.indexOf(agent)));
  const kinds = outcomes && new Set(outcomes.map((outcome) => OUTCOMES.indexOf(outcome)));
  return (row) => {
    const day = table.day[row] ?? 0;
    if (from !== undefined && day < from) return false;
    if (to !== undefined && day > to) return false;
    if (weekHour !== undefined && table.weekHour[row] !== weekHour) return false;
    if (over !== undefined && (table.over[row] ?? 0) < over) return false;
    if (holders && !holders.has(table.agent[row] ?? -1)) return false;
    if (kinds && !kinds.has(table.outcome[row] ?? -1)) return false;
    return !conversations || conversations.has(table.rows[row]?.conversation ?? '');
  };
}

/** Places in `rows`, filtered, in order; descending turns equal ones over as well. */
export function selectMissed(
  table: MissedTable,
  order: MissedOrder,
  descending: boolean,
  filter: MissedFilter = {},
): Uint32Array {
  const all = orderOf(table, order);
  const passes = testOf(table, filter);
  const found = new Uint32Array(all.length);
  let count = 0;
  for (let place = 0; place < all.length; place += 1) {
    const row = all[descending ? all.length - 1 - place : place] ?? 0;
    if (passes(row)) found[count++] = row;
  }
  return found.subarray(0, count);
}
