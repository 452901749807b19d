/** The extension is updated while ten console tabs are open and buyers write in all of them. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { parseLog } from '../../lib/events/ndjson.ts';
import { createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Truth } from '../simulators/core/truth.ts';
import { variantOf } from '../simulators/variants.ts';
import {
  allRead,
  clockFrom,
  oldBuyers,
  openAt,
  perform,
  readTable,
  shown,
  stateWhere,
} from './hands.ts';
import { eventually, exportText, liveState } from './harness.ts';
import { differences, truthOf, type PageSimulator } from './replay.ts';
import { withShelf } from './shelf.ts';

const TABS = [
  ...Array.from({ length: 6 }, () => 'feige-prefix'),
  ...Array.from({ length: 2 }, () => '1688-shell'),
  ...Array.from({ length: 2 }, () => 'taobao-shell'),
];

interface Tab {
  page: Page;
  variant: string;
  who: string;
}

/** Rounds of question and answer in a tab, whose lines a page still shows when the new copy comes as late as it likes. */
const MOST = 25;

/** A 旺旺 page that empties no line: what it emptied before the new copy came, nobody could read. */
const KEEPING = { filled: 4 * MOST };

/** The buyer of a tab writes, and is answered, again and again until the page is told that it is enough. */
function writeOn({ page, who }: Tab): Promise<number> {
  return page.evaluate(
    async ([buyer, most]) => {
      const simulator = window.simulator as PageSimulator;
      const pages = window as unknown as { enough?: boolean };
      let said = 0;
      while (!pages.enough && said < most) {
        said += 1;
        await simulator.perform({ do: 'buyer', who: buyer, text: `还在吗${said}` });
        await simulator.perform({ do: 'agent', text: `在的${said}` });
        await new Promise((wake) => setTimeout(wake, 250));
      }
      return said;
    },
    [who, MOST] as const,
  );
}

const stop = ({ page }: Tab): Promise<void> =>
  page.evaluate(() => {
    Object.assign(window, { enough: true });
  });

/** Events of one tab's own buyer. */
async function eventsOf(
  profileKey: string,
  { variant, who }: Tab,
  events: readonly ChatEvent[],
): Promise<ChatEvent[]> {
  const pseudonyms = await createPseudonyms(profileKey);
  const own = await pseudonyms.conversation(variantOf(variant).console, who);
  return events.filter(({ conversation }) => conversation === own);
}

const linesIn = (truths: readonly Truth[]): number =>
  truths.reduce((sum, { lines }) => sum + lines.filter(({ type }) => type === 'message').length, 0);

it('one overlay a tab, nothing lost, nothing twice, and the new copy reads on in every tab', async () => {
  const clock = clockFrom(Date.now());
  await withShelf(async ({ browser, load, setVersion }) => {
    const tabs: Tab[] = [];
    for (const [index, variant] of TABS.entries()) {
      const page = await openAt(browser, variant, clock, { ...KEEPING, seed: index + 1 });
      const who = `30${String(index).padStart(2, '0')}`;
      if (!variant.startsWith('feige')) await perform(page, ...oldBuyers(shown(clock)));
      await perform(
        page,
        { do: 'contact', who, name: `买家${index}` },
        { do: 'buyer', who, text: '在吗' },
        { do: 'open', who },
      );
      tabs.push({ page, variant, who });
    }
    await stateWhere(browser, (state) => allRead(state, TABS.length), 'all are read', 20_000);

    const profileKey = await browser.profileKey();
    const writing = tabs.map(writeOn);
    setVersion('0.99.0');
    const desk = await load();
    const renewed = {
      ...browser,
      liveState: () => liveState(desk),
      profileKey: async () => profileKey,
    };
    await stateWhere(renewed, (state) => allRead(state, TABS.length), 'all are read again', 20_000);
    for (const tab of tabs) await stop(tab);
    const said = await Promise.all(writing);
    expect(Math.min(...said)).toBeGreaterThan(1);
    // One more line in every tab, which only the new copy can have read.
    for (const { page, who } of tabs) await perform(page, { do: 'buyer', who, text: '谢谢' });

    const read = async () => {
      const events = await desk.evaluate(readTable, 'events');
      return events.filter(({ type }) => type === 'message').length;
    };
    const shownLines = async () =>
      linesIn(await Promise.all(tabs.map(({ page }) => truthOf(page))));
    const wrongIn = async (tab: Tab): Promise<string[]> => {
      const own = await eventsOf(profileKey, tab, parseLog(await exportText(desk)).events);
      return differences(renewed, own, await truthOf(tab.page));
    };
    await eventually(
      async () => (await read()) >= (await shownLines()),
      20_000,
      async () => {
        const wrong: string[] = [];
        for (const tab of tabs) wrong.push(tab.who, ...(await wrongIn(tab)));
        const { pages } = await renewed.liveState();
        return [
          `${await read()} of ${await shownLines()} messages`,
          JSON.stringify(pages),
          ...wrong,
        ].join('\n');
      },
    );
    for (const tab of tabs) {
      expect(await tab.page.locator('sanfen-overlay').count()).toBe(1);
      let found: string[] = [];
      // Lines whose ids were still awaited are told where they stand a moment after they are told.
      await eventually(
        async () => {
          found = await wrongIn(tab);
          return found.length === 0;
        },
        5000,
        async () => found.join('\n'),
      );
    }
    const { events } = parseLog(await exportText(desk));
    expect(new Set(events.map((event) => event.key)).size).toBe(events.length);
    console.log(
      `${events.length} events, ${said.reduce((sum, n) => sum + n, 0)} answered meanwhile`,
    );
  }, clock);
});
