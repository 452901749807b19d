/** Lines whose ids come late, and what cannot be known beside them. */
import type { DatedLine, ParsedLine } from './types.ts';

const secondOf = ({ at }: DatedLine): number => Math.floor(at / 1000);

/**
 * Marks the lines beside one whose id is awaited, and with them those of the same second that stand next to them: which
 * of the second's remembered lines the nameless one is, nobody can tell.
 */
export function markUnplaced(
  dated: DatedLine[],
  lines: readonly (ParsedLine | null)[],
): DatedLine[] {
  const isAwaited = (index: number): boolean =>
    lines[index] !== undefined && lines[index]?.content != null && lines[index].id === null;
  if (!lines.some((_, index) => isAwaited(index))) return dated;
  const unplaced = new Set<number>();
  const spread = (order: readonly DatedLine[], step: number): void => {
    let run: number | null = null;
    for (const line of order) {
      const second = secondOf(line);
      if (isAwaited(line.index - step)) run = second;
      else if (run !== second) run = null;
      if (run !== null) unplaced.add(line.index);
    }
  };
  spread(dated, 1);
  spread(dated.toReversed(), -1);
  return dated.map((line) =>
    unplaced.has(line.index) ? Object.assign({}, line, { isUnplaced: true as const }) : line,
  );
}
