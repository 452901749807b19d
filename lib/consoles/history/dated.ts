/** Lines of a session whose dates stand in headers above them. */
import type { HistoryLine } from '../../events/sighting.ts';
import type { PaneItem, SessionProblem } from './types.ts';

type Placed = Omit<HistoryLine, 'n'>;

/** Places within the second, in the page's order. */
export function withPlaces(lines: readonly Placed[]): HistoryLine[] {
  const counts = new Map<number, number>();
  return lines.map((line) => {
    const second = Math.floor(line.at / 1000);
    const n = counts.get(second) ?? 0;
    counts.set(second, n + 1);
    return { ...line, n };
  });
}

/** The lines in order, equal ones told apart by how many came before; `undated` where no header stands above one. */
export function datedLines(items: readonly PaneItem[]): HistoryLine[] | SessionProblem {
  const ordinals = new Map<string, number>();
  const lines: Placed[] = [];
  let day: number | null = null;
  for (const item of items) {
    day = item.day ?? day;
    const { line } = item;
    if (!line?.content || line.id === null || line.time?.kind !== 'clock') continue;
    if (day === null) return 'undated';
    const at = day + line.time.time;
    const base = `${line.id}|${at}`;
    const ordinal = ordinals.get(base) ?? 0;
    ordinals.set(base, ordinal + 1);
    const precision = line.time.hasSeconds ? {} : { precision: 'minute' as const };
    lines.push({ lineId: `${base}|${ordinal}`, at, ...precision, content: line.content });
  }
  return withPlaces(lines);
}
