/** The history pages in the browser: the user starts an import, the log is what the page holds, beside live reading and twice. */
import type { FrameLocator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { compareLog } from '../player/compare.ts';
import { historyWorld } from '../player/history-world.ts';
import { MUTATIONS } from '../player/mutate.ts';
import { realScripts } from '../player/scripts.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import type { Truth } from '../simulators/core/truth.ts';
import type { World } from '../simulators/core/world.ts';
import type { HistoryOptions } from '../simulators/history/options.ts';
import { historyResponse, historyUrl, WORKBENCH_URL } from '../simulators/history/serve.ts';
import { FEIGE_READER, historyTruth, QIANNIU_READER } from '../simulators/history/truth.ts';
import { wangwangStage } from '../simulators/timeline.ts';
import { expectEqualFigures } from './figures.ts';
import { clockFrom } from './hands.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { exportLog, openConsole, play, truthOf } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
const NOW = fromBeijing(2026, 11, 18, 22, 0);

async function withBrowser(use: (browser: Browser) => Promise<void>, at = NOW): Promise<void> {
  const browser = await launch({ clock: clockFrom(at) });
  try {
    for (const host of ['market.m.taobao.com/app/qn', 'myseller.taobao.com', 'im.jinritemai.com']) {
      await browser.context.route(`https://${host}/**`, async (route) => {
        const response = await historyResponse(route.request().url());
        await (response ? route.fulfill(response) : route.fallback());
      });
    }
    await use(browser);
  } finally {
    await browser.close();
  }
}

type Inside = Page | FrameLocator;

type ChatSimulator = Pick<Simulator, 'importWorld'>;

/** Gives the simulated page its server's side. */
async function load(page: Page, inside: Inside, world: World): Promise<void> {
  await inside.locator('.message-container, table').first().waitFor();
  const frame = page
    .frames()
    .find((each) => /im-history-search|historyConversation/.test(each.url()));
  await frame?.evaluate((all) => window.historyPage?.load(all), world);
}

const bar = (inside: Inside) => inside.locator('sanfen-history .history');
const said = (inside: Inside): Promise<string> => bar(inside).innerText();

async function importPage(inside: Inside, ms = 60_000): Promise<string> {
  await bar(inside)
    .getByRole('button', { name: /导入本页聊天记录|再导入一次/ })
    .click();
  await bar(inside).getByText('正在导入').waitFor();
  return finished(inside, ms);
}

const finished = (inside: Inside, ms = 60_000): Promise<string> =>
  eventually(
    async () => {
      const text = await said(inside);
      return !text.includes('正在导入') && text;
    },
    ms,
    async () => `the import ends; the bar says ${await said(inside)}`,
  );

async function open(
  browser: Browser,
  id: 'qianniu' | 'feige',
  world: World,
  options: HistoryOptions = {},
): Promise<Page> {
  const page = await browser.open(historyUrl(id, { now: NOW, ...options }));
  await load(page, page, world);
  return page;
}

/** The log's differences from what was said, buyers told apart by their names' pseudonyms or, where read live, by their ids. */
async function differencesFrom(
  browser: Browser,
  events: readonly ChatEvent[],
  truth: Truth,
  world: World,
): Promise<string[]> {
  const pseudonyms = await createPseudonyms(await browser.profileKey());
  const used = new Set(events.map(({ conversation }) => conversation));
  const known = new Map<string, string>();
  const shop = truth.lines[0]?.console ?? 'taobao';
  for (const { id, name } of world.contacts) {
    const nick = await pseudonyms.conversation(shop, `nick:${name}`);
    known.set(id, used.has(nick) ? nick : await pseudonyms.conversation(shop, id));
  }
  return compareLog(events, truth, { conversationOf: (id) => known.get(id) ?? id });
}

const numbers = (text: string): { added: number; known: number } => ({
  added: Number(/新增 (\d+) 条/.exec(text)?.[1]),
  known: Number(/已有 (\d+) 条/.exec(text)?.[1]),
});

it.concurrent(
  '千牛 in the seller’s workbench: read, stopped, gone on with, and read again',
  async () => {
    await withBrowser(async (browser) => {
      const world = historyWorld(41, 13, {
        console: 'taobao',
        start: START,
        returning: 5,
        mutations: { sameName: 0 },
      });
      const query = encodeURIComponent(
        JSON.stringify({ paint: [20, 400], panePage: 8, listPage: 7 }),
      );
      const page = await browser.open(`${WORKBENCH_URL}?history=${query}`);
      const inside = page.frameLocator('iframe');
      await load(page, inside, world);
      expect(await said(inside)).toContain('不改筛选条件');

      await bar(inside).getByRole('button', { name: '导入本页聊天记录' }).click();
      await bar(inside)
        .getByText(/正在导入 [3-9]\//)
        .waitFor({ timeout: 30_000 });
      await bar(inside).getByRole('button', { name: '停止' }).click();
      const stopped = await finished(inside);
      expect(stopped).toMatch(/已停止，读了 \d+ 个会话/);
      const first = (await exportLog(browser)).events;
      expect(first.length).toBe(numbers(stopped).added);

      const done = await importPage(inside, 90_000);
      expect(done).toContain(`导入完成，${world.contacts.length} 个会话`);
      expect(numbers(done).known).toBe(first.length);
      const { events, text } = await exportLog(browser);
      const truth = historyTruth(world.contacts, QIANNIU_READER);
      expect(await differencesFrom(browser, events, truth, world)).toEqual([]);
      expect(events.every(({ console, seenAt }) => console === 'qianniu' && seenAt === null)).toBe(
        true,
      );
      const state = await browser.liveState();
      expect(state.queue).toEqual([]);
      expect(state.pages).toEqual([]);

      // The worker dies in the middle of the next one.
      await bar(inside).getByRole('button', { name: '再导入一次' }).click();
      await bar(inside)
        .getByText(/正在导入 [5-9]\//)
        .waitFor({ timeout: 30_000 });
      await browser.killWorker();
      const again = await finished(inside, 90_000);
      expect(numbers(again)).toEqual({ added: 0, known: events.length });
      expect((await exportLog(browser)).text).toBe(text);
      const frame = page.frames().find((each) => each.url().includes('im-history-search'));
      expect(await frame?.evaluate(() => window.historyPage?.strayPresses())).toBe(0);
      await expectEqualFigures(browser, text, NOW);
    });
  },
);

const SCRIPT = realScripts(43, 7, {
  console: 'taobao',
  start: START,
  scale: 200,
  mutations: { ...MUTATIONS, sameName: 0, reload: 0 },
});

/** The agent opens every thread once more and scrolls up. */
const visits = (from: number): Step[] =>
  SCRIPT.buyers.flatMap((who, index): Step[] => [
    { do: 'open', who, at: from + index * 10_000 },
    { do: 'scrollThreadUp', at: from + index * 10_000 + 2_000 },
    { do: 'scrollThreadUp', at: from + index * 10_000 + 4_000 },
    { do: 'wait', ms: 2_000, at: from + index * 10_000 + 6_000 },
  ]);

/** What the chat page's server holds in the end. */
async function worldAtTheEnd(): Promise<World> {
  const { simulator } = wangwangStage({ console: 'taobao', seed: 43 });
  await simulator.run(SCRIPT.steps);
  return (JSON.parse(simulator.exportWorld()) as { world: World }).world;
}

it.concurrent.each(['live first', 'import first'])(
  'the web chat and its history count once, %s',
  async (order) => {
    await withBrowser(async (browser) => {
      const world = await worldAtTheEnd();
      const chat = await openConsole(browser, 'taobao-shell', START, { seed: 43 });
      if (order === 'live first') await play(chat, SCRIPT.steps, { openBreath: 10 });
      const history = await open(browser, 'qianniu', world);
      const done = await importPage(history, 90_000);
      expect(done).toContain(`导入完成，${world.contacts.length} 个会话`);
      if (order === 'import first') {
        expect(numbers(done).known).toBe(0);
        const stored = JSON.stringify({ world, records: { shown: {}, rows: [] } });
        await chat.evaluate(
          (text) => (window.simulator as ChatSimulator).importWorld(text),
          stored,
        );
        const last = Math.max(...world.contacts.flatMap(({ lines }) => lines.map(({ at }) => at)));
        await play(chat, visits(last + 60_000), { openBreath: 10 });
      }
      const truth = await truthOf(chat);
      expect(truth.lines.length).toBeGreaterThan(20);
      const { events, text } = await eventually(async () => {
        const log = await exportLog(browser);
        return log.events.filter(({ console }) => console === 'taobao').length > 20 && log;
      });
      const whole = { ...truth, lines: [...truth.lines, ...truth.unshown], unshown: [] };
      expect(await differencesFrom(browser, events, whole, world)).toEqual([]);
      expect(numbers(await importPage(history, 90_000)).added).toBe(0);
      expect((await exportLog(browser)).text).toBe(text);
      await expectEqualFigures(browser, text, NOW);
    }, START);
  },
);

it.concurrent(
  '飞鸽 历史会话: found within the console, read beside the workbench, painted late',
  async () => {
    await withBrowser(async (browser) => {
      const world = historyWorld(44, 4, {
        console: 'feige',
        start: START - 86_400_000,
        mutations: { sameName: 0 },
      });
      const options = { lateId: 400, paint: [20, 300], panePage: 9, unordered: true } as const;
      const page = await open(browser, 'feige', world, options);
      const done = await importPage(page, 90_000);
      expect(done).toContain('导入完成');
      expect(done).not.toContain('没有读到');
      const { events, text } = await exportLog(browser);
      const count = historyTruth(world.contacts, FEIGE_READER).lines.length;
      expect(events).toHaveLength(count);
      expect(numbers(await importPage(page, 90_000))).toEqual({ added: 0, known: count });
      expect((await exportLog(browser)).text).toBe(text);
      expect(await page.evaluate(() => window.historyPage?.strayPresses())).toBe(0);

      // The console navigates within itself: the bar comes and goes with the page.
      await page.evaluate(() => history.pushState(null, '', '/pc_seller_v2/main/workspace'));
      await bar(page).waitFor({ state: 'detached' });
      await page.evaluate(() => history.back());
      await bar(page).waitFor();
    });
  },
);

it.concurrent('a pane that paints 3 s late gives nothing to the wrong buyer', async () => {
  await withBrowser(async (browser) => {
    const world = historyWorld(45, 3, {
      console: 'taobao',
      start: START - 86_400_000,
      mutations: { sameName: 0 },
    });
    const page = await open(browser, 'qianniu', world, { paint: [3_000, 3_000], unordered: true });
    expect(await importPage(page, 60_000)).toContain('导入完成，3 个会话');
    const { events } = await exportLog(browser);
    const truth = historyTruth(world.contacts, QIANNIU_READER);
    expect(await differencesFrom(browser, events, truth, world)).toEqual([]);
  });
});
