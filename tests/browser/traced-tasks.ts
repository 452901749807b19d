/** Tasks of a page by a trace, which tells what the Long Tasks API cannot: how long a task had the processor. */
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
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

const placeOf = ({ pid, tid }: Traced): string => `${pid} ${tid}`;

/** Every task of the main thread while `work` is done. */
export async function tracedTasks(page: Page, work: () => Promise<void>): Promise<TracedTask[]> {
  const session = await page.context().newCDPSession(page);
  const traced: Traced[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const each of value) traced.push(each as unknown as Traced);
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] },
  });
  await work();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const threads = traced.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const mains = new Set(threads.map(placeOf));
  return traced
    .filter((each) => each.name === 'RunTask' && each.ph === 'X' && mains.has(placeOf(each)))
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, own: tdur / 1000 }));
}

/** How much longer tasks took than they had the processor; near 1 on a machine that has nothing else to do. */
export function stretchOf(tasks: readonly TracedTask[]): number {
  const some = tasks.filter(({ own }) => own >= 10);
  const sum = (of: (task: TracedTask) => number) => some.reduce((all, task) => all + of(task), 0);
  return some.length === 0 ? 1 : sum(({ wall }) => wall) / sum(({ own }) => own);
}
