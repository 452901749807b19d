/** The log out of one browser and into another, as a user does it on the options page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { commandLine } from './command-line.ts';
import { expectEqualFigures } from './figures.ts';
import { clockFrom, readTable } from './hands.ts';
import { launch, showOptions, type Browser } from './harness.ts';
import { importLog } from './made-log.ts';
import { exportLog, replay } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
const LATER = fromBeijing(2026, 11, 18, 22, 0);

let source: Browser;
let fresh: Browser;
/** Exported by the source, without names and with. */
let plain: string;
let named: string;
/** Display names that the source knows. */
let names: string[];

/** Imports a file's text; resolves with what the page then says of it. */
async function importText(browser: Browser, text: string): Promise<string> {
  // So that what it says is of this import.
  await browser.desk.reload();
  return importLog(browser, text);
}

const sortedLines = (text: string): string[] => text.trimEnd().split('\n').toSorted();

beforeAll(async () => {
  source = await launch({ clock: clockFrom(START) });
  await showOptions(source.desk);
  await replay(source, 'feige-prefix', 20_261_118, 25, { start: START, scale: 200 });
  await replay(source, '1688-shell', 20_261_119, 25, { start: START, scale: 200 });
  await source.setClock(clockFrom(LATER));
  plain = (await exportLog(source)).text;
  await source.desk.getByLabel('带上买家昵称').check();
  named = (await exportLog(source)).text;
  await source.desk.getByLabel('带上买家昵称').uncheck();
  names = (await source.desk.evaluate(readTable, 'names')).map(({ name }) => String(name));
  fresh = await launch({ clock: clockFrom(LATER) });
  await showOptions(fresh.desk);
});
afterAll(async () => {
  await source?.close();
  await fresh?.close();
});

it('names are exported only when asked for', () => {
  const telling = names.filter((name) => name.length > 1);
  expect(telling.length).toBeGreaterThan(20);
  expect(telling.filter((name) => plain.includes(JSON.stringify(name)))).toEqual([]);
  const told = new Set(telling.filter((name) => named.includes(JSON.stringify(name))));
  expect(told.size).toBeGreaterThan(20);
  expect(named.split('\n').length).toBe(plain.split('\n').length);
});

it('bad lines are named in the user’s language, and the good ones come in', async () => {
  const [first = '', second = '', ...rest] = plain.trimEnd().split('\n');
  expect(rest.length).toBeGreaterThan(100);
  const spoilt = JSON.stringify({ ...JSON.parse(first), at: 'gestern' });
  const unknown = JSON.stringify({ ...JSON.parse(first), key: 'x', type: 'nextYears' });
  const said = await importText(
    fresh,
    [first, 'kein JSON', '[1]', spoilt, unknown, second].join('\n'),
  );
  expect(said).toBe('新增 2 条，补全 0 条，已有 0 条，不认识的类型 1 条，坏行 3 条');
  const bad = fresh.desk.locator('.bad-lines li');
  const chinese = await bad.allInnerTexts();
  expect(chinese).toHaveLength(3);
  expect(chinese[0]).toBe('第 2 行：不是 JSON');
  expect(chinese[1]).toBe('第 3 行：不是 JSON 对象');
  expect(chinese[2]).toMatch(/^第 4 行：字段 at 缺失或值不对/);

  await fresh.desk.getByLabel('English').click();
  await fresh.desk.getByText('Line 2: not JSON', { exact: true }).waitFor();
  const english = await bad.allInnerTexts();
  expect(english[1]).toBe('Line 3: not a JSON object');
  expect(english[2]).toMatch(/^Line 4: field at is missing or wrong/);
  await fresh.desk.getByLabel('中文').click();
  await fresh.desk.getByText(chinese[0] ?? '', { exact: true }).waitFor();
});

it('a fresh profile has the same events and figures after an import, and importing again adds nothing', async () => {
  const count = sortedLines(plain).length;
  expect(await importText(fresh, plain)).toMatch(
    new RegExp(`^新增 ${count - 2} 条，补全 0 条，已有 2 条，.*坏行 0 条$`),
  );
  const { text } = await exportLog(fresh);
  expect(sortedLines(text)).toEqual(sortedLines(plain));
  for (const profile of ['feige', '1688']) {
    const report = commandLine(text, profile, LATER);
    expect(report).toEqual(commandLine(plain, profile, LATER));
    expect(report.response.round.counted).toBeGreaterThan(10);
  }
  await expectEqualFigures(fresh, plain, LATER);
  const figures = (await fresh.liveState()).series.map(({ console, rates }) => ({
    console,
    rates,
  }));
  const own = (await source.liveState()).series.map(({ console, rates }) => ({ console, rates }));
  expect(figures).toEqual(own);

  expect(await importText(fresh, plain)).toMatch(
    new RegExp(`^新增 0 条，补全 0 条，已有 ${count} 条，`),
  );
  // With names it is the same log: the names do not come in.
  expect(await importText(fresh, named)).toMatch(
    new RegExp(`^新增 0 条，补全 0 条，已有 ${count} 条，`),
  );
  expect(await fresh.desk.evaluate(readTable, 'names')).toEqual([]);
  expect(sortedLines((await exportLog(fresh)).text)).toEqual(sortedLines(plain));
  expect((await fresh.liveState()).queue).toEqual([]);
});
