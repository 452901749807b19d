/** The hands of buyers, agents and users in the tests that play step by step, in real time. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { TestClock } from '../../lib/clock.ts';
import type { LiveState, Waiter } from '../../lib/live/types.ts';
import type { Step } from '../simulators/core/steps.ts';
import { simulatorUrl, variantOf, type SimulatorConfig } from '../simulators/variants.ts';
import { eventually, type Browser } from './harness.ts';
import { simulatorReady, type PageSimulator } from './replay.ts';

/** A clock that shows `base` (epoch ms) now and runs like a real one. */
export const clockFrom = (base: number): TestClock => ({ base, start: Date.now(), rate: 1 });

/** What a clock shows now, or showed at a real instant, epoch ms. */
export const shown = ({ base, start, rate }: TestClock, real = Date.now()): number =>
  base + (real - start) * rate;

/** Opens a console whose page clock is the extension's. */
export async function openAt(
  browser: Browser,
  variant: string,
  clock: TestClock,
  options: SimulatorConfig['options'] = {},
): Promise<Page> {
  const page = await browser.open(simulatorUrl(variant, { ...options, clock }));
  await simulatorReady(page);
  return page;
}

/** In order of time: contacts are there before anything is said, steps without a time come after those with one. */
function inOrder(steps: readonly Step[]): Step[] {
  const first = Math.min(...steps.map(({ at }) => at ?? Number.POSITIVE_INFINITY));
  const timeOf = ({ do: what, at }: Step): number =>
    at ?? (what === 'contact' ? first : Number.POSITIVE_INFINITY);
  return steps
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : Number(timeOf(a) > timeOf(b))))
    .map((step) => (Number.isFinite(timeOf(step)) ? { ...step, at: timeOf(step) } : step));
}

/** Plays steps; those with an `at` in the past have happened before. */
export async function perform(page: Page, ...steps: Step[]): Promise<void> {
  await page.evaluate(async (all) => {
    for (const step of all) await (window.simulator as PageSimulator).perform(step);
  }, inOrder(steps));
}

/** Two buyers answered yesterday: 旺旺 tells whose page it is by the uid that two rows have in common. */
export function oldBuyers(now: number): Step[] {
  return ['2201', '2202'].flatMap((who, index): Step[] => [
    { do: 'contact', who, name: `老客${index + 1}` },
    { do: 'buyer', who, text: '货到了', at: now - 86_400_000 + index },
    { do: 'agent', who, text: '好的亲', elsewhere: true, at: now - 86_300_000 + index },
  ]);
}

/** Buyers who came one after the other, the first 175 s ago. */
export function waiting(count: number, now: number): Step[] {
  return Array.from({ length: count }, (_, index): Step[] => {
    const who = `7${index}`;
    const at = now - 175_000 + Math.round((170_000 * index) / count);
    return [
      {
        do: 'contact',
        who,
        name: index === 1 ? '义乌市某某小商品批发部总店' : `买家${index + 1}`,
        at,
      },
      { do: 'buyer', who, text: '在吗，什么时候发货', at },
    ];
  }).flat();
}

/** Polls the live state until it fits; says the state if it never does. */
export async function stateWhere(
  browser: Pick<Browser, 'liveState'>,
  fits: (state: LiveState) => unknown,
  what: string,
  ms = 10_000,
): Promise<LiveState> {
  let last: LiveState | null = null;
  return eventually(
    async () => {
      last = await browser.liveState();
      return fits(last) ? last : null;
    },
    ms,
    async () => `${what} in ${JSON.stringify(last)}`,
  );
}

export const namesOf = (queue: readonly Pick<Waiter, 'name'>[]): (string | null)[] =>
  queue.map(({ name }) => name);

/** Every open console page is read, and so many of them there are. */
export const allRead = (state: LiveState, count = 1): boolean =>
  state.pages.length === count && state.pages.every((page) => page.state.kind === 'reading');

/** The overlay's panel on a console page, opened by a click on its pill if it is collapsed. */
export async function openPanel(page: Page): Promise<Locator> {
  const overlay = page.locator('sanfen-overlay');
  const panel = overlay.locator('.panel');
  if (!(await panel.isVisible())) await overlay.locator('.pill').click();
  await panel.waitFor();
  return panel;
}

export const rowIn = (view: Locator | Page, name: string): Locator =>
  view.locator('.queue .row').filter({ hasText: name });

const textOf = async (one: Locator): Promise<string | null> =>
  (await one.count()) > 0 ? one.first().innerText() : null;

/** What a console page shows as open: the name in the thread's header, and that of the marked row. */
export async function openOn(
  page: Page,
  variant: string,
): Promise<{ header: string; row: string | null }> {
  const { console, page: kind } = variantOf(variant);
  const inside: Page | FrameLocator = kind === 'shell' ? page.frameLocator('iframe') : page;
  const isFeige = console === 'feige';
  const header = inside.locator(isFeige ? '#topbar-left-info span' : '.ww_header .name').first();
  const row = inside.locator(
    isFeige
      ? '[data-qa-id="qa-conversation-chat-item"][class*="selected"] [class*="newNameContent"]'
      : '.conversation-item.active .name',
  );
  return { header: (await textOf(header)) ?? '', row: await textOf(row) };
}

/** Tab ids of a host's tabs in the order in which they were opened, and which tab is in front. */
export async function tabsOf(browser: Browser, host: string): Promise<number[]> {
  return browser.desk.evaluate(
    async (url) => (await chrome.tabs.query({ url })).map(({ id }) => id ?? -1),
    `https://${host}/*`,
  );
}

export function frontTab(browser: Browser): Promise<number | undefined> {
  return browser.desk.evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.id);
}

/** All rows of one of the log's tables. Runs in an extension page and needs nothing from here. */
export function readTable(table: string): Promise<Record<string, unknown>[]> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('sanfen');
    opening.addEventListener('error', () => failed(opening.error));
    opening.addEventListener('success', () => {
      const all = opening.result.transaction(table).objectStore(table).getAll();
      all.addEventListener('error', () => failed(all.error));
      all.addEventListener('success', () => {
        opening.result.close();
        done(all.result);
      });
    });
  });
}
