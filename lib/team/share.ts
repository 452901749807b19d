/** This browser's weeks into the shared place, and everybody's out of it. Knows no browser API: place, log and memory come in. */
import { MINUTE } from '../beijing.ts';
import { problemOf } from './folder.ts';
import type { Folder, FolderProblem } from './folder.ts';
import { openWeek } from './read-week.ts';
import type { NamedFile } from './types.ts';
import type { WrittenRow } from './db.ts';
import { isWeekFileName, spanOf } from './week-file.ts';
import type { PackedWeek } from './week-file.ts';

/** The running week is written again after so long, ms. */
const RUNNING_EVERY = 30 * MINUTE;

/** This browser's weeks. */
export interface WeekSource {
  /** Those with any event, oldest first, and how many. */
  weeks(): Promise<{ week: string; events: number }[]>;
  pack(week: string): Promise<PackedWeek>;
}

/** What lies in the shared place as far as this browser knows. */
export interface WrittenStore {
  all(): Promise<WrittenRow[]>;
  put(row: WrittenRow): Promise<void>;
}

/** Whether a week must be written (again) at `now` (epoch ms). */
function isDue(
  { week, events }: { week: string; events: number },
  row: WrittenRow | undefined,
  { target, now }: { target: string; now: number },
): boolean {
  if (!row || row.target !== target) return true;
  const isOver = now >= spanOf(week).to;
  if (isOver) return row.at < spanOf(week).to || row.events !== events;
  // A clock set back must not stop the writing for hours.
  return row.events !== events && (now - row.at >= RUNNING_EVERY || now < row.at);
}

/** Weeks that wait for the place. */
export async function dueWeeks(
  source: WeekSource,
  written: WrittenStore,
  at: { target: string; now: number },
): Promise<{ week: string; events: number }[]> {
  const rows = new Map((await written.all()).map((row) => [row.week, row]));
  return (await source.weeks()).filter((each) => isDue(each, rows.get(each.week), at));
}

interface WriteMeans {
  folder: Folder;
  source: WeekSource;
  written: WrittenStore;
  /** Which place, browser and team key. */
  target: string;
  /** Epoch ms. */
  now: () => number;
  signal?: AbortSignal;
}

/** What a turn of writing did. */
interface Written {
  weeks: string[];
  /** Weeks that still wait, and why. */
  waiting: { week: string; problem: FolderProblem }[];
}

async function isThere(folder: Folder, { name, header }: PackedWeek): Promise<boolean> {
  const opened = await openWeek(await folder.read(name));
  return opened.ok && opened.value.header.sha256 === header.sha256;
}

/** After these nothing else of the turn is tried: it would fail too, or be held against us. */
const ENDS: ReadonlySet<FolderProblem> = new Set([
  'permission',
  'gone',
  'full',
  'busy',
  'login',
  'offline',
  'refused',
]);

/** Writes what is due; a week counts as written only once it was read back as it should be. */
export async function writeDue(means: WriteMeans): Promise<Written> {
  const { folder, source, written, target, now, signal } = means;
  const result: Written = { weeks: [], waiting: [] };
  let stopped: FolderProblem | null = null;
  for (const { week, events } of await dueWeeks(source, written, { target, now: now() })) {
    signal?.throwIfAborted();
    if (stopped) {
      result.waiting.push({ week, problem: stopped });
      continue;
    }
    const at = now();
    try {
      const packed = await source.pack(week);
      await folder.write(packed.name, packed.blob);
      if (!(await isThere(folder, packed))) {
        result.waiting.push({ week, problem: 'torn' });
        continue;
      }
      await written.put({ week, at, events, target });
      result.weeks.push(week);
    } catch (error) {
      const problem = problemOf(error);
      result.waiting.push({ week, problem });
      if (ENDS.has(problem)) stopped = problem;
    }
  }
  return result;
}

interface ReadMeans {
  folder: Folder;
  /** Ms to wait before a half-written file is looked at again. */
  again: number;
  sleep: (ms: number) => Promise<void>;
  signal?: AbortSignal;
  onProgress?: (progress: { done: number; total: number }) => void;
}

/** Times that a half-written file is looked at. */
const LOOKS = 3;

async function readPatiently(
  { folder, again, sleep }: ReadMeans,
  name: string,
): Promise<{ blob: Blob } | { problem: FolderProblem }> {
  let read: { blob: Blob } | { problem: FolderProblem } = { problem: 'missing' };
  for (let look = 1; look <= LOOKS; look += 1) {
    if (look > 1) await sleep(again);
    try {
      read = { blob: await folder.read(name) };
    } catch (error) {
      const problem = problemOf(error);
      if (ENDS.has(problem)) throw error;
      read = { problem };
      continue;
    }
    const opened = await openWeek(read.blob);
    if (opened.ok || opened.problem !== 'half') return read;
  }
  return read;
}

/** All weekly files of the place; one that is gone or refused is named. */
export async function readShared(
  means: ReadMeans,
): Promise<{ files: NamedFile[]; unread: { name: string; problem: FolderProblem }[] }> {
  const names = (await means.folder.list()).map(({ name }) => name).filter(isWeekFileName);
  const files: NamedFile[] = [];
  const unread: { name: string; problem: FolderProblem }[] = [];
  for (const [index, name] of names.sort().entries()) {
    means.signal?.throwIfAborted();
    const read = await readPatiently(means, name);
    if ('blob' in read) files.push({ name, blob: read.blob });
    else unread.push({ name, problem: read.problem });
    means.onProgress?.({ done: index + 1, total: names.length });
  }
  return { files, unread };
}
