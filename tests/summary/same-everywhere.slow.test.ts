/**
 * One log, one week, two shops: the report page, every export of the week, the merged report of a team and the command
 * line say the same numbers. The command line's are held against all others.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { h } from 'preact';
import readWorkbook from 'read-excel-file/universal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WeeklyTab } from '../../components/popup/WeeklyTab.tsx';
import { DeskView } from '../../components/report/desk/DeskView.tsx';
import { MergedFigures } from '../../components/report/team/MergedFigures.tsx';
import { ShopPart } from '../../components/summary/ShopPart.tsx';
import { parseDay } from '../../lib/beijing.ts';
import { popupTranslator } from '../../lib/i18n/popup.ts';
import { changedRules, rulesOf } from '../../lib/live/counting/rules.ts';
import { exportLines } from '../../lib/live/transfer.ts';
import { coverageText } from '../../lib/live/waiting/countdown.ts';
import { answerTo } from '../../lib/metrics/cli/answer.ts';
import type { Desk } from '../../lib/metrics/desk/types.ts';
import type { Report } from '../../lib/metrics/report.ts';
import { choiceDesk } from '../../lib/report/desk/load.ts';
import { choiceFigures } from '../../lib/report/figures.ts';
import { weekHeadlines } from '../../lib/summary/headlines.ts';
import { weeklySummary } from '../../lib/summary/model.ts';
import type { ShopWeek, WeeklySummary } from '../../lib/summary/types.ts';
import { jsonPieces, writeCsv, writeSummary } from '../../lib/summary/write.ts';
import { writeWorkbook } from '../../lib/tables/write-workbook.ts';
import { teamSettings } from '../../lib/team/log-weeks.ts';
import { mergedReports } from '../../lib/team/merged-report.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import type { MergedShop, NamedFile } from '../../lib/team/types.ts';
import { mount, need, textOf } from '../components/mount.tsx';
import { EVENTS, FORMER, NOW, REPLAY_SHOPS, seatOf, SHOPS, split, WEEK } from './replay.ts';
import type { ReplayShop, Seat } from './replay.ts';
import { zh } from './support.ts';
import { fromCells, fromDesk, fromPrinted, fromReports, shown } from './told.ts';
import type { Line, Told, Week } from './told.ts';

const t = zh;
const folder = mkdtempSync(join(tmpdir(), 'same-'));
afterAll(() => rmSync(folder, { recursive: true }));
const FILE = join(folder, 'log.ndjson');

const choiceOf = (console: ReplayShop) =>
  ({ console, shop: SHOPS[console], period: 'own', ...WEEK }) as const;

function argumentsFor(console: ReplayShop): string[] {
  const names = console === 'taobao' ? [SHOPS.taobao, FORMER] : [SHOPS.feige];
  const shops = names.flatMap((name) => ['--shop', name]);
  const days = ['--from', WEEK.from, '--to', WEEK.to, '--now', new Date(NOW).toISOString()];
  return ['--profile', console, ...days, ...shops];
}

let seat: Seat;
let summary: WeeklySummary;
let wanted: Record<ReplayShop, Week>;

async function printed(console: ReplayShop): Promise<Week> {
  const ask = async (...more: string[]) => {
    const answer = await answerTo([...argumentsFor(console), ...more, FILE], 0);
    expect(answer.complaints).toEqual([]);
    return answer.printed as Report & { desk: Desk };
  };
  return fromPrinted(await ask('--by', 'agent', '--desk'), await ask('--by', 'day'));
}

beforeAll(async () => {
  seat = await seatOf('a', EVENTS);
  const lines: string[] = [];
  const profiles = changedRules(seat.settings);
  for await (const line of exportLines(seat.log, { profiles })) lines.push(line);
  writeFileSync(FILE, lines.join('\n'));
  wanted = { feige: await printed('feige'), taobao: await printed('taobao') };
  const ask = { settings: seat.settings, which: 'last', now: NOW } as const;
  summary = await weeklySummary(seat.log, ask);
}, 120_000);

const shopOf = (console: ReplayShop): ShopWeek =>
  summary.shops.find((one) => one.console === console)!;

/** The place tells the same of everything that it tells; whom it leaves out there is nothing to tell of. */
function expectSame(told: Week, all: Week): void {
  expect(all.shop).toMatchObject(told.shop);
  expect(all.days).toMatchObject(told.days);
  expect(Object.keys(told.days)).toEqual(Object.keys(all.days));
  expect(all.agents).toMatchObject(told.agents);
  for (const [name, { counted, rated, rounds }] of Object.entries(all.agents)) {
    if (!(name in told.agents)) expect([name, counted, rounds, rated]).toEqual([name, 0, 0, 0]);
  }
}

describe.each(REPLAY_SHOPS)('%s', (console) => {
  it('has a week worth comparing', () => {
    const { shop, days, agents } = wanted[console];
    expect(shop.rounds).toBeGreaterThan(150);
    expect([shop.missed! > 20, shop.onTime! > 20, shop.rated! > 20]).toEqual([true, true, true]);
    expect(shop.invited).toBeGreaterThan(10);
    expect(shop.observedMs! < shop.elapsedMs!).toBe(true);
    expect(Object.keys(days)).toHaveLength(7);
    expect(Object.keys(agents).length).toBeGreaterThanOrEqual(3);
  });

  it('is the same from `npm run metrics` itself', () => {
    const run = (...more: string[]) => {
      const args = ['run', '-s', 'metrics', '--', ...argumentsFor(console), ...more, FILE];
      const cwd = join(import.meta.dirname, '../..');
      return JSON.parse(execFileSync('npm', args, { cwd, encoding: 'utf8' })) as Report & {
        desk: Desk;
      };
    };
    const week = fromPrinted(run('--by', 'agent', '--desk'), run('--by', 'day'));
    expect(week).toEqual(wanted[console]);
  });

  it('is the same on the report page: its head and its desk', async () => {
    const choice = choiceOf(console);
    const { report } = await choiceFigures(seat.log, choice, seat.settings, NOW);
    expectSame({ ...fromReports(report, report), days: wanted[console].days }, wanted[console]);
    const desk = await choiceDesk(seat.log, choice, seat.settings, NOW);
    expectSame(fromDesk(desk), wanted[console]);
    expect(desk.missed).toHaveLength(wanted[console].shop.missed!);
    expectSame(drawnDesk(desk, choice), shown(wanted[console]));
  });

  it('is the same in the weekly summary: model, page and popup', async () => {
    const one = shopOf(console);
    expectSame(fromDesk(one.week), wanted[console]);
    expectSame(drawnWeek(one), shown(wanted[console]));
    const headlines = await weekHeadlines(seat.log, seat.settings, NOW);
    const { last } = headlines.find((each) => each.console === console)!;
    const { onTime, counted, missed, observedMs, elapsedMs } = wanted[console].shop;
    expect(last.rate).toMatchObject({ onTime, counted });
    expect({ missed: last.missed, ...last.coverage }).toEqual({ missed, observedMs, elapsedMs });
    const tab = mount(
      h(WeeklyTab, { onWeeks: async () => headlines, t: popupTranslator('zh'), key: console }),
    );
    await new Promise((wake) => setTimeout(wake, 5));
    const text = textOf(need(tab, 'section.weekly'));
    expect(text).toContain(`${onTime}/${counted}`);
    expect(text).toContain(`未达标 ${missed}`);
  });

  it('is the same in every file of the week', async () => {
    const json = JSON.parse([...jsonPieces(summary)].join('')) as WeeklySummary;
    const inJson = json.shops.find((one) => one.console === console)!;
    expectSame(fromDesk(inJson.week), wanted[console]);
    expectSame(inCsv(console), wanted[console]);
    expectSame(await inWorkbook(console), wanted[console]);
  });

  it('is the same in the team’s report: one agent’s files, and three that overlap', async () => {
    for (const merged of [await teamOf([seat]), await teamOf(await threeSeats())]) {
      const own = merged.find(({ profile }) => profile === console)!;
      expect(own.shop).toBe(SHOPS[console]);
      expectSame(fromReports(own.byAgent, own.byDay), wanted[console]);
      expect(own.byAgent.excluded).toBe(4);
      expectSame(drawnMerge(own), shown(wanted[console]));
    }
  }, 120_000);
});

let three: Promise<Seat[]> | null = null;
function threeSeats(): Promise<Seat[]> {
  three ??= Promise.all(split(EVENTS).map((events, nth) => seatOf('bcd'[nth]!, events)));
  return three;
}

/** What the first one's report page makes of everybody's files. */
async function teamOf(seats: readonly Seat[]): Promise<MergedShop[]> {
  const files: NamedFile[] = (await Promise.all(seats.map(async (each) => each.files()))).flat();
  const [{ db, settings }] = seats as readonly [Seat];
  const rules = rulesOf(await teamSettings(db, settings));
  const merged = await mergeWeeks(files, { check: 'c', rules });
  expect(merged.summary.files.every(({ state }) => state === 'used')).toBe(true);
  expect(merged.summary.repeated > 1_000).toBe(seats.length > 1);
  const period = { from: parseDay(WEEK.from)!, to: parseDay(WEEK.to)! };
  return mergedReports(merged, rules, period, NOW);
}

const shareIn = (text: string): Pick<Told, 'onTime' | 'counted'> => {
  const [, onTime, counted] = /(\d+)\/(\d+)/.exec(text) ?? [];
  return { onTime: Number(onTime), counted: Number(counted) };
};
const ratedIn = (text: string): Pick<Told, 'satisfied' | 'rated'> => {
  const { onTime, counted } = /\d\/\d/.test(text) ? shareIn(text) : { onTime: 0, counted: 0 };
  return { satisfied: onTime, rated: counted };
};
const numberIn = (text: string): number | null => {
  const [found] = /\d+(?:\.\d+)?/.exec(text) ?? [];
  return found === undefined ? null : Number(found);
};

/** Texts of a table's rows; the first cell is whose they are. */
function rowsIn(table: Element): string[][] {
  return [...table.querySelectorAll('tbody tr, tfoot tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => textOf(cell).trim()),
  );
}

const NOBODY = new Set([t('desk.nobody'), t('summary.noAgent'), t('team.nobody')]);
const named = (rows: readonly string[][], line: (cells: string[]) => Line) =>
  Object.fromEntries(
    rows.map(([name = '', ...cells]) => [NOBODY.has(name) ? '' : name, line(cells)]),
  );

const deskLine = ([rounds, rate, first, mean, p90, , rated, invited]: string[]): Line => ({
  rounds: Number(rounds),
  ...shareIn(rate ?? ''),
  first: numberIn(first ?? ''),
  mean: numberIn(mean ?? ''),
  p90: numberIn(p90 ?? ''),
  ...ratedIn(rated ?? ''),
  invited: Number(invited),
});

/** The report page's desk as it is drawn. */
function drawnDesk(desk: Desk, choice: ReturnType<typeof choiceOf>): Week {
  const state = {
    desk,
    yesterday: null,
    choice,
    progress: null,
    failure: null,
    isOldRules: false,
  };
  const root = mount(h(DeskView, { state, choice, t, onChoice: () => {} }));
  const people = named(rowsIn(need(root, '.desk-agents')), deskLine);
  const { [t('desk.agents.shop')]: shop = {}, ...agents } = people;
  const days = named(rowsIn(need(root, '.days table')), ([rate, rounds, missed]) => ({
    ...shareIn(rate ?? ''),
    rounds: Number(rounds),
    missed: Number(missed),
  }));
  return { shop, days, agents };
}

/** The weekly page as it is drawn. */
function drawnWeek(one: ShopWeek): Week {
  const root = mount(h(ShopPart, { one, names: null, t }));
  const table = (title: string) => rowsIn(need(root, `table[aria-label="${title}"]`));
  const people = named(table(t('summary.agents.title')), (cells) => {
    const [rate = '', missed, first = '', mean = '', p90 = '', rated = ''] = cells;
    return {
      ...shareIn(rate),
      missed: Number(missed),
      first: numberIn(first),
      mean: numberIn(mean),
      p90: numberIn(p90),
      ...ratedIn(rated),
    };
  });
  const asked = named(table(t('summary.ratings.title')), ([rated = '', , invited]) => ({
    ...ratedIn(rated),
    invited: Number(invited),
  }));
  const both = Object.entries(people).map(([name, line]) => [name, { ...line, ...asked[name] }]);
  const { [t('summary.wholeShop')]: shop = {}, ...agents } = Object.fromEntries(both) as Record<
    string,
    Line
  >;
  const compared = Object.fromEntries(
    table(`${t('summary.thisWeek')} – ${t('summary.before')}`).map(([name, now]) => [name, now]),
  );
  const coverage = compared[t('summary.figure.coverage')] ?? '';
  const { observedMs, elapsedMs } = wanted[one.console as ReplayShop].shop;
  expect(numberIn(coverage)).toBe(Number(((observedMs! * 100) / elapsedMs!).toFixed(1)));
  const drawnDays = table(t('summary.days.title'));
  for (const [day = '', , , , , covered] of drawnDays) {
    const { observedMs: read, elapsedMs: of } = wanted[one.console as ReplayShop].days[day]!;
    expect(covered).toBe(coverageText({ observedMs: read!, elapsedMs: of! }));
  }
  const days = named(drawnDays, ([rate = '', , rounds, missed]) => ({
    ...(rate === '—' ? { onTime: 0, counted: 0 } : shareIn(rate)),
    rounds: Number(rounds),
    missed: Number(missed),
  }));
  return { shop, agents, days };
}

const mergedLine = ([rate = '', rounds, mean = '', first = '', rated = '']: string[]): Line => ({
  ...(rate === '—' ? { onTime: 0, counted: 0 } : shareIn(rate)),
  rounds: Number(rounds),
  mean: numberIn(mean),
  first: numberIn(first),
  ...ratedIn(rated),
});

/** The merged report as it is drawn. */
function drawnMerge(merged: MergedShop): Week {
  const root = mount(h(MergedFigures, { merged, t }));
  const [people, days] = [...root.querySelectorAll('table.merged')].map((table) =>
    named(rowsIn(table), mergedLine),
  );
  const { [t('team.total')]: shop = {}, ...agents } = people ?? {};
  const { [t('team.total')]: _, ...each } = days ?? {};
  return { shop, agents, days: each };
}

const SHOP_KEYS = [
  'onTime',
  'counted',
  'rounds',
  'missed',
  'first',
  'mean',
  'p90',
  'observedMs',
] as const;
const DAY_KEYS = ['onTime', 'counted', 'rounds', 'missed', 'observedMs', 'elapsedMs'] as const;
const RATED_KEYS = ['satisfied', 'rated', 'invited'] as const;

function inCsv(console: ReplayShop): Week {
  const { data } = Papa.parse<Record<string, string>>(writeCsv(summary, t).slice(1).trimEnd(), {
    header: true,
  });
  const heading = (column: string) => t(`summary.column.${column}` as 'summary.column.rate');
  const own = data.filter((row) => row[heading('shop')] === SHOPS[console]);
  const linesOf = (kind: 'shop' | 'day' | 'agent') =>
    own.filter((row) => row[heading('line')] === t(`summary.line.${kind}`));
  const all = [...SHOP_KEYS, ...RATED_KEYS];
  const [shop = {}] = linesOf('shop');
  const agent = (row: Record<string, string>) => {
    const name = row[heading('agent')] ?? '';
    return NOBODY.has(name) ? '' : name;
  };
  return {
    shop: fromCells(shop, [...all, 'elapsedMs'], heading),
    days: Object.fromEntries(
      linesOf('day').map((row) => [row[heading('from')], fromCells(row, DAY_KEYS, heading)]),
    ),
    agents: Object.fromEntries(
      linesOf('agent').map((row) => [agent(row), fromCells(row, all, heading)]),
    ),
  };
}

async function inWorkbook(console: ReplayShop): Promise<Week> {
  const file = await writeSummary(summary, 'xlsx', t, { write: writeWorkbook });
  const book = await readWorkbook(await file.arrayBuffer());
  const heading = (column: string) => t(`summary.column.${column}` as 'summary.column.rate');
  const rowsOf = (name: string) => {
    const [head = [], ...rows] = book.find(({ sheet }) => sheet === name)!.data;
    return rows
      .map((row) => Object.fromEntries(row.map((cell, index) => [String(head[index]), cell])))
      .filter((row) => row[heading('shop')] === SHOPS[console]);
  };
  const rated = new Map(rowsOf('评价与邀评').map((row) => [row[heading('agent')], row]));
  const people = rowsOf('每人').map((row): [string, Line] => {
    const name = String(row[heading('agent')]);
    const asked = fromCells(rated.get(name) ?? {}, RATED_KEYS, heading);
    return [NOBODY.has(name) ? '' : name, { ...fromCells(row, SHOP_KEYS, heading), ...asked }];
  });
  const { [t('summary.wholeShop')]: shop = {}, ...agents } = Object.fromEntries(people);
  const days = rowsOf('每日').map((row) => [
    (row[heading('day')] as unknown as Date).toISOString().slice(0, 10),
    fromCells(row, DAY_KEYS, heading),
  ]);
  const missed = rowsOf('未达标轮次');
  expect(missed).toHaveLength(wanted[console].shop.missed!);
  return { shop, agents, days: Object.fromEntries(days) as Week['days'] };
}
