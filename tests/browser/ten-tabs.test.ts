/** One console open in ten tabs: every line once, one entry in the queue, and a worker that has little to do. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { Step } from '../simulators/core/steps.ts';
import { expectEqualFigures } from './figures.ts';
import {
  allRead,
  clockFrom,
  namesOf,
  openAt,
  perform,
  readTable,
  shown,
  stateWhere,
} from './hands.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { differences, exportLog, truthOf } from './replay.ts';

const TABS = 10;

/** True for the process that the extension's worker and pages run in; only Linux tells. */
function isExtension(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}

/** Ms of processor time that the extension's own process has had; null where it cannot be known. */
async function extensionTime({ context }: Browser): Promise<number | null> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) return null;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo.filter(({ id }) => isExtension(id));
  return own.length === 0 ? null : own.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

it('every line once, one waiter, and an idle worker while nothing is said', async () => {
  const clock = clockFrom(fromBeijing(2026, 11, 18, 14, 0));
  const browser = await launch({ clock });
  try {
    const tabs: Page[] = [];
    while (tabs.length < TABS) tabs.push(await openAt(browser, 'feige-prefix', clock));
    const all = async (...steps: Step[]) => {
      await Promise.all(tabs.map((tab) => perform(tab, ...steps)));
    };
    const now = shown(clock);
    await all(
      { do: 'contact', who: '1001', name: '甲买家' },
      { do: 'contact', who: '1002', name: '乙买家' },
      { do: 'buyer', who: '1001', text: '在吗', at: now - 100_000 },
      { do: 'open', who: '1001', at: now - 95_000 },
      { do: 'agent', text: '在的', at: now - 90_000 },
      { do: 'buyer', who: '1001', text: '发货了吗', at: now - 60_000 },
      { do: 'agent', text: '今天发', at: now - 50_000 },
      { do: 'buyer', who: '1002', text: '有货吗', at: now - 40_000 },
    );
    await stateWhere(
      browser,
      (state) => allRead(state, TABS) && namesOf(state.queue).join() === '乙买家',
      'one waiter, ten pages',
      30_000,
    );
    const messages = async () => {
      const events = await browser.desk.evaluate(readTable, 'events');
      return events.filter(({ type }) => type === 'message').length;
    };
    await eventually(
      async () => (await messages()) === 4,
      10_000,
      async () => `${await messages()} of 4`,
    );
    const { text, events } = await exportLog(browser);
    expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
    for (const tab of tabs)
      expect(await differences(browser, events, await truthOf(tab))).toEqual([]);
    await expectEqualFigures(browser, text, shown(clock));

    // Processor time, not time: what runs beside the test does not count.
    const before = await extensionTime(browser);
    await new Promise((wake) => setTimeout(wake, 3_000));
    const after = await extensionTime(browser);
    if (process.platform === 'linux') expect(before).not.toBeNull();
    if (before !== null && after !== null) {
      console.log(`ten idle tabs, 3 s: ${Math.round(after - before)} ms of processor time`);
      expect(after - before).toBeLessThan(600);
    }
  } finally {
    await browser.close();
  }
});
