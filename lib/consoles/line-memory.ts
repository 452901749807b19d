/** What a document remembers of the threads it has read: so that only news is reported, and never under another buyer. */
import type { LineContent, LineSighting } from '../events/sighting.ts';
import { mergeOrder } from './place.ts';
import type { Spoken } from './spoken.ts';
import type { DatedLine, Thread } from './types.ts';

export interface ThreadMemory {
  known: Map<string, LineSighting>;
  /** Second (epoch s) → line ids in page order. */
  order: Map<number, string[]>;
}

export function emptyThread(): ThreadMemory {
  return { known: new Map(), order: new Map() };
}

/** Lines of a thread that are remembered, unless a page paints more. One that is forgotten and seen again is told again, which changes nothing. */
const LIMIT = 2_000;

/** Forgets what was met first. */
function forget({ known, order }: ThreadMemory, limit: number): void {
  for (const id of known.keys()) {
    if (known.size <= limit) break;
    known.delete(id);
  }
  for (const second of order.keys()) {
    if (order.size <= limit) break;
    order.delete(second);
  }
}

const secondOf = (at: number): number => Math.floor(at / 1000);

/** A later reading of a date never makes it worse: see LineSighting's `guess` and `precision`. */
function betterDate(
  known: LineSighting | undefined,
  line: DatedLine,
): Pick<DatedLine, 'at' | 'precision' | 'guess'> {
  const fresh = { at: line.at, precision: line.precision, guess: line.guess };
  if (!known) return fresh;
  const kept = { at: known.at, precision: known.precision, guess: known.guess };
  const [before, now] = [known.guess ?? 0, line.guess ?? 0];
  if (before !== now) return before < now ? kept : fresh;
  if (known.precision !== line.precision) return known.precision ? fresh : kept;
  if (known.precision) return known.at >= line.at ? kept : fresh;
  return known.guess ? kept : fresh;
}

type Fields = Readonly<Record<string, unknown>>;

const holds = (all: Fields, some: Fields): boolean =>
  Object.keys(some).every((field) => all[field] === some[field]);

/** Field by field, none of which holds another: every line of the thread is compared at every look. */
const isSameContent = (known: LineContent, next: LineContent): boolean =>
  holds(known, next) && holds(next, known);

function isSame(known: LineSighting, next: LineSighting): boolean {
  return (
    known.at === next.at &&
    known.n === next.n &&
    known.precision === next.precision &&
    known.guess === next.guess &&
    known.buyerName === next.buyerName &&
    isSameContent(known.content, next.content)
  );
}

/** A robot's stage that was in sight, or that a reception below told of, is not forgotten when it scrolls away. */
function isRoleKept(known: Spoken, next: Spoken): boolean {
  if (!next.roleGuess) return false;
  return known.roleGuess ? known.role === 'robot' : known.role !== 'agent';
}

function contentOf(known: LineContent | undefined, next: LineContent): LineContent {
  if (known?.type !== 'message' || next.type !== 'message') return next;
  const { roleGuess: _, ...plain } = next;
  const { role, roleGuess } = isRoleKept(known, next) ? known : next;
  return {
    ...plain,
    role,
    ...(roleGuess ? { roleGuess } : {}),
    ...(known.recalled ? { recalled: true } : {}),
  };
}

/** Places of lines within their seconds, kept in the memory. */
function places(memory: ThreadMemory, lines: readonly DatedLine[]): Map<string, number> {
  const painted = new Map<number, string[]>();
  for (const { id, at, isUnplaced } of lines) {
    const second = secondOf(at);
    const before = memory.order.get(second);
    if (isUnplaced && before && !before.includes(id)) continue;
    const ids = painted.get(second);
    if (ids) ids.push(id);
    else painted.set(second, [id]);
  }
  const result = new Map<string, number>();
  for (const [second, ids] of painted) {
    const order = mergeOrder(memory.order.get(second) ?? [], ids);
    memory.order.set(second, order);
    for (const [index, id] of order.entries()) result.set(id, index);
  }
  return result;
}

/** The page's ids are taken to be unique; should one come twice, the first holds, lest the two take turns. */
function firstOfEach(lines: readonly DatedLine[]): DatedLine[] {
  const seen = new Set<string>();
  return lines.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Takes lines in page order into the memory; the sightings are those that are new or changed. */
export function remember(
  memory: ThreadMemory,
  thread: Thread,
  lines: readonly DatedLine[],
  seenAt: number,
): LineSighting[] {
  const dated = firstOfEach(lines).map((line): DatedLine =>
    Object.assign({}, line, betterDate(memory.known.get(line.id), line)),
  );
  const place = places(memory, dated);
  const news = dated.flatMap((line): LineSighting[] => {
    const known = memory.known.get(line.id);
    const n = place.get(line.id) ?? 0;
    const next: LineSighting = {
      type: 'line',
      buyerId: thread.buyerId,
      buyerName: thread.buyerName,
      lineId: line.id,
      at: line.at,
      n: known && known.at === line.at ? Math.max(known.n, n) : n,
      ...(line.precision ? { precision: line.precision } : {}),
      ...(line.guess ? { guess: line.guess } : {}),
      seenAt: known?.seenAt ?? seenAt,
      content: contentOf(known?.content, line.content),
    };
    if (known && isSame(known, next)) return [];
    memory.known.set(line.id, next);
    return [next];
  });
  forget(memory, Math.max(LIMIT, lines.length));
  return news;
}
