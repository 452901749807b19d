/** A log of many events in a real browser: how it gets in, and what a changed rule costs. */
import { HOUR, MINUTE } from '../../lib/beijing.ts';
import { formatEvent } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Series } from '../../lib/live/types.ts';
import { makeEvents } from '../bench/make-events.ts';
import { showOptions, type Browser } from './harness.ts';

/** Imports a made-up log of one Feige shop, whose last hour ends at `now` (epoch ms, 21:00), and `more` with it; gives its lines. */
export async function importLargeLog(
  { desk }: Browser,
  count: number,
  now: number,
  days: number,
  more: readonly ChatEvent[] = [],
): Promise<string[]> {
  const start = now - 12 * HOUR - (days - 1) * 24 * HOUR;
  const lines = [...makeEvents(count, start, days), ...more].map(formatEvent);
  await showOptions(desk);
  // Made of parts: one text of a million lines would not go through the protocol.
  await desk.evaluate(() => Object.assign(window, { largeLog: [] }));
  for (let from = 0; from < lines.length; from += 20_000) {
    const part = lines
      .slice(from, from + 20_000)
      .map((line) => `${line}\n`)
      .join('');
    await desk.evaluate((text) => {
      const { largeLog } = window as unknown as { largeLog: string[] };
      largeLog.push(text);
    }, part);
  }
  await desk.locator('.transfer input[type="file"]').first().waitFor({ state: 'attached' });
  await desk.evaluate(() => {
    const { largeLog } = window as unknown as { largeLog: string[] };
    const transfer = new DataTransfer();
    transfer.items.add(new File(largeLog, 'large.ndjson'));
    const input = document.querySelector<HTMLInputElement>('.transfer input[type="file"]');
    if (!input) throw new Error('no place to import a file');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const status = desk.locator('.transfer:has(input[type="file"]) [role="status"]');
  await status.filter({ hasText: /新增|added/ }).waitFor({ timeout: 30 * MINUTE });
  return lines;
}

/** What a view saw while the figures were being made anew. */
export interface Watched {
  /** Today's Feige series as the old rules and as the new ones had it. */
  first: Series;
  last: Series;
  /** Every state in between that differed from `first` while the work was going on. */
  strays: Series[];
  /** Done conversations as the views were told. */
  progress: number[];
  /** Ms from the change of the rule to the state without a recompute. */
  took: number;
  /** Ms from asking for a fresh connection to the first state, again and again meanwhile. */
  answers: number[];
}

/** Changes a rule of the Feige shop and watches until its figures are whole. */
export async function changeRule(
  { desk }: Browser,
  rules: Record<string, string>,
): Promise<Watched> {
  return desk.evaluate(async (own) => {
    type State = {
      series: Series[];
      recompute: { done: number; total: number }[];
    };
    const ask = (): Promise<State> =>
      new Promise((resolve) => {
        const port = chrome.runtime.connect({ name: 'live' });
        port.onMessage.addListener((push) => {
          if (push.kind !== 'state' || push.isLast) return;
          port.disconnect();
          resolve(push.state as unknown as State);
        });
      });
    const feigeOf = (state: State): Series => {
      const found = state.series.find(({ console }) => console === 'feige');
      if (!found) throw new Error('no figures of Feige');
      return found;
    };
    const first = feigeOf(await ask());
    const { settings = {} } = (await chrome.storage.local.get('settings')) as {
      settings?: { shops?: Record<string, unknown> };
    };
    const shop = { id: 'feige', name: first.shop, rules: own };
    const begun = performance.now();
    await chrome.storage.local.set({
      settings: { ...settings, shops: { ...settings.shops, feige: shop } },
    });
    const strays: Series[] = [];
    const progress: number[] = [];
    const answers: number[] = [];
    let going = false;
    for (;;) {
      const asked = performance.now();
      const state = await ask();
      answers.push(performance.now() - asked);
      const now = feigeOf(state);
      const [work] = state.recompute;
      if (work) {
        going = true;
        progress.push(work.done);
        if (JSON.stringify(now.rates) !== JSON.stringify(first.rates)) strays.push(now);
      } else if (going || performance.now() - begun > 60_000) {
        return { first, last: now, strays, progress, took: performance.now() - begun, answers };
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, rules);
}
