/** Where lines have no id of their own, a message that was taken back is found again by its element or its time. */
import type { LineSighting } from '../events/sighting.ts';
import type { ThreadMemory } from './line-memory.ts';
import type { DatedLine, ParsedLine } from './types.ts';

/** Element → id of the line it last showed. */
const shown = new WeakMap<Element, string>();

/** The one message of that sender and second that is known; null if none or several. */
function sameMoment(memory: ThreadMemory, id: string): LineSighting | null {
  const [nick, at] = id.split('|');
  if (!nick || !at) return null;
  const found = [...memory.known.values()].filter((line) =>
    line.lineId.startsWith(`${nick}|${at}|`),
  );
  const others = found.filter((line) => !line.lineId.includes('|recall|'));
  return others.length === 1 ? (others[0] ?? null) : null;
}

function original(
  line: DatedLine,
  element: Element | undefined,
  memory: ThreadMemory,
): LineSighting | null {
  const before = element ? shown.get(element) : undefined;
  const known = before === undefined ? undefined : memory.known.get(before);
  return known ?? sameMoment(memory, line.id);
}

/** A taken-back line with neither time nor id: nothing tells which message it was. */
function isLost(line: DatedLine, parsed: ParsedLine | null | undefined): boolean {
  return parsed?.time === null && line.id.includes('|recall');
}

/** The lines with recalls turned into what they recall; what cannot be told is left out. */
export function linkRecalls(
  dated: readonly DatedLine[],
  lines: readonly (ParsedLine | null)[],
  elements: readonly Element[],
  memory: ThreadMemory,
): DatedLine[] {
  return dated.flatMap((line): DatedLine[] => {
    const element = elements[line.index];
    const parsed = lines[line.index];
    const isOpen = parsed?.isRecall === true && !memory.known.has(line.id);
    const known = isOpen ? original(line, element, memory) : null;
    if (isOpen && !known && isLost(line, parsed)) return [];
    const linked = known?.content.type === 'message' ? known : null;
    if (element) shown.set(element, linked?.lineId ?? line.id);
    if (!linked || linked.content.type !== 'message') return [line];
    const { at, precision, guess, lineId } = linked;
    return [
      { ...line, id: lineId, at, precision, guess, content: { ...linked.content, recalled: true } },
    ];
  });
}
