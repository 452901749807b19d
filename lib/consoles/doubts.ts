/** Signs that a page has changed under our selectors: something stands there, and what was read of it cannot be right. */
import { leafTexts } from './dom.ts';
import type { SlotReader } from './slots.ts';
import type { Family, ParsedLine, ParsedRow } from './types.ts';

/** What an unread badge can say. */
const COUNT = /^(\d{1,2}|99\+)$/;
/** Slots of a row whose text may be a number for other reasons. */
const NOT_BADGES = ['rowName', 'rowTitle', 'rowLast', 'rowLabel', 'rowTimer', 'rowTime'];

/** A number stands alone in a row, and no slot accounts for it. */
export function hasStrayCount(row: Element, page: SlotReader): boolean {
  if (page.findOptional('rowUnread', row)) return false;
  const known = NOT_BADGES.flatMap((slot) => page.findAll(slot, row));
  return leafTexts(row, known).some(({ text }) => COUNT.test(text));
}

/** Without what a family goes by, a wait once told would never end: no row has a time, or a last message. */
export function isBlind(family: Family, rows: readonly ParsedRow[]): boolean {
  if (rows.length === 0 || !family.isRowTime) return false;
  return family.isBuyersPreview
    ? rows.every(({ last }) => last === null)
    : rows.every(({ time }) => time === null);
}

/** Slots of the list's rows that read nothing or nonsense. `isAccountKnown`: whose page it is, if the family needs that. */
export function rowDoubts(
  family: Family,
  parsed: readonly (ParsedRow | null)[],
  hasStrays: boolean,
  isAccountKnown: boolean,
): string[] {
  const rows = parsed.filter((row) => row !== null);
  const isOdd = ({ time }: ParsedRow): boolean =>
    time !== null && time !== '' && family.isRowTime?.(time) === false;
  const isUntimed = rows.length > 0 && rows.every(({ time }) => time === null);
  const checks: [string, boolean][] = [
    ['row', family.needsAccount && isAccountKnown && parsed.length > 1 && rows.length === 0],
    ['rowName', rows.some(({ name }) => name === '')],
    ['rowTime', isUntimed || rows.some(isOdd)],
    ['rowLast', !!family.isBuyersPreview && isBlind(family, rows)],
    ['rowUnread', hasStrays],
  ];
  return checks.filter(([, isWrong]) => isWrong).map(([slot]) => slot);
}

/** Lines of people that have content. */
export function spokenLines(lines: readonly (ParsedLine | null)[]): ParsedLine[] {
  return lines.filter(
    (line): line is ParsedLine =>
      line?.content?.type === 'message' && line.side !== 'none' && line.isRecall !== true,
  );
}

const shows = ({ time, content }: ParsedLine): string => JSON.stringify([time, content]);

/** Many lines that differ share their ids: the attribute has come to mean something else. */
export function sharesIds(lines: readonly ParsedLine[]): boolean {
  const shown = new Map<string, ParsedLine>();
  let shared = 0;
  for (const line of lines) {
    if (line.id === null) continue;
    const before = shown.get(line.id);
    // Ids that stand once, as nearly all do, cost nothing: this runs at every change of the page.
    if (before && shows(before) !== shows(line)) shared += 1;
    shown.set(line.id, line);
  }
  return shared > 0 && shared >= lines.length / 3;
}
