/**
 * The platforms' own figures in a real browser: a host asked for in a click, its open page read, confirmed once, then
 * written by itself; and an export through the report page. What is not proved: the browser's own question. It is drawn
 * outside every page; the test says yes beforehand on chrome://extensions, without which the request waits for ever.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { parseLog } from '../../lib/events/ndjson.ts';
import type { OfficialEvent } from '../../lib/events/types.ts';
import { ALL_TEXTS } from '../../lib/i18n/pages.ts';
import { csvText, gbk, xlsx } from '../official/files.ts';
import type { Row } from '../official/files.ts';
import { officialHtml, OFFICIAL_URLS } from '../simulators/official/pages.ts';
import type { PageOptions } from '../simulators/official/pages.ts';
import { clockFrom } from './hands.ts';
import { eventually, exportText, launch, type Browser } from './harness.ts';
import { sayYes } from './say-yes.ts';

const zh = ALL_TEXTS.zh;
const NOON = fromBeijing(2026, 11, 18, 14, 0);
/** Ms after which a page that is read would have been: its figures come late, and two looks must agree. */
const QUIET = 4_000;
const WORK = OFFICIAL_URLS['1688-work'];
const FEIGE = OFFICIAL_URLS['feige-data'];

let browser: Browser;
let report: Page;
/** What the simulated pages show from now on. */
const shown = new Map<string, PageOptions>();

const shows = (url: string, text: string, more: Partial<PageOptions> = {}): void => {
  const label = url === WORK ? '3分钟响应率' : '3分钟人工回复率(会话)';
  const figures = [{ label, text, ...(url === WORK ? { peers: '85.2%' } : {}) }];
  shown.set(url, { layout: 'card', period: '近30天', figures, ...more });
};

async function official(): Promise<OfficialEvent[]> {
  const { events } = parseLog(await exportText(browser.desk));
  return events.filter((event): event is OfficialEvent => event.type === 'official');
}

interface Registered {
  getRegisteredContentScripts: () => Promise<{ id: string }[]>;
}

const scripts = (): Promise<string[]> =>
  browser.desk.evaluate(async () => {
    const all = await (chrome.scripting as unknown as Registered).getRegisteredContentScripts();
    return all.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1));
  });

const waiting = () => report.locator('.seen');
const section = (title: string) =>
  report.locator('.official-in details').filter({ hasText: title });

/** Looks at a page of figures until the figures stand, and goes. */
async function visit(url: string, done: () => Promise<unknown>): Promise<void> {
  const page = await browser.open(url);
  await eventually(done, 10_000, `figures of ${url}`);
  await page.close();
}

beforeAll(async () => {
  browser = await launch({ clock: clockFrom(NOON) });
  for (const url of [WORK, FEIGE]) {
    await browser.context.route(`${url}*`, (route) => {
      const options = shown.get(url);
      return options
        ? route.fulfill({
            contentType: 'text/html; charset=utf-8',
            body: officialHtml(options, 800),
          })
        : route.fulfill({ status: 404, body: '' });
    });
  }
  report = await browser.open(`chrome-extension://${browser.extensionId}/report.html`);
  await report.locator('.official-in').waitFor();
  await report.locator('.choice input').first().check();
});
afterAll(() => browser?.close());

it('reads nothing of a page whose host was not granted', async () => {
  shows(WORK, '92.31%');
  expect(await scripts()).toEqual(['official-feige-data']);
  const page = await browser.open(WORK);
  await page.waitForTimeout(QUIET);
  expect(await waiting().count()).toBe(0);
  // It stays open: it is read as soon as the host is granted.
});

it('asks for the host in the click, shows each figure once, and writes what the user confirms', async () => {
  await sayYes(browser, 'https://work.1688.com/*');
  const pages = section(zh['official.pages']);
  await pages.locator('summary').click();
  await pages.getByRole('button', { name: zh['official.grant'], exact: true }).click();
  await pages.getByText(zh['official.granted'], { exact: true }).waitFor();
  // The worker hears of it by itself.
  await expect
    .poll(scripts, { timeout: 10_000 })
    .toEqual(['official-1688-work', 'official-feige-data']);

  await eventually(async () => (await waiting().count()) === 2, 10_000, 'two figures to confirm');
  const texts = await waiting().allInnerTexts();
  expect(texts[0]).toContain('92.31%');
  expect(texts[1]).toContain('85.2%');
  expect(await official()).toEqual([]);
  await waiting().first().getByRole('button', { name: zh['official.seen.confirm'] }).click();
  const [event] = await eventually(async () => {
    const events = await official();
    return events.length === 1 && events;
  });
  expect(event).toMatchObject({
    console: '1688',
    shop: '1688 店铺',
    figure: 'responseRate',
    scope: 'shop',
    value: 0.9231,
    period: { from: '2026-10-19', to: '2026-11-17' },
    rated: null,
    source: 'page',
  });
  await waiting().first().getByRole('button', { name: zh['official.seen.refuse'] }).click();
  await eventually(async () => (await waiting().count()) === 0);
  for (const page of browser.context.pages()) if (page.url() === WORK) await page.close();
});

it('a later visit writes by itself, the same figure twice is one event', async () => {
  shows(WORK, '91.5%');
  await visit(WORK, async () => (await official()).length === 2);
  await browser.killWorker();
  const page = await browser.open(WORK);
  await page.waitForTimeout(QUIET);
  await page.close();
  expect((await official()).map(({ value }) => value).sort((a, b) => a - b)).toEqual([
    0.915, 0.9231,
  ]);
  expect(await waiting().count()).toBe(0);
});

it('a figure that jumps, and one without a period, are asked about again', async () => {
  shows(WORK, '31%');
  await visit(WORK, async () => (await waiting().count()) === 1);
  expect(await waiting().innerText()).toContain(zh['official.seen.jump']);
  await waiting().getByRole('button', { name: zh['official.seen.confirm'] }).click();
  await eventually(async () => (await official()).length === 3);

  // Another layout: the card's definition tells of 30 days.
  shows(WORK, '32%', { period: null, layout: 'above' });
  await visit(WORK, async () => (await waiting().count()) > 0);
  const untold = waiting().filter({ hasText: '32%' });
  const yes = untold.getByRole('button', { name: zh['official.seen.confirm'] });
  expect(await yes.isDisabled()).toBe(true);
  await untold.locator('input[type="date"]').first().fill('2026-11-17');
  await yes.click();
  const events = await eventually(async () => {
    const all = await official();
    return all.length === 4 && all;
  });
  expect(events.find(({ value }) => value === 0.32)?.period).toEqual({
    from: '2026-11-17',
    to: '2026-11-17',
  });
});

it('a host that is given back is not read any more', async () => {
  const pages = section(zh['official.pages']);
  if (!(await pages.getByRole('button', { name: zh['official.drop'] }).isVisible())) {
    await pages.locator('summary').click();
  }
  await pages.getByRole('button', { name: zh['official.drop'] }).click();
  await eventually(async () => !(await scripts()).includes('official-1688-work'));
  shows(WORK, '33%');
  const before = (await official()).length;
  const page = await browser.open(WORK);
  await page.waitForTimeout(QUIET);
  await page.close();
  expect((await official()).length).toBe(before);
});

it('Feige’s figures need no other host, and the chat’s own reader leaves them alone', async () => {
  shows(FEIGE, '80.5%');
  await report.locator('.choice input').nth(2).check();
  await visit(FEIGE, async () => (await waiting().filter({ hasText: '80.5%' }).count()) === 1);
  await waiting().filter({ hasText: '80.5%' }).getByRole('button').first().click();
  const events = await eventually(async () => {
    const feige = (await official()).filter(({ console }) => console === 'feige');
    return feige.length === 1 && feige;
  });
  expect(events[0]).toMatchObject({ figure: 'responseRate', value: 0.805, shop: '抖店' });
});

const HEAD = [
  '日期',
  '客服账号',
  '3分钟人工回复率（会话）',
  '平均响应时长（秒）',
  '满意率',
  '备注',
];
const rowOf = (index: number): Row => [
  `2026-10-${String(1 + (index % 30)).padStart(2, '0')}`,
  `客服${Math.floor(index / 30)}`,
  `${((index % 1000) / 10).toFixed(1)}%`,
  index % 600,
  '--',
  '无',
];

async function choose(name: string, bytes: Uint8Array): Promise<void> {
  const part = section(zh['official.import']);
  const input = part.locator('input[type="file"]');
  if (!(await part.locator('.drop').isVisible())) await part.locator('summary').click();
  await input.setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
}

it('an export of 50,000 rows is read in the page, and the bad cell is named', async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => rowOf(index));
  const bad: Row = [...rowOf(31_414)].with(2, '九成');
  const bytes = await xlsx({ 客服: [HEAD, ...rows.with(31_414, bad)] });
  await report.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  const start = Date.now();
  await choose('客服.xlsx', bytes);
  const alert = section(zh['official.import']).locator('[role="alert"]');
  await alert.waitFor({ timeout: 30_000 });
  const took = Date.now() - start;
  const longest = await report.evaluate(() =>
    Math.max(0, ...(window as unknown as { tasks: number[] }).tasks),
  );
  console.log(`50,000 rows XLSX in the page: ${took} ms, longest task ${Math.round(longest)} ms`);
  const text = await alert.innerText();
  expect(text).toContain('第 31416 行');
  expect(text).toContain('3分钟人工回复率(会话)');
  expect(text).toContain('九成');
  expect((await official()).filter(({ source }) => source === 'import')).toEqual([]);
});

it('a good one in GBK is shown, taken whole, and taken again adds nothing', async () => {
  const rows = Array.from({ length: 900 }, (_, index) => rowOf(index));
  const bytes = gbk(csvText([HEAD, ...rows] as (string | number)[][]));
  const part = section(zh['official.import']);
  for (const added of [1800, 0]) {
    await choose('客服.csv', bytes);
    await part.locator('table').waitFor();
    await part
      .getByRole('button', { name: zh['official.import.take'].replace('{n}', '1800') })
      .click();
    const done = zh['official.import.done']
      .replace('{added}', String(added))
      .replace('{unchanged}', String(1800 - added));
    await part.getByText(done).waitFor({ timeout: 20_000 });
  }
  const events = (await official()).filter(({ source }) => source === 'import');
  expect(events).toHaveLength(1800);
  expect((await browser.liveState()).series).toEqual([]);
});
