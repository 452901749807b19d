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
    data?: { url?: string; functionName?: string };
    beginData?: { stackTrace?: { url?: string }[] };
  };
}

/** Processor time on the page's main thread, µs. */
export interface Work {
  /** Of all tasks. */
  page: number;
  /** Of calls into scripts that `isOurs` accepts, and of tasks in which nothing else was called. */
  ours: number;
  /** The same by script and its function, `overlay.js a`. */
  calls: Map<string, number>;
  /** Each task with such a call in it: of those calls alone. Longest first. */
  tasks: number[];
  /** All tasks, longest first. */
  all: number[];
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

function nameOf({ args }: Entry): string {
  const { url = '', functionName = '' } = args?.data ?? {};
  return `${url.split('/').at(-1) ?? ''} ${functionName}`.trim();
}

const down = (a: number, b: number): number => b - a;

/** Calls of such scripts that stand in no other one of them. */
function outermost(calls: readonly Entry[]): Entry[] {
  let end = -Infinity;
  return calls.filter((call) => {
    if (call.ts < end) return false;
    end = endOf(call);
    return true;
  });
}

function workIn(entries: readonly Entry[], isOurs: (url: string) => boolean): Work {
  const tasks = entries.filter(({ name, tdur }) => name.endsWith('RunTask') && tdur !== undefined);
  const calls = entries.filter(({ name }) => name === 'FunctionCall' || name === 'EvaluateScript');
  const own = outermost(calls.filter(({ args }) => isOurs(args?.data?.url ?? '')));
  const work: Work = { page: 0, ours: 0, calls: new Map(), tasks: [], all: [], forced: [] };
  let next = 0;
  for (const task of tasks) {
    const whole = task.tdur ?? 0;
    work.page += whole;
    work.all.push(whole);
    while (next < own.length && (own[next]?.ts ?? 0) < task.ts) next += 1;
    let mine = 0;
    for (let call = own[next]; call && call.ts < endOf(task); call = own[++next]) {
      const spent = call.tdur ?? 0;
      mine += spent;
      const name = nameOf(call);
      work.calls.set(name, (work.calls.get(name) ?? 0) + spent);
    }
    if (mine === 0) continue;
    work.ours += mine;
    work.tasks.push(mine);
  }
  for (const { name, args } of entries) {
    const [caller] = args?.beginData?.stackTrace ?? [];
    if (caller && isOurs(caller.url ?? '')) work.forced.push(`${name} by ${caller.url}`);
  }
  return { ...work, tasks: work.tasks.sort(down), all: work.all.sort(down) };
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
