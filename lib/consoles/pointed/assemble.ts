/** Lines of a pointed page together: dated as Feige's are, and told apart where the page gives them no ids. */
import { beijingDay, startOfDay, timeOfDay } from '../../beijing.ts';
import { dateLines, type Dateable } from '../feige/dating.ts';
import { readDivider } from '../feige/dividers.ts';
import type { AssembleContext, DatedLine, ParsedLine } from '../types.ts';

function dateable(line: ParsedLine | null, now: number): Dateable {
  const divider = line?.divider ? readDivider(line.divider, now) : null;
  const time = line?.time ?? null;
  if (time?.kind !== 'instant') return { divider, time, known: undefined };
  const day = startOfDay(beijingDay(time.at));
  return {
    divider: { day, time: null },
    time: { time: timeOfDay(time.at), hasSeconds: true },
    known: undefined,
  };
}

/** The lines that can be told. One without a time of its own is known by its place after a divider that is in sight. */
export function assemble(
  lines: readonly (ParsedLine | null)[],
  { now }: AssembleContext,
): DatedLine[] {
  const dates = dateLines(
    lines.map((line) => dateable(line, now)),
    now,
  );
  const ordinals = new Map<string, number>();
  return lines.flatMap((line, index): DatedLine[] => {
    const date = dates[index];
    if (!line?.content || line.id === null || !date) return [];
    if (line.time === null && date.guess !== undefined) return [];
    const base = line.time === null ? `${line.id}|${date.at}` : line.id;
    const ordinal = ordinals.get(base) ?? 0;
    ordinals.set(base, ordinal + 1);
    return [{ id: `${base}|${ordinal}`, index, side: line.side, ...date, content: line.content }];
  });
}
