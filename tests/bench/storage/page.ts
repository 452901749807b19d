/** What `bench-storage.html` offers to the bench. */
import { append, replay } from './append-page.ts';
import { foldedHeadline, keptHeadline, type Answer } from './headline-page.ts';
import { readRaw, rebuild } from './rebuild-page.ts';

let written: Awaited<ReturnType<typeof append>>['written'] = [];

/** Ms of the work, and what it gave. */
async function timed(work: () => Promise<Answer>): Promise<Answer & { took: number }> {
  const begun = performance.now();
  const answer = await work();
  return { ...answer, took: performance.now() - begun };
}

const offered = {
  async append(...how: Parameters<typeof append>): Promise<number> {
    const done = await append(...how);
    written = done.written;
    return done.took;
  },
  /** As text, for the other browser. */
  written: (): string => JSON.stringify(written),
  replay: (text: string): Promise<number> => replay(JSON.parse(text) as typeof written),
  kept: (now: number, days: number) => timed(() => keptHeadline(now, days)),
  folded: (now: number, days: number) => timed(() => foldedHeadline(now, days)),
  rebuild,
  readRaw,
};

export type Offered = typeof offered;

Object.assign(globalThis, { benchStorage: offered });
