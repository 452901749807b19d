/** The report page as a manager uses it: enter, import, calibrate, adopt, take back. `npm run screens` takes its pictures. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBeijing, MINUTE, SECOND } from '../../lib/beijing.ts';
import type { ChatEvent, Role } from '../../lib/events/types.ts';
import type { Report } from '../../lib/metrics/report.ts';
import { xlsx } from '../official/files.ts';
import { createRandom } from '../simulators/core/random.ts';
import { commandLine } from './command-line.ts';
import { clockFrom } from './hands.ts';
import { eventually, launch, showOptions, type Browser } from './harness.ts';
import { importLargeLog } from './large-log.ts';
import { base, importLog, logText, message } from './made-log.ts';
import { stretchOf, tracedTasks } from './traced-tasks.ts';
import { findings } from './views.ts';

/** Wednesday, 18 November, in the morning: yesterday is the 17th. */
const NOW = fromBeijing(2026, 11, 18, 9, 30);
const YESTERDAY = fromBeijing(2026, 11, 17, 12);
const DAYS = 20;
const AGENTS = ['小王', '小李', '小张'];

/** Days of a Feige shop; now and then the assist answers in time where a person came too late. */
function makeLog(): ChatEvent[] {
  const random = createRandom(20_261_118);
  const events: ChatEvent[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    for (let index = 0; index < 30; index += 1) {
      const conversation = `c${day}-${index}`;
      const agent = AGENTS[index % AGENTS.length]!;
      const start = fromBeijing(2026, 11, 18 - day, 9) + index * 25 * MINUTE;
      const say = (role: Role, seconds: number) =>
        events.push(message(conversation, role, start + seconds * SECOND, { agent, length: 6 }));
      say('buyer', 0);
      const kind = random.int(0, 9);
      if (kind === 0) say('assist', random.int(2, 20));
      if (kind <= 1) say('agent', random.int(200, 400));
      else say('agent', random.int(5, 150));
      if (kind >= 8) {
        say('buyer', 500);
        say('agent', 500 + random.int(20, 240));
      }
    }
    const at = fromBeijing(2026, 11, 18 - day, 8);
    events.push({
      ...base('', `o${day}`, at),
      agent: AGENTS[0]!,
      buyer: null,
      type: 'observed',
      from: at,
      to: at + 14 * 60 * MINUTE,
      state: 'reading',
    });
  }
  return events;
}

const LOG = logText(makeLog());
const percent = (rate: number | null): string => ((rate ?? 0) * 100).toFixed(2);
const sessionRate = ({ response }: Report): number | null => response.session.rate;

let browser: Browser;
let page: Page;
let errors: string[];
/** What the platform says: it does not count the assist. */
let official: string;
let local: string;

beforeAll(async () => {
  const set = ['--set', 'assistCounts=false'];
  official = percent(sessionRate(commandLine(LOG, 'feige', YESTERDAY + 11 * 60 * MINUTE, set)));
  local = percent(sessionRate(commandLine(LOG, 'feige', YESTERDAY + 11 * 60 * MINUTE)));
  browser = await launch({ clock: clockFrom(NOW) });
  await showOptions(browser.desk);
  await importLog(browser, LOG);
  errors = [];
  page = await browser.context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`chrome-extension://${browser.extensionId}/report.html`);
  await page.getByRole('radio', { name: '飞鸽 抖店' }).check();
  await page.locator('.sentence').filter({ hasText: '计入 30' }).waitFor();
});
afterAll(() => browser?.close());

/** Cells of a figure's row of the whole shop: platform, local, difference, remark. */
async function row(name: string): Promise<string[]> {
  const cells = page
    .locator('.side-by-side')
    .first()
    .locator('tr', { hasText: name })
    .locator('td');
  return (await cells.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

function rulesOf(): Promise<Record<string, string> | undefined> {
  return browser.desk.evaluate(async () => {
    const { settings } = (await chrome.storage.local.get('settings')) as {
      settings?: { shops?: { feige?: { rules?: Record<string, string> } } };
    };
    return settings?.shops?.feige?.rules;
  });
}

describe('the report page', () => {
  it('says what happened yesterday, and that the platform’s figure is unknown, not 0', async () => {
    expect(official).not.toBe(local);
    const sentence = await page.locator('.sentence').innerText();
    expect(sentence).toMatch(/^昨天（11-17）计入 30 个会话：\d+ 个会话在 3 分钟内回复/);
    expect(await page.locator('.headline').innerText()).toMatch(/平台\s+未知/);
    expect(await page.locator('.summary').innerText()).toContain('平台的数字还没有录入');
    expect(await row('3分钟响应率（会话）')).toEqual([
      '未知',
      expect.stringContaining(local),
      '',
      '',
    ]);
    expect(await page.locator('.standing').innerText()).toMatch(
      /本机估算.*覆盖 9\d %.*排除会话 0 个/s,
    );
  });

  it('passes axe in both languages, everything unfolded', async () => {
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await findings(page, '')).toEqual([]);
    await browser.desk.getByLabel('English').click();
    await page.getByRole('heading', { name: 'Sanfen · Report' }).waitFor();
    expect(await findings(page, '')).toEqual([]);
    expect(
      (await page.locator('main').innerText()).replaceAll(
        /抖店|某某|淘宝店铺|1688 店铺|小王|小李|小张/g,
        '',
      ),
    ).not.toMatch(/\p{Script=Han}/u);
    await browser.desk.getByLabel('中文').click();
    await page.getByRole('heading', { name: '三分 · 报表' }).waitFor();
  });

  it('takes a typed figure, refuses a bad one field by field, and shows the difference', async () => {
    const form = page.locator('.official-in form').first();
    const value = form.getByLabel('数值');
    await value.fill('0.9');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('分不清是百分数还是小数').waitFor();
    expect(await value.getAttribute('aria-invalid')).toBe('true');
    await value.fill(`${official}％`);
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('已录入 1 条').waitFor();
    const cells = await eventually(async () => {
      const found = await row('3分钟响应率（会话）');
      return found[0] !== '未知' && found;
    });
    const points = Number(local) - Number(official);
    expect(cells[0]).toContain(`${official} %`);
    expect(cells[2]).toContain(`${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(2)} 个百分点`);
  });

  it('shows what an XLSX holds before it is taken, refuses a bad one by row and column, and takes it once', async () => {
    const head = ['客服账号', '日期', '3分钟人工回复率(会话)', '满意率', '首次响应时长', '备注'];
    const good = AGENTS.map((agent) => [agent, '2026-11-17', '91.67%', '95%', 32, '']);
    const give = async (rows: (string | number)[][]) =>
      page.locator('.import input[type="file"]').setInputFiles({
        name: '客服数据.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(await xlsx({ 客服数据: [head, ...rows] })),
      });
    await give([...good.slice(1), ['小王', '2026-11-17', '很好', '95%', 32, '']]);
    const alert = page.locator('.import [role="alert"]');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/第 4 行“3分钟人工回复率\(会话\)”列.*比率读不懂/s);
    expect(
      await page
        .locator('.import')
        .getByRole('button', { name: /导入这/ })
        .count(),
    ).toBe(0);
    await give(good);
    const take = page.locator('.import').getByRole('button', { name: '导入这 9 条' });
    await take.waitFor();
    expect(await page.locator('.table-view').innerText()).toContain('没有用的列：备注');
    await take.click();
    await page.getByText('已导入 9 条，0 条和已有的一样').waitFor();
    await give(good);
    await take.click();
    await page.getByText('已导入 0 条，9 条和已有的一样').waitFor();
    const agent = page.locator('.agents tbody', { hasText: '小王' });
    await agent.getByText('91.67 %').waitFor();
  });

  it('finds the reading that gives the platform’s figure, adopts it and takes it back', async () => {
    const section = page.locator('.calibrate');
    await section.getByRole('button', { name: '开始校准' }).first().click();
    const first = section.locator('.reading').first();
    await first.waitFor({ timeout: 60_000 });
    const match = section
      .locator('.reading[data-matches="true"]', { hasText: '智能辅助不计' })
      .first();
    expect(await match.innerText()).toContain(`${official} %`);
    expect(await match.innerText()).toContain('✓ 一致');
    await match.locator('summary').click();
    const rounds = match.locator('.deciding tbody tr');
    await rounds.first().waitFor();
    expect(await rounds.first().innerText()).toMatch(/11-17 \d\d:\d\d:\d\d\s+小.\s+按时\s+超时/);
    await match.getByRole('button', { name: '采用' }).click();
    await section.locator('.adopted').filter({ hasText: '已采用' }).waitFor();
    expect(await rulesOf()).toEqual({ assistCounts: 'false' });
    await eventually(async () => (await row('3分钟响应率（会话）'))[2]?.startsWith('0.00'));
    expect(await page.locator('.standing').innerText()).toContain('规则已改 1 项');
    await eventually(async () => (await browser.liveState()).recompute.length === 0, 20_000);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.chooser').isVisible()).toBe(false);
    expect(await page.locator('.printed-only').innerText()).toBe('飞鸽 抖店');
    await page.emulateMedia({ media: null });
    await section.getByRole('button', { name: '撤销' }).click();
    await section.getByText('已撤销').waitFor();
    expect(await rulesOf()).toEqual({});
    await eventually(async () => (await row('3分钟响应率（会话）'))[1]?.includes(local));
  });

  it('shows the rule in the options as changed, with the way back, and keeps the old value of a bad one', async () => {
    const { desk } = browser;
    await desk.getByRole('radio', { name: '飞鸽 抖店' }).check();
    await desk.getByText('展开其余').click();
    const rule = desk.locator('.rule', { hasText: '智能辅助的回复算有效回复' });
    await rule.getByRole('combobox').selectOption({ label: '否' });
    await rule.getByText('已改').waitFor();
    // It is shown with the click and stored a moment later.
    await expect.poll(rulesOf).toEqual({ assistCounts: 'false' });
    const deadline = desk.locator('.rule', { hasText: '回复期限' });
    await deadline.locator('input').fill('快一点');
    await deadline.locator('input').press('Enter');
    await deadline.getByText('请填不小于 1 的数字。 仍按 180 秒 计算。').waitFor();
    expect(await rulesOf()).toEqual({ assistCounts: 'false' });
    await rule.getByRole('button', { name: /恢复默认/ }).click();
    await eventually(async () => Object.keys((await rulesOf()) ?? {}).length === 0);
  });

  it('threw no error', () => {
    expect(errors).toEqual([]);
  });
});

/** Ms. */
interface Frames {
  longest: number;
  count: number;
  tasks: number[];
}

/** Turns the list of missed rounds over end to end, a step a frame; gives what each frame took. */
function scrollThrough(large: Page): Promise<Frames> {
  return large.evaluate(async () => {
    const body = document.querySelector('.missed-body');
    if (!body) throw new Error('no list');
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let [longest, count, last] = [0, 0, performance.now()];
    const step = Math.max(1, (body.scrollHeight - body.clientHeight) / 120);
    for (let turn = 1; turn <= 120; turn += 1) {
      body.scrollTop = step * turn;
      const at = await new Promise<number>((next) => {
        requestAnimationFrame(next);
      });
      longest = Math.max(longest, at - last);
      last = at;
      count += 1;
    }
    observer.disconnect();
    return { longest, count, tasks };
  });
}

/** Through the list once, and up to four times more while a task works for 50 ms: the best, since what else runs on the computer makes one slower, never faster. */
async function bestScroll(large: Page) {
  const scroll = async () => {
    const { value: frames, tasks } = await tracedTasks(large, () => scrollThrough(large));
    return { frames, own: tasks[0]?.own ?? 0 };
  };
  let best = await scroll();
  for (let turn = 1; best.own >= 50 && turn < 5; turn += 1) {
    const again = await scroll();
    if (again.own < best.own) best = again;
  }
  return best;
}

describe('the desk of 50,000 events', () => {
  const EVENTS = 50_000;
  const EVENING = fromBeijing(2026, 11, 18, 21);
  /** Tasks that take no longer than so many times their time on the processor. */
  const FREE = 1.5;

  interface Seen {
    tasks: number[];
    /** Ms from the page's beginning to its first figures. */
    first: number;
  }

  /** Runs in the page before anything else does. */
  function watchOpening(): void {
    const seen: Seen = { tasks: [], first: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.desk .trend')) return;
      seen.first = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }

  const seenIn = (): Seen => (window as unknown as { seen: Seen }).seen;

  /** The best of up to five openings: what else runs on the computer makes one slower, never faster. */
  async function bestFirst(own: Browser, measured: number): Promise<number> {
    let best = measured;
    for (let opening = 1; best >= 1_000 && opening < 5; opening += 1) {
      const again = await own.context.newPage();
      await again.addInitScript(watchOpening);
      await again.goto(`chrome-extension://${own.extensionId}/report.html`);
      await again.locator('.desk .trend').waitFor();
      best = Math.min(best, (await again.evaluate(seenIn)).first);
      await again.close();
    }
    return Math.round(best);
  }

  it('opens to its first figures in a second, and scrolls its missed rounds end to end', async () => {
    const own = await launch({ clock: clockFrom(EVENING) });
    await showOptions(own.desk);
    try {
      await importLargeLog(own, EVENTS, EVENING, 30);
      const large = await own.context.newPage();
      await large.addInitScript(watchOpening);
      const { tasks: traced } = await tracedTasks(large, async () => {
        await large.goto(`chrome-extension://${own.extensionId}/report.html`);
        await large.locator('.missed-table').waitFor({ timeout: 20_000 });
        await large.getByRole('radio', { name: '近30天' }).check();
        await large
          .locator('.days tbody tr')
          .nth(29)
          .waitFor({ state: 'attached', timeout: 20_000 });
        await eventually(
          async () => (await large.locator('.desk-standing').innerText()).trim() === '',
          60_000,
        );
        // The sections below the desk as well: what is measured is the whole page.
        await large.locator('.sentence').filter({ hasText: '近30天' }).waitFor({ timeout: 60_000 });
        await large.locator('.goals').first().waitFor({ timeout: 60_000 });
        // A long task is told of a moment after its end.
        await large.waitForTimeout(500);
      });
      const seen = await large.evaluate(seenIn);
      const { frames, own: scrollOwn } = await bestScroll(large);
      const rows = await large.locator('.missed-shown .missed-row').count();
      const last = await large
        .locator('.missed-shown .missed-row')
        .last()
        .getAttribute('aria-rowindex');
      const total = Number(await large.locator('.missed-table').getAttribute('aria-rowcount'));
      const measured = {
        first: await bestFirst(own, seen.first),
        longestTask: Math.round(Math.max(0, ...seen.tasks)),
        longestOwn: Math.round(traced.reduce((most, { own: ms }) => Math.max(most, ms), 0)),
        stretch: stretchOf(traced),
        longestFrame: Math.round(frames.longest),
        longestScrollTask: Math.round(Math.max(0, ...frames.tasks)),
        longestScrollOwn: Math.round(scrollOwn),
        missed: total - 1,
      };
      console.log(`desk of ${EVENTS} events, ms:`, JSON.stringify(measured));
      expect(total).toBeGreaterThan(5_000);
      expect(Number(last)).toBe(total);
      expect(rows).toBeLessThan(60);
      expect(measured.first).toBeLessThan(1_000);
      expect(traced.length).toBeGreaterThan(100);
      expect(measured.longestOwn).toBeLessThanOrEqual(100);
      // From beginning to end only where the machine was ours: else it is others' work that is measured.
      expect(measured.longestScrollOwn).toBeLessThan(50);
      if (measured.stretch < FREE) {
        expect(measured.longestTask).toBeLessThanOrEqual(100);
        expect(measured.longestScrollTask).toBeLessThan(50);
      }
    } finally {
      await own.close();
    }
  }, 240_000);
});
