/** Sentinels of a replay are searched for in every store of the extension, value by value, and in the page's own. */
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { Step } from '../simulators/core/steps.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { openConsole, play } from './replay.ts';
import { everyStore, holding } from './stores.ts';

const START = fromBeijing(2026, 11, 18, 14, 0);
/** Only ever a buyer's name, a text, an id of the page. */
const NAME = '哨兵买家';
const TEXT = '哨兵文字';
const BUYER = '4400112233';

const STEPS: Step[] = [
  { do: 'contact', who: `${BUYER}1`, name: `${NAME}一`, at: START },
  { do: 'contact', who: `${BUYER}2`, name: `${NAME}二`, at: START },
  { do: 'buyer', who: `${BUYER}1`, text: `${TEXT}问`, at: START + 1000 },
  { do: 'buyer', who: `${BUYER}2`, text: `${TEXT}问二`, at: START + 2000 },
  { do: 'open', who: `${BUYER}1`, at: START + 20_000 },
  { do: 'wait', ms: 2000, at: START + 20_000 },
  { do: 'agent', text: `${TEXT}答`, at: START + 30_000 },
  { do: 'open', who: `${BUYER}2`, at: START + 40_000 },
  { do: 'wait', ms: 2000, at: START + 40_000 },
  { do: 'agent', text: `${TEXT}答二`, at: START + 50_000 },
  { do: 'buyer', who: `${BUYER}1`, text: `${TEXT}再问`, at: START + 60_000 },
  { do: 'wait', ms: 3000, at: START + 60_000 },
];

async function run(browser: Browser, variant: string): Promise<void> {
  const page = await openConsole(browser, variant, START);
  await play(page, STEPS, { openBreath: 50 });
  const stores = await eventually(async () => {
    const all = await everyStore(browser.desk);
    return (all['sanfen/events']?.length ?? 0) >= 5 && holding(all, NAME).length > 0 && all;
  });
  expect(holding(stores, NAME)).toEqual(['sanfen/names']);
  expect(holding(stores, TEXT)).toEqual([]);
  expect(holding(stores, BUYER)).toEqual([]);
  // The simulator itself keeps its world in the page's session storage only while it reloads.
  const inPage = await page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    local: Object.keys(localStorage),
  }));
  expect(inPage).toEqual({ databases: [], local: [] });
  const text = await browser.exportText();
  for (const word of [NAME, TEXT, BUYER]) expect(text).not.toContain(word);
  await page.close();
}

it.each(['feige-prefix', '1688-shell', 'taobao-core'])(
  '%s: no text anywhere, names in the names table only',
  async (variant) => {
    const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
    try {
      await run(browser, variant);
    } finally {
      await browser.close();
    }
  },
);
