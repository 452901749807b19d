/** What is in a file, proven line by line before anything is written. */
import { BOUNDS, KeepError, noCounts } from './format.ts';
import type { Contents, Part } from './format.ts';
import { readBackupLine } from './read-line.ts';
import type { BackupLine } from './read-line.ts';
import { unpack } from './streams.ts';

/** Lines between two breaths. */
const SLICE = 200;

export interface Watching {
  signal?: AbortSignal;
  /** Lines so far. */
  onProgress?: (lines: number) => void;
}

function breathe(): Promise<void> {
  return new Promise((next) => {
    setTimeout(next);
  });
}

/** The browser's own words for a broken stream: no gzip, cut off, no UTF-8. */
const isBadStream = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError;

/** A file's lines with their numbers, read; throws KeepError. */
export async function* readLines(
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
  { signal, onProgress }: Watching = {},
): AsyncGenerator<BackupLine> {
  let number = 0;
  try {
    for await (const line of unpack(packed)) {
      number += 1;
      yield readBackupLine(line, number);
      if (number % SLICE !== 0) continue;
      if (signal?.aborted) throw new KeepError('stopped');
      onProgress?.(number);
      await breathe();
    }
  } catch (error) {
    if (error instanceof KeepError || !isBadStream(error)) throw error;
    // Where its beginning was one, it is cut or damaged.
    throw new KeepError(number > 0 ? 'cut' : 'notBackup');
  }
  onProgress?.(number);
}

/** The events' place in time and their shops. */
function tally(contents: Contents, shops: Map<string, Contents['shops'][number]>) {
  return (line: BackupLine): void => {
    if (line.part !== 'event') return;
    const { at, type, console, shop } = line.event;
    if (type !== 'official') {
      contents.from = Math.min(contents.from ?? at, at);
      contents.to = Math.max(contents.to ?? at, at);
    }
    const id = JSON.stringify([console, shop]);
    const known = shops.get(id) ?? { console, shop, events: 0 };
    shops.set(id, { ...known, events: known.events + 1 });
  };
}

function partOf(line: BackupLine): Part | null {
  if (line.part === 'event') return line.event.type === 'official' ? 'official' : 'events';
  return line.part === 'head' || line.part === 'end' || line.part === 'unknown' ? null : line.part;
}

/** Reads a whole file without keeping it; refuses one that is not whole. */
export async function lookInto(
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
  watching: Watching = {},
): Promise<Contents> {
  let contents: Contents | null = null;
  let take: ((line: BackupLine) => void) | null = null;
  const shops = new Map<string, Contents['shops'][number]>();
  let lines = 0;
  let isWhole = false;
  for await (const line of readLines(packed, watching)) {
    lines += 1;
    if (line.part === 'head') {
      contents = { ...line.head, counts: noCounts(), lines: 0, from: null, to: null, shops: [] };
      take = tally(contents, shops);
    }
    if (!contents) throw new KeepError('notBackup');
    const part = partOf(line);
    if (part) contents.counts[part] += 1;
    const held = contents.counts.buckets + contents.counts.phrases + contents.counts.generations;
    if (held > BOUNDS.rows) throw new KeepError('tooLarge');
    if (isWhole) throw new KeepError('broken', lines);
    if (line.part === 'end') isWhole = line.lines === lines;
    take?.(line);
  }
  if (!contents) throw new KeepError('notBackup');
  if (!isWhole) throw new KeepError('cut');
  return { ...contents, lines, shops: [...shops.values()].sort((a, b) => b.events - a.events) };
}
