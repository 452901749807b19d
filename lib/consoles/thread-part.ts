/** Readings of an open thread that leave out what has not changed: of its end alone, and of a sweep's share. */
import { markUnplaced } from './awaited.ts';
import type { LineCache } from './line-cache.ts';
import type { ThreadMemory } from './line-memory.ts';
import type { Dirt } from './observe.ts';
import type { Ownership } from './ownership.ts';
import type { OwnTexts } from './own-texts.ts';
import { linkRecalls } from './recall.ts';
import { createRound } from './round.ts';
import type { SlotReader } from './slots.ts';
import type { DatedLine, Family, ParsedLine, People } from './types.ts';
import { accept, isSuspicious, type ThreadReading, type Visit } from './visit.ts';

/** A reading of the whole thread with which nothing was wrong; kept up to date where only its end changes. */
export interface Kept {
  elements: Element[];
  lines: (ParsedLine | null)[];
  reading: ThreadReading;
  /** Place of the first line whose id is awaited, else the end. */
  awaited: number;
}

/** What all readings of threads share. */
export interface ThreadKit {
  family: Family;
  page: SlotReader;
  cache: LineCache;
  ownership: Ownership;
  ownTexts: OwnTexts;
}

/** A later node, as `compareDocumentPosition` says it. */
const FOLLOWING = 4;

/** Whether a line's id is still to come: where its neighbours stand among those of their second, it alone tells. */
const isAwaited = (line: ParsedLine | null | undefined): boolean =>
  line?.id === null && line.content !== null;

/** Place of the first such line from there on, else the end. */
export function firstAwaited(lines: Kept['lines'], from = 0): number {
  const place = lines.slice(from).findIndex(isAwaited);
  return place < 0 ? lines.length : from + place;
}

/** Place of the first line that changed or awaits its id; null where it was not read before, or not after all others. */
function firstChanged({ elements, ...kept }: Kept, { lines, added }: Dirt): number | null {
  const [next] = added;
  const last = elements.at(-1);
  if (next && !(last && last.compareDocumentPosition(next) & FOLLOWING)) return null;
  let first = kept.awaited;
  for (const line of lines) {
    if (added.includes(line)) continue;
    const index = elements.lastIndexOf(line);
    if (index < 0) return null;
    first = Math.min(first, index);
  }
  return first;
}

export function datedOf(
  family: Family,
  lines: Kept['lines'],
  elements: readonly Element[],
  memory: ThreadMemory,
  now: number,
): DatedLine[] {
  const assembled = family.assemble(lines, { now, known: (id) => memory.known.get(id) });
  return markUnplaced(linkRecalls(assembled, lines, elements, memory), lines);
}

/** Reads the end of the thread alone, where that tells as much as all of it would; else null. */
export function readEnd(
  { family, page, cache, ownership, ownTexts }: ThreadKit,
  kept: Kept | null,
  visit: Visit,
  people: People,
  dirt: Dirt,
): ThreadReading | null {
  const { memory, lookedAt: now } = visit;
  const { buyerId } = visit.thread;
  if (!kept || !memory || !family.isAnchor || dirt.isPage || visit.left.size > 0) return null;
  const { elements, lines } = kept;
  let from = firstChanged(kept, dirt);
  if (from === null) return null;
  elements.push(...dirt.added);
  from -= 2;
  while (from > 0 && !family.isAnchor(lines, from, (id) => memory.known.get(id))) from -= 1;
  from = Math.max(0, from);
  const some = elements.slice(from);
  const parsed = some.map((element) => cache.parse(element, people));
  const { slots = [], isUnsure } = family.doubts?.(page, some, parsed) ?? {};
  if (parsed.includes(null) || slots.length > 0 || isUnsure) return null;
  if (ownership.isForeign(buyerId, some, parsed)) return null;
  const dated = datedOf(family, parsed, some, memory, now);
  if (isSuspicious(visit, memory, dated)) return null;
  lines.splice(from, lines.length, ...parsed);
  ownership.claim(buyerId, some, parsed, lines);
  ownTexts.meet(parsed);
  // At least so many can be told, which says whether any can.
  const told = Math.max(kept.reading.told, dated.length);
  kept.reading = { ...kept.reading, elements: elements.length, told };
  kept.awaited = firstAwaited(lines, from);
  return { ...kept.reading, sightings: accept(visit, memory, dated, now) };
}

/** A sweep that finds the same lines, and those that are due unchanged; else null. */
export function createSecondReader({ family, page, cache }: ThreadKit) {
  const round = createRound();
  return (kept: Kept | null, people: People): ThreadReading | null => {
    const elements = family.lineElements(page);
    const due = new Set(round(elements.toReversed()));
    for (const element of due) cache.markDirty(element);
    if (elements.length !== kept?.elements.length) return null;
    const { lines, reading } = kept;
    const isSame = (element: Element, index: number): boolean =>
      element === kept.elements[index] &&
      (!due.has(element) ||
        JSON.stringify(cache.parse(element, people)) === JSON.stringify(lines[index]));
    return elements.every(isSame) ? reading : null;
  };
}
