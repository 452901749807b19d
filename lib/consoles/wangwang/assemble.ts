/** A 旺旺 thread's lines together: equal ones get their ordinal, those without a time their neighbour's. */
import type { AssembleContext, DatedLine, ParsedLine } from '../types.ts';

function instantOf(line: ParsedLine | null | undefined): number | null {
  return line?.time?.kind === 'instant' ? line.time.at : null;
}

interface Stamp {
  at: number;
  /** Part of the id that tells where a line without a time stands. */
  place: string;
  precision?: 'minute';
  guess?: 1;
}

/** Time of the first line that has one, if nothing before it is hidden. */
function firstInstant(lines: readonly (ParsedLine | null)[]): number | null {
  return instantOf(lines.find((line) => instantOf(line) !== null));
}

/**
 * Times of all lines. A line without one is told only after one that has it, or at the very start of the history:
 * its id holds that place, since the same notice comes again in a conversation, and an id must not change when older
 * lines are loaded above it.
 */
function stamps(lines: readonly (ParsedLine | null)[]): (Stamp | null)[] {
  let before: Stamp | null = null;
  return lines.map((line): Stamp | null => {
    const at = instantOf(line);
    if (!line) before = null;
    else if (at !== null) {
      before = { at, place: `after ${at}`, precision: 'minute' };
      return { at, place: '' };
    } else if (line.divider !== null) {
      const first = firstInstant(lines);
      before = first === null ? null : { at: first, place: 'start', precision: 'minute', guess: 1 };
    }
    return before;
  });
}

/** The lines that can be told. */
export function assemble(
  lines: readonly (ParsedLine | null)[],
  _context: AssembleContext,
): DatedLine[] {
  const ordinals = new Map<string, number>();
  const times = stamps(lines);
  return lines.flatMap((line, index): DatedLine[] => {
    const stamp = times[index];
    if (!line?.content || line.id === null || !stamp) return [];
    const { place, ...date } = stamp;
    const base = `${line.id}${place}`;
    const ordinal = ordinals.get(base) ?? 0;
    ordinals.set(base, ordinal + 1);
    return [{ id: `${base}|${ordinal}`, index, side: line.side, ...date, content: line.content }];
  });
}

/** The first line of a later second: what tells equal lines apart is counted within one. */
export function isAnchor(lines: readonly (ParsedLine | null)[], index: number): boolean {
  const [at, before] = [instantOf(lines[index]), instantOf(lines[index - 1])];
  return at !== null && before !== null && before < at;
}
