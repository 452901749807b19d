/** The sum of conversations under every reading that they tell apart. */
import type { Classes, Dimension } from './dimensions.ts';
import type { Table } from './table.ts';
import { CELL, cellOf } from './table.ts';
import type { Grouping } from '../types.ts';
import { GROUPINGS } from '../types.ts';

/** Conversations of the same classes are summed into one table. */
export interface Totals {
  tables: Map<string, Table>;
  /** For each grouping and dimension the classes of values that no conversation has told apart so far. */
  told: Record<Grouping, Classes[]>;
}

/** Nothing yet. */
export function emptyTotals(dimensions: readonly Dimension[]): Totals {
  const untold = () => dimensions.map(({ values }) => values.map(() => 0));
  return { tables: new Map(), told: { round: untold(), message: untold(), session: untold() } };
}

/** Adds one conversation, in place: there may be very many. */
export function addTable(totals: Totals, table: Table): void {
  noteTold(totals, table);
  const key = table.classes.join(';');
  const known = totals.tables.get(key);
  if (!known) {
    totals.tables.set(key, { ...table, counts: table.counts.slice() });
    return;
  }
  for (let index = 0; index < table.counts.length; index += 1) {
    known.counts[index] = (known.counts[index] ?? 0) + (table.counts[index] ?? 0);
  }
}

function noteTold({ told }: Totals, table: Table): void {
  for (const [place, classes] of table.classes.entries()) {
    if (Math.max(...classes) === 0) continue;
    for (const [offset, grouping] of GROUPINGS.entries()) {
      const before = told[grouping][place];
      if (!before || isDiscrete(before)) continue;
      const here = sliceClasses(table, place, 2 * offset);
      told[grouping][place] = refine(before, classes, here);
    }
  }
}

function isDiscrete(classes: Classes): boolean {
  return classes.every((each, index) => each === index);
}

/** For each class of an axis the first one with which it shares all counts of a grouping. */
function sliceClasses(table: Table, place: number, offset: number): number[] {
  const count = Math.max(...(table.classes[place] ?? [0])) + 1;
  const slices = Array.from({ length: count }, (_, one) => sliceOf(table, place, one, offset));
  return slices.map((slice) => slices.indexOf(slice));
}

/** The counts of a grouping where one axis has one class, as text. */
function sliceOf(table: Table, place: number, one: number, offset: number): string {
  const { counts, strides, classes } = table;
  const stride = strides[place] ?? 1;
  const size = Math.max(...(classes[place] ?? [0])) + 1;
  const slice: number[] = [];
  for (let cell = 0; cell * CELL < counts.length; cell += 1) {
    if (Math.floor(cell / stride) % size !== one) continue;
    slice.push(counts[cell * CELL + offset] ?? 0, counts[cell * CELL + offset + 1] ?? 0);
  }
  return slice.join();
}

/** Values stay together only where they were, and where this conversation counts the same for both. */
function refine(before: Classes, classes: Classes, here: readonly number[]): Classes {
  const names = before.map((each, value) => `${each},${here[classes[value] ?? 0] ?? 0}`);
  return names.map((name) => names.indexOf(name));
}

/** Parameters whose values no grouping of some tells apart. */
export function untoldOf(
  { told }: Totals,
  dimensions: readonly Dimension[],
  groupings: readonly Grouping[],
): string[] {
  const isTold = (place: number) =>
    groupings.some((grouping) => told[grouping][place]?.some((each) => each !== 0));
  return dimensions.filter((_, place) => !isTold(place)).map(({ key }) => key);
}

/** Every choice of values that a grouping's counts may differ in, those in force first. */
export function* choicesIn({ told }: Totals, grouping: Grouping): Generator<readonly number[]> {
  const values = told[grouping].map((classes) => [...new Set(classes)]);
  const places = values.map(() => 0);
  for (;;) {
    yield places.map((index, place) => values[place]?.[index] ?? 0);
    let place = places.length - 1;
    while (place >= 0 && places[place] === (values[place]?.length ?? 1) - 1) {
      places[place] = 0;
      place -= 1;
    }
    if (place < 0) return;
    places[place] = (places[place] ?? 0) + 1;
  }
}

/** What a choice counts over all conversations. */
export function countsOf(
  { tables }: Totals,
  grouping: Grouping,
  choice: readonly number[],
): { counted: number; onTime: number } {
  const offset = 2 * GROUPINGS.indexOf(grouping);
  let counted = 0;
  let onTime = 0;
  for (const table of tables.values()) {
    const cell = cellOf(table, choice) + offset;
    counted += table.counts[cell] ?? 0;
    onTime += table.counts[cell + 1] ?? 0;
  }
  return { counted, onTime };
}
