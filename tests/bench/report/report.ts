/** The report page over a long history, in the browser: when its figures stand there, and how long any task takes. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { DAY, startOfDay, beijingDay } from '../../../lib/beijing.ts';
import { eventually, launch, type Browser } from '../../browser/harness.ts';
import { tracedTasks } from '../../browser/traced-tasks.ts';
import { figureText, type Figure, type Limit } from '../figures.ts';
import { BENCH_BUILD, clock, NOW, seededProfile } from '../store.ts';
import { MONTH, OPENING, seenOn, watch, type Mark, type Seen } from './watch.ts';
import { VOLUMES } from '../volumes.ts';

/** Ms: what the page promises (docs/performance.md). */
const FIRST: Limit = { of: 'ours', atMost: 1_000 };
const TASK: Limit = { of: 'ours', atMost: 100 };

/** The same rows without us: all events of some days, a day at a time, and the sums of yesterday. Runs in a page of the extension. */
async function readRaw(days: readonly (readonly [number, number])[]) {
  const db = await new Promise<IDBDatabase>((done, failed) => {
    const asked = indexedDB.open('sanfen');
    asked.addEventListener('success', () => done(asked.result));
    asked.addEventListener('error', () => failed(new Error(String(asked.error))));
  });
  const all = (table: string, index: string, from: number, to: number): Promise<unknown[]> =>
    new Promise((done, failed) => {
      const range = IDBKeyRange.bound(from, to, false, true);
      const asked = db.transaction(table).objectStore(table).index(index).getAll(range);
      asked.addEventListener('success', () => done(asked.result));
      asked.addEventListener('error', () => failed(new Error(String(asked.error))));
    });
  const [last] = days;
  if (!last) throw new Error('no days');
  const begun = performance.now();
  const sums = await all('buckets', 'hour', ...last);
  const rounds = await all('days', 'openedAt', ...last);
  const stored = performance.now() - begun;
  const before = performance.now();
  let events = 0;
  for (const day of days) events += (await all('events', 'at', ...day)).length;
  const read = performance.now() - before;
  db.close();
  return { stored, rows: sums.length + rounds.length, read, events };
}

/** What one view of the page took: its marks, and its longest task on the processor. */
async function measureView(
  page: Page,
  marks: Record<string, Mark[]>,
  act: () => Promise<void>,
): Promise<Seen['marks'] & { task: number }> {
  let seen: Seen = { marks: {}, tasks: [] };
  const { tasks } = await tracedTasks(page, async () => {
    await act();
    seen = await seenOn(page, marks);
  });
  return { ...seen.marks, task: tasks[0]?.own ?? 0 };
}

type Views = Record<string, Awaited<ReturnType<typeof measureView>>>;

async function measureViews({ context, extensionId }: Browser): Promise<Views> {
  const views: Views = {};
  for (const name of ['opened', 'opened again']) {
    const page = await context.newPage();
    await page.addInitScript(watch, OPENING);
    views[name] = await measureView(page, OPENING, async () => {
      await page.goto(`chrome-extension://${extensionId}/report.html`);
    });
    if (name !== 'opened') {
      views['近30天'] = await measureView(page, MONTH, async () => {
        await page.evaluate(watch, MONTH);
        await page.getByRole('radio', { name: '近30天' }).check();
      });
    }
    await page.close();
  }
  return views;
}

function figuresOf(views: Views, size: number): Figure[] {
  const common = { unit: 'ms', size, runs: 1 } as const;
  return Object.entries(views).flatMap(([view, { first, desk, task }]): Figure[] => {
    const marks = { 'first figures': first, 'all of it': desk };
    const stands = Object.entries(marks).flatMap(([of, ours = Number.NaN]): Figure[] => {
      const limits = of === 'first figures' ? [FIRST] : [];
      return [{ ...common, what: `report, ${view}`, of, ours, limits }];
    });
    const longest = { what: `report, ${view}`, of: 'longest task on the processor', ours: task };
    return [...stands, { ...common, ...longest, limits: [TASK] }];
  });
}

/** The same rows without us, beside the whole view of 30 days. */
async function rawFigures({ desk }: Browser, views: Views, size: number): Promise<Figure[]> {
  const today = startOfDay(beijingDay(NOW));
  const days = Array.from({ length: 30 }, (_, index) => {
    const from = today - (index + 1) * DAY;
    return [from, from + DAY] as const;
  });
  const { read } = await desk.evaluate(readRaw, days);
  const ours = views['近30天']?.['desk'] ?? Number.NaN;
  const ratio = { median: ours / read, least: ours / read, most: ours / read };
  const peer = { name: 'reading the events raw', value: read };
  const about = { what: 'report of 30 days', of: 'whole, beside its rows', unit: 'ms' } as const;
  return [{ ...about, size, runs: 1, ours, peer, ratio }];
}

async function benchOne(size: number): Promise<Figure[]> {
  const profile = await seededProfile(size);
  const browser = await launch({ clock: clock(), profile, build: BENCH_BUILD });
  try {
    // The worker starts with the browser and has its own look at the log.
    await eventually(() => browser.liveState(), 60_000, 'the worker has had its look');
    await browser.desk.waitForTimeout(3_000);
    const views = await measureViews(browser);
    return [...figuresOf(views, size), ...(await rawFigures(browser, views, size))];
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Opens the report over each store, twice, then looks at 30 days; beside it the same rows read raw. */
export async function benchReport(sizes: readonly number[] = VOLUMES): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) figures.push(...(await benchOne(size)));
  return figures;
}

/** `node tests/bench/report/report.ts [events…]` measures this alone. */
if (import.meta.main) {
  const asked = process.argv.slice(2).map(Number);
  for (const figure of await benchReport(asked.length > 0 ? asked : VOLUMES)) {
    console.log(figureText(figure));
  }
}
