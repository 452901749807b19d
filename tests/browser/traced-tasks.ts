/**
 * What a page's main thread worked, by a trace: in its own processor time, where the Long Tasks API and the clock on the
 * wall tell of others that take the computer.
 */
import type { Page } from 'playwright-core';

/** A task of the page's main thread, ms. */
export interface TracedTask {
  /** From beginning to end. */
  wall: number;
  /** On the processor: without the time in which other programs had it. */
  own: number;
}

/** An entry of a trace, as far as it matters here; µs. */
interface Traced {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
}

const MARK = 'sanfen-work';

/** Runs something and gives the tasks of the page's main thread meanwhile, those with most work first. */
export async function tracedTasks<T>(
  page: Page,
  run: () => Promise<T>,
): Promise<{ value: T; tasks: TracedTask[] }> {
  const session = await page.context().newCDPSession(page);
  const traced: Traced[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const each of value) traced.push(each as unknown as Traced);
  });
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  const mark = () => page.evaluate((name) => void performance.mark(name), MARK);
  const value = await run();
  await mark();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const own = traced.find(({ name }) => name === MARK);
  if (!own) throw new Error('the trace has no mark of the page');
  const tasks = traced
    .filter(
      ({ name, pid, tid, tdur }) =>
        name.endsWith('RunTask') && pid === own.pid && tid === own.tid && tdur !== undefined,
    )
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, own: tdur / 1000 }));
  if (tasks.length === 0) throw new Error('the trace has no task of the page');
  return { value, tasks: tasks.sort((a, b) => b.own - a.own) };
}

/** How much longer tasks took than they had the processor; near 1 on a machine that has nothing else to do. */
export function stretchOf(tasks: readonly TracedTask[]): number {
  const some = tasks.filter(({ own }) => own >= 10);
  const sum = (of: (task: TracedTask) => number) => some.reduce((all, task) => all + of(task), 0);
  return some.length === 0 ? 1 : sum(({ wall }) => wall) / sum(({ own }) => own);
}
