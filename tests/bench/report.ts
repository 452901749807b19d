/** The report page over a long history, in the browser: when its figures stand there, and how long any task takes. */
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { DAY, startOfDay, beijingDay } from '../../lib/beijing.ts';
import { findChromium, QUIET } from '../browser/find-chromium.ts';
import { tracedTasks } from '../browser/traced-tasks.ts';
import { runTool } from '../tools/run-tool.ts';
import { BUILD, NOW, placeBuild, profileOf } from './report-profile.ts';

/** What is on the page, by name: a selector, how many there must be, and a text that must or must not be in the first. */
interface Mark {
  selector: string;
  count?: number;
  text?: string;
  empty?: true;
}

const FIRST: Mark = { selector: '.desk .trend' };
const STANDING: Mark = { selector: '.desk-standing [role="status"]', empty: true };
const MISSED: Mark = { selector: '.desk > div[aria-busy="false"] .missed-table' };

/** What opening shows: yesterday. */
const OPENING: Record<string, Mark[]> = {
  page: [{ selector: '.chooser' }],
  first: [FIRST],
  yesterday: [{ selector: '.desk .told' }],
  missed: [MISSED],
  summary: [{ selector: '.summary' }],
  month: [{ selector: '.goals' }],
  desk: [MISSED, STANDING],
};

const ROWS: Mark = { selector: '.days tbody tr', count: 30 };

/** What 近30天 shows once it is chosen. */
const MONTH: Record<string, Mark[]> = {
  first: [ROWS],
  missed: [ROWS, MISSED],
  summary: [{ selector: '.sentence', text: '近30天' }],
  desk: [ROWS, MISSED, STANDING],
};

/** Ms: marks from the beginning, and what blocked the page meanwhile. */
interface Seen {
  marks: Record<string, number>;
  tasks: number[];
}

/** Runs in the page: notes when each mark is reached for the first time. */
function watch(marks: Record<string, Mark[]>): void {
  const seen: Seen & { begun: number } = { marks: {}, tasks: [], begun: performance.now() };
  // A page that only begins to load counts from its navigation.
  if (document.readyState === 'loading') seen.begun = 0;
  Object.assign(window, { seen });
  const holds = ({ selector, count = 1, text = '', empty }: Mark): boolean => {
    const found = document.querySelectorAll(selector);
    const own = found[0]?.textContent?.trim() ?? '';
    return found.length >= count && own.includes(text) && (!empty || own === '');
  };
  const look = (): void => {
    for (const [name, all] of Object.entries(marks)) {
      if (seen.marks[name] === undefined && all.every(holds)) {
        seen.marks[name] = performance.now() - seen.begun;
      }
    }
  };
  const tasks = new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) {
      if (startTime >= seen.begun) seen.tasks.push(duration);
    }
  });
  tasks.observe({ type: 'longtask', buffered: true });
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
}

const LONGEST_WAIT = 15 * 60_000;

async function seenOn(page: Page, marks: Record<string, Mark[]>): Promise<Seen> {
  const names = Object.keys(marks);
  await page.waitForFunction(
    (all) => {
      const { seen } = window as unknown as { seen?: Seen };
      return seen && all.every((name) => seen.marks[name] !== undefined);
    },
    names,
    { timeout: LONGEST_WAIT, polling: 250 },
  );
  // Long tasks are told of a moment after their end.
  await page.waitForTimeout(500);
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: Seen };
    return { marks: seen.marks, tasks: seen.tasks };
  });
}

const ms = (time: number): string =>
  time < 10_000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;

function tasksText(tasks: readonly number[]): string {
  const over = (least: number) => tasks.filter((each) => each > least).length;
  const longest = tasks.reduce((most, each) => Math.max(most, each), 0);
  return `longest ${ms(longest)}, over 50 ms: ${over(50)}, over 100 ms: ${over(100)}`;
}

function print(name: string, { marks, tasks }: Seen, own: readonly number[]): void {
  const times = Object.entries(marks).map(([mark, time]) => `${mark} ${ms(time)}`);
  console.log(
    `  ${name}: ${times.join(', ')}\n    tasks: ${tasksText(tasks)}; on the processor: ${tasksText(own)}`,
  );
}

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
  const rounds = await all('rounds', 'openedAt', ...last);
  const stored = performance.now() - begun;
  const before = performance.now();
  let events = 0;
  for (const day of days) events += (await all('events', 'at', ...day)).length;
  const read = performance.now() - before;
  db.close();
  return { stored, rows: sums.length + rounds.length, read, events };
}

async function open(folder: string): Promise<{ context: BrowserContext; origin: string }> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    headless: true,
    viewport: { width: 1366, height: 768 },
    args: [...QUIET, `--disable-extensions-except=${BUILD}`, `--load-extension=${BUILD}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, origin: `chrome-extension://${new URL(worker.url()).host}` };
}

async function measureView(
  page: Page,
  name: string,
  marks: Record<string, Mark[]>,
  act: () => Promise<void>,
): Promise<void> {
  let seen: Seen = { marks: {}, tasks: [] };
  const { tasks: traced } = await tracedTasks(page, async () => {
    await act();
    seen = await seenOn(page, marks);
  });
  print(
    name,
    seen,
    traced.map(({ own }) => own),
  );
}

async function measure(context: BrowserContext, origin: string): Promise<void> {
  for (const name of ['opened', 'opened again']) {
    const page = await context.newPage();
    await page.addInitScript(watch, OPENING);
    await measureView(page, name, OPENING, async () => {
      await page.goto(`${origin}/report.html`);
    });
    if (name !== 'opened') {
      await measureView(page, '近30天', MONTH, async () => {
        await page.evaluate(watch, MONTH);
        await page.getByRole('radio', { name: '近30天' }).check();
      });
    }
    await page.close();
  }
}

/** Opens the report over `count` events, twice, then looks at 30 days; beside it the same rows read raw. */
export async function benchReport(count: number): Promise<void> {
  const folder = await profileOf(count);
  const { context, origin } = await open(folder);
  try {
    console.log(`\nreport of ${count} events`);
    // The worker starts with the browser and has its own look at the log.
    await new Promise((wake) => setTimeout(wake, 5_000));
    await measure(context, origin);
    const page = await context.newPage();
    await page.goto(`${origin}/icon/48.png`);
    const today = startOfDay(beijingDay(NOW));
    const days = Array.from({ length: 30 }, (_, index) => {
      const from = today - (index + 1) * DAY;
      return [from, from + DAY] as const;
    });
    const raw = await page.evaluate(readRaw, days);
    console.log(
      `  raw: ${raw.rows} rows of yesterday's sums and rounds ${ms(raw.stored)}, ` +
        `${raw.events} events of 30 days ${ms(raw.read)}`,
    );
  } finally {
    await context.close();
  }
}

/** The test build, whose clock stands still, at the place where the profiles know it. */
export function prepareReport(): void {
  if (runTool('wxt', ['build', '--mode', 'testing'], true) !== 0) throw new Error('build failed');
  placeBuild();
}

/** `node tests/bench/report.ts [events…]` measures this alone. */
if (import.meta.main) {
  const asked = process.argv.slice(2).map(Number);
  prepareReport();
  for (const count of asked.length > 0 ? asked : [10_000, 100_000, 1_000_000]) {
    await benchReport(count);
  }
}
