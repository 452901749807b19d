/** From a figure to its rounds, to a case of one of them, and into the week's file; a buyer opened from the report page. */
import { readFileSync } from 'node:fs';
import readWorkbook from 'read-excel-file/universal';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing, MINUTE, SECOND } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import {
  allRead,
  clockFrom,
  openAt,
  openOn,
  perform,
  readTable,
  shown,
  stateWhere,
} from './hands.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { base, importLog, logText, message } from './made-log.ts';
import { findings } from './views.ts';

/** A Wednesday. */
const clock = clockFrom(fromBeijing(2026, 11, 18, 10, 30));

/** Twenty buyers of yesterday, every fourth answered too late; the first rated badly. */
function makeLog(): ChatEvent[] {
  const events = Array.from({ length: 20 }, (_, index) => {
    const start = fromBeijing(2026, 11, 17, 10) + index * 5 * MINUTE;
    const agent = index % 2 ? '小李' : '小王';
    const say = (role: 'buyer' | 'agent', seconds: number): ChatEvent =>
      message(`c${index}`, role, start + seconds * SECOND, { agent });
    const rated: ChatEvent = {
      ...base(`c${index}`, `r${index}`, start + 5 * MINUTE),
      agent,
      type: 'rated',
      score: 2,
    };
    return [
      say('buyer', 0),
      say('agent', index % 4 === 0 ? 240 : 60),
      ...(index === 0 ? [rated] : []),
    ];
  });
  return events.flat();
}

let browser: Browser;
let report: Page;

beforeAll(async () => {
  browser = await launch({ clock });
  expect(await importLog(browser, logText(makeLog()))).toContain('新增 41 条');
  report = await browser.open(`chrome-extension://${browser.extensionId}/report.html`);
});
afterAll(async () => {
  await browser?.close();
});

const count = (): Promise<string> => report.locator('.desk-missed .count').innerText();
const counts = (text: string) => eventually(async () => (await count()).startsWith(text));
const figure = (name: string) => report.getByRole('button', { name, exact: true });

it('every figure leads to as many rounds as it says', async () => {
  await report.locator('.desk-agents').waitFor();
  await report.locator('.told').getByRole('button', { name: '看全部 20 轮' }).click();
  await counts('20/20 轮 · 其中计入 20 轮，按时 15 轮，待定 0 轮。');
  await figure('看这些轮次：小王 轮次 10').click();
  await counts('10/20 轮');
  await figure('看这些轮次：小王 满意度 0.0 %').click();
  await counts('1/20 轮');
  await report.locator('#missed-told').selectOption('');
  await report.getByRole('button', { name: '清除条件' }).first().waitFor({ state: 'detached' });
  await report.locator('#rounds-shown').selectOption('missed');
  await counts('5/5 轮');
  expect(await findings(report, '')).toEqual([]);
});

it('a round shows its conversation, and becomes a case, by keyboard alone', async () => {
  await report.locator('.row-open').first().focus();
  await report.keyboard.press('End');
  await report.keyboard.press('Enter');
  await report.locator('.timeline').waitFor();
  // The oldest of five that are equally late: question, answer, rating.
  expect(await report.locator('.timeline tbody tr').count()).toBe(3);
  await report.getByText('对应的客服页面没有打开').waitFor();
  await report.keyboard.press('Tab');
  await report.keyboard.press('Enter');
  const problem = report.locator('#case-problem');
  await eventually(() => problem.evaluate((one) => one === document.activeElement));
  await report.keyboard.type('等了四分钟');
  await report.keyboard.press('Tab');
  await report.keyboard.type('补偿');
  expect(await findings(report, '')).toEqual([]);
  await report.locator('.case-form').getByRole('button', { name: '保存' }).press('Enter');
  await report.getByText('已保存。').waitFor();
  const rows = await browser.desk.evaluate(readTable, 'cases');
  expect(rows).toMatchObject([
    { kind: 'case', source: 'round', problem: '等了四分钟', wish: '补偿', status: 'todo' },
  ]);
  await report.reload();
  await report.locator('.case').getByText('等了四分钟').waitFor();
  await report.locator('select.case-status').selectOption('doing');
  await report.getByText('已保存。').waitFor();
  expect(await browser.exportText()).not.toContain('等了四分钟');
});

it('stands in the week’s sheet, and in no week that it is not about', async () => {
  const page = await browser.open(
    `chrome-extension://${browser.extensionId}/summary.html?week=running`,
  );
  await page.getByText('等了四分钟').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 XLSX' }).click(),
  ]);
  const sheets = await readWorkbook(new Uint8Array(readFileSync(await download.path())).buffer);
  const [heads, ...lines] = sheets.find(({ sheet }) => sheet === '个案')!.data;
  const cell = (name: string) => lines[0]![heads!.indexOf(name)];
  expect(lines).toHaveLength(1);
  expect(['问题', '买家诉求', '状态', '由来'].map(cell)).toEqual([
    '等了四分钟',
    '补偿',
    '处理中',
    '未达标轮次',
  ]);
  await page.goto(`chrome-extension://${browser.extensionId}/summary.html?week=last`);
  await page.getByText('这两周没有数据').waitFor();
  await page.close();
});

it('a month has its days and each agent’s goal, which stays', async () => {
  await report.getByRole('button', { name: '看每天和每位客服' }).click();
  await report.getByRole('gridcell', { name: /^2026-11-17：75\.0 %（15\/20）/ }).waitFor();
  const target = report.getByRole('textbox', { name: /^小李 的/ });
  await target.fill('95');
  await target.press('Enter');
  await report.locator('.agent-goals tr').filter({ hasText: '小李' }).getByText('已达到').waitFor();
  const { goals } = await browser.desk.evaluate(() => chrome.storage.local.get('goals'));
  expect(goals).toEqual([{ console: 'feige', shop: '抖店', agent: '小李', target: 950 }]);
  await report.getByRole('gridcell', { name: /^2026-11-17/ }).click();
  await counts('20/20 轮');
  expect(await findings(report, '')).toEqual([]);
});

it('on paper it says what it says, without buttons', async () => {
  await report.emulateMedia({ media: 'print' });
  expect(await report.locator('.case').innerText()).toContain('等了四分钟');
  for (const hidden of ['.case-filters', '.case-new', '.case-acts', '.month-choice button']) {
    expect(await report.locator(hidden).first().isVisible()).toBe(false);
  }
  await report.emulateMedia({ media: 'screen' });
});

/** One round each. */
const days = (n: number) =>
  eventually(async () => (await browser.desk.evaluate(readTable, 'days')).length === n);

it('a buyer whose page is open is opened from the round, whom no list shows any more', async () => {
  const page = await openAt(browser, 'feige-prefix', clock);
  const long = shown(clock) - 15 * MINUTE;
  await perform(
    page,
    { do: 'contact', who: '3201', name: '阿明', at: long },
    { do: 'buyer', who: '3201', text: '在吗', at: long },
    { do: 'contact', who: '3202', name: '王姐', at: long + 10 * SECOND },
    { do: 'buyer', who: '3202', text: '在吗', at: long + 10 * SECOND },
    { do: 'open', who: '3201' },
  );
  await eventually(async () => (await openOn(page, 'feige-prefix')).header.includes('阿明'));
  await days(21);
  await perform(page, { do: 'open', who: '3202' });
  await eventually(async () => (await openOn(page, 'feige-prefix')).header.includes('王姐'));
  const { queue, pages } = await stateWhere(browser, (state) => allRead(state), 'a page');
  expect([queue, pages[0]?.shop]).toEqual([[], '抖店']);
  await days(22);
  await report.locator('.chooser input[name="period"]').last().check();
  await report.locator('.own-period input').first().fill('2026-11-18');
  await report.bringToFront();
  await counts('2/2 轮');
  // The one of whom was heard first waits longest.
  await report.locator('.row-open').first().click();
  await report.getByText('买家 阿明').waitFor();
  await report.getByRole('button', { name: '打开这个买家的会话' }).click();
  await eventually(async () => (await openOn(page, 'feige-prefix')).header.includes('阿明'));
  expect(await report.locator('.round-acts [role="status"]').innerText()).toBe('');
});
