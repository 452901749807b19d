/** A trace of a page's main thread: what it worked, what of that our scripts did, and whether anything read the layout. */
import type { CDPSession } from 'playwright-core';

/** An entry of a trace, as far as it matters here; µs. */
interface Entry {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: {
    data?: { url?: string };
    beginData?: { stackTrace?: { url?: string }[] };
  };
}

/** Processor time on the page's main thread, µs. */
export interface Work {
  /**
   * Of calls into scripts that `isOurs` accepts; and of what promises went on with (microtasks) in the tasks of such
   * calls, and in those where nobody was called: an answer of the worker calls nobody.
   */
  ours: number;
  /** The same of each task. Longest first. */
  tasks: number[];
  /** Layouts and style calculations that such a script forced. */
  forced: string[];
}

const CATEGORIES = [
  'toplevel',
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline.stack',
];
const MARK = 'sanfen-main-thread';

export const isExtension = (url: string): boolean => url.startsWith('chrome-extension://');

const endOf = ({ ts, dur = 0 }: Entry): number => ts + dur;

const down = (a: number, b: number): number => b - a;

/** Entries that stand in no other one of them; they come in the order of their beginnings. */
function outermost(entries: readonly Entry[]): Entry[] {
  let end = -Infinity;
  return entries.filter((entry) => {
    if (entry.ts < end) return false;
    end = endOf(entry);
    return true;
  });
}

const timeOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { tdur = 0 }) => sum + tdur, 0);

const within = (inner: Entry, outer: Entry): boolean =>
  inner.ts >= outer.ts && endOf(inner) <= endOf(outer);

/** A task, and what was awaited in it: the browser does that when the task has ended. */
interface Turn {
  from: number;
  /** Before it: when the next one begins. */
  to: number;
}

function turnsOf(tasks: readonly Entry[]): Turn[] {
  return tasks.map(({ ts }, index) => ({ from: ts, to: tasks[index + 1]?.ts ?? Infinity }));
}

/** Gives those that begin in a turn; turns are asked for in their order. */
function begunIn(entries: readonly Entry[]): (turn: Turn) => Entry[] {
  let next = 0;
  return ({ from, to }) => {
    while ((entries[next]?.ts ?? Infinity) < from) next += 1;
    const first = next;
    while ((entries[next]?.ts ?? Infinity) < to) next += 1;
    return entries.slice(first, next);
  };
}

/** Microtasks: promises went on without a call, above all drawing. Calls that were made of them are counted as calls. */
function awaitedTime(checkpoints: readonly Entry[], calls: readonly Entry[]): number {
  const between = checkpoints.filter((each) => !calls.some((call) => within(each, call)));
  const inThem = calls.filter((call) => between.some((each) => within(call, each)));
  return timeOf(between) - timeOf(inThem);
}

function workIn(entries: readonly Entry[], isOurs: (url: string) => boolean): Work {
  const timed = entries.filter(({ tdur }) => tdur !== undefined);
  const calls = timed.filter(({ name }) => name === 'FunctionCall' || name === 'EvaluateScript');
  const ownIn = begunIn(outermost(calls.filter(({ args }) => isOurs(args?.data?.url ?? ''))));
  const callsIn = begunIn(outermost(calls));
  const checkpointsIn = begunIn(timed.filter(({ name }) => name.endsWith('MicrotaskCheckpoint')));
  const work: Work = { ours: 0, tasks: [], forced: [] };
  for (const turn of turnsOf(outermost(timed.filter(({ name }) => name.endsWith('RunTask'))))) {
    const [own, all, checkpoints] = [ownIn(turn), callsIn(turn), checkpointsIn(turn)];
    const isOther = own.length === 0 && all.length > 0;
    const mine = isOther ? 0 : timeOf(own) + awaitedTime(checkpoints, all);
    if (mine === 0) continue;
    work.ours += mine;
    work.tasks.push(mine);
  }
  for (const { name, args } of entries) {
    const [caller] = args?.beginData?.stackTrace ?? [];
    if (caller && isOurs(caller.url ?? '')) work.forced.push(`${name} by ${caller.url}`);
  }
  return { ...work, tasks: work.tasks.sort(down) };
}

/** Traces while something runs, with the main threads of one browser's pages; gives the work of each, in their order. */
export async function traced(
  sessions: readonly CDPSession[],
  run: () => Promise<unknown>,
  isOurs: (url: string) => boolean = isExtension,
): Promise<Work[]> {
  const [first] = sessions;
  if (!first) throw new Error('nothing to trace');
  const entries: Entry[] = [];
  const take = ({ value }: { value: unknown[] }): void => {
    for (const entry of value) entries.push(entry as Entry);
  };
  first.on('Tracing.dataCollected', take);
  const complete = new Promise((done) => first.once('Tracing.tracingComplete', done));
  await first.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  for (const [index, session] of sessions.entries()) {
    await session.send('Runtime.evaluate', { expression: `performance.mark('${MARK}-${index}')` });
  }
  await run();
  await first.send('Tracing.end');
  await complete;
  first.off('Tracing.dataCollected', take);
  return sessions.map((_, index) => {
    const thread = entries.find(({ name }) => name === `${MARK}-${index}`);
    if (!thread) throw new Error('the trace has no mark of the page');
    const own = entries
      .filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid)
      .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
    return workIn(own, isOurs);
  });
}
