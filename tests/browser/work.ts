/**
 * What a page's main thread worked, in its own processor time: where others take the computer, the clock on the wall
 * tells of them.
 */
import type { Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds: wall and processor. */
  ts: number;
  dur?: number;
  tdur?: number;
}

const MARK = 'sanfen-work';

/** Runs something and gives the tasks of the page's main thread meanwhile, ms of processor time, longest first. */
export async function workOf<T>(
  page: Page,
  run: () => Promise<T>,
): Promise<{ value: T; tasks: number[] }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  await page.evaluate((name) => performance.mark(name), MARK);
  const value = await run();
  await page.evaluate((name) => performance.mark(name), MARK);
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const own = events.find(({ name }) => name === MARK);
  if (!own) throw new Error('the trace has no mark of the page');
  const tasks = events
    .filter(({ name, pid, tid, tdur }) => {
      return name.endsWith('RunTask') && pid === own.pid && tid === own.tid && tdur !== undefined;
    })
    .map(({ tdur = 0 }) => Math.round(tdur / 100) / 10);
  if (tasks.length === 0) throw new Error('the trace has no task of the page');
  return { value, tasks: tasks.sort((a, b) => b - a) };
}
