/** A rule is changed over a large log: nothing waits for it, and no figure is half old and half new. */
import { SCALE } from '../scale.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing, MINUTE } from '../../lib/beijing.ts';
import type { Report } from '../../lib/metrics/report.ts';
import { commandLine } from './command-line.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { changeRule, importLargeLog } from './large-log.ts';

const EVENTS = SCALE.events;
const NOW = fromBeijing(2026, 11, 20, 21, 0);

let browser: Browser;
let log: string;

beforeAll(async () => {
  browser = await launch({ clock: { base: NOW, start: Date.now(), rate: 0 } });
  log = (await importLargeLog(browser, EVENTS, NOW, 30)).join('\n');
}, 5 * MINUTE);
afterAll(() => browser?.close());

function ratesOf({ response }: Report) {
  const { round, message, session } = response;
  return { round, message, session };
}

it(
  'makes the figures of the new rule while the popup answers as ever',
  { timeout: MINUTE * 3 },
  async () => {
    const watched = await changeRule(browser, { deadlineSeconds: '120', assistCounts: 'false' });
    const { first, last, strays, progress, took, answers } = watched;
    const before = commandLine(log, 'feige', NOW);
    const after = commandLine(log, 'feige', NOW, ['--set', 'deadlineSeconds=120']);
    expect(first.rates).toEqual(ratesOf(before));
    expect(last.rates).toEqual(ratesOf(after));
    expect(last.rates.round.onTime).toBeLessThan(first.rates.round.onTime);
    expect(strays).toEqual([]);
    // It was told on the way, and the views were answered on the way.
    expect(new Set(progress).size).toBeGreaterThan(3);
    const sorted = answers.toSorted((a, b) => a - b);
    const slowest = sorted.at(-1) ?? Infinity;
    console.log(
      `${EVENTS} events made anew in ${Math.round(took)} ms; ${answers.length} states meanwhile, ` +
        `median ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, slowest ${Math.round(slowest)} ms`,
    );
    expect(slowest).toBeLessThan(took / 4);
  },
);

it('goes on after the worker was killed in the middle', { timeout: MINUTE * 3 }, async () => {
  const { desk } = browser;
  await desk.evaluate(async () => {
    const { settings } = (await chrome.storage.local.get('settings')) as {
      settings: { shops: { feige: object } };
    };
    const feige = { ...settings.shops.feige, rules: { deadlineSeconds: '60' } };
    await chrome.storage.local.set({
      settings: { ...settings, shops: { ...settings.shops, feige } },
    });
  });
  for (let kill = 0; kill < 2; kill += 1) {
    await eventually(
      async () => (await browser.liveState()).recompute.length > 0,
      20_000,
      'the recompute goes on',
    );
    await browser.killWorker();
  }
  const state = await eventually(
    async () => {
      const live = await browser.liveState();
      return live.recompute.length === 0 && live;
    },
    2 * MINUTE,
    'the recompute ends',
  );
  const feige = state.series.find(({ console }) => console === 'feige');
  const after = commandLine(log, 'feige', NOW, ['--set', 'deadlineSeconds=60']);
  expect(feige?.rates).toEqual(ratesOf(after));
});
