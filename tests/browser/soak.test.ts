/** A page that is never closed, and one that navigates all day: memory stays flat, no listener and no document is left behind. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fromBeijing, HOUR } from '../../lib/beijing.ts';
import { SCALE } from '../scale.ts';
import type { Step } from '../simulators/core/steps.ts';
import type { SimulatorConfig } from '../simulators/variants.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { createMeter, MEASURED } from './memory.ts';
import { openConsole, type PageSimulator } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
/** Measurements of a run. */
const SAMPLES = 20;
/** Messages between two changes of thread. */
const STAY = 50;
const BUYERS = 200;
/** Ms of page time between two messages: 5 a second. */
const EVERY = 200;
/** A short run fills what is remembered (10,000 lines, pseudonyms); a long one must not grow any more. */
const FLAT = SCALE.long ? 1.15 : 1.6;
const FOREVER = Number.MAX_SAFE_INTEGER;

const buyer = (index: number): string => String(2_207_000_000_000 + (index % BUYERS));

/** Messages of the open thread, buyer and agent in turn, a new thread every now and then. */
function chatter(from: number, count: number): Step[] {
  return Array.from({ length: count }, (_, index): Step[] => {
    const nth = from + index;
    const at = START + nth * EVERY;
    const who = buyer(Math.floor(nth / STAY));
    const open: Step[] = nth % STAY === 0 ? [{ do: 'open', who, at }] : [];
    const text = nth % 2 === 0 ? `第${nth}个问题` : `第${nth}个回答`;
    return [...open, { do: nth % 2 === 0 ? 'buyer' : 'agent', who, text, at }];
  }).flat();
}

/**
 * Messages in the log from `from` until before `until` (epoch ms, whole seconds): to look at a whole day's takes
 * seconds, and nothing is written meanwhile.
 */
async function messagesIn({ desk }: Browser, from: number, until: number): Promise<number> {
  return desk.evaluate(
    ([lower, upper]) =>
      new Promise<number>((done, failed) => {
        const open = indexedDB.open('sanfen');
        open.onerror = () => failed(open.error ?? new Error('no database'));
        open.onsuccess = () => {
          const events = open.result.transaction('events').objectStore('events');
          const found = events.index('at').getAll(IDBKeyRange.bound(lower, upper, false, true));
          found.onsuccess = () => {
            open.result.close();
            done(found.result.filter(({ type }) => type === 'message').length);
          };
        };
      }),
    [from, until] as const,
  );
}

/** Messages in the whole log, an hour of the run at a time: 600,000 are more than a page should hold at once. */
async function messagesInAll(browser: Browser, last: number): Promise<number> {
  let found = await messagesIn(browser, 0, START);
  let from = START;
  for (; from < last; from += HOUR) found += await messagesIn(browser, from, from + HOUR);
  return found + (await messagesIn(browser, from, FOREVER));
}

/** Plays steps and lets the page forget what is past, so that what grows is ours. */
async function playOn(page: Page, steps: readonly Step[]): Promise<void> {
  await page.evaluate(async (some) => {
    const simulator = window.simulator as PageSimulator & { forget: () => void };
    await simulator.run(some, {});
    simulator.forget();
  }, steps);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The last quarter against the second: what is still being filled at first is no leak. */
function growth(values: readonly number[]): number {
  const quarter = Math.floor(values.length / 4);
  return median(values.slice(-quarter)) / median(values.slice(quarter, 2 * quarter));
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
const shown = (values: readonly number[]): string =>
  `${megabytes(values[0] ?? 0)} → ${megabytes(values.at(-1) ?? 0)} MB (×${growth(values).toFixed(2)})`;

/** What was measured, in order. */
interface Samples {
  worker: number[];
  heap: number[];
  listeners: number[];
}

interface Soak {
  browser: Browser;
  page: Page;
  samples: Samples;
  /** Measures where another part of the run is over. */
  sample: (done: number, of: number) => Promise<void>;
}

/** A browser of its own with one console open, of `frames` frames, whose memory is looked at now and then. */
async function soak(
  { variant, frames }: { variant: string; frames: number },
  options: SimulatorConfig['options'],
  run: (means: Soak) => Promise<void>,
): Promise<void> {
  const clock = { base: START, start: Date.now(), rate: 1 };
  const browser = await launch({ clock, flags: [MEASURED] });
  try {
    const meter = await createMeter(browser);
    const page = await openConsole(browser, variant, START, { pageSize: 20, ...options });
    const { origin } = new URL(page.url());
    const samples: Samples = { worker: [], heap: [], listeners: [] };
    const sample = async (done: number, of: number): Promise<void> => {
      if (Math.floor((done * SAMPLES) / of) <= samples.worker.length) return;
      samples.worker.push(await meter.worker());
      // For up to a second the browser still holds the document that was left, over 1 MB (2026-11-24).
      const { heap, listeners } = await eventually(
        async () => {
          const memory = await meter.page(`${origin}/`);
          return memory.documents <= frames && memory;
        },
        10_000,
        'the documents that were left are gone',
      );
      samples.heap.push(heap);
      samples.listeners.push(listeners);
      // A long run is not silent for an hour.
      if (SCALE.long)
        console.log(
          `${done} of ${of}: worker ${megabytes(samples.worker.at(-1) ?? 0)}, page ${megabytes(heap)} MB`,
        );
    };
    await run({ browser, page, samples, sample });
    meter.close();
  } finally {
    await browser.close();
  }
}

it(
  `${SCALE.soak.messages} messages on a page that stays open`,
  { timeout: 120_000 + SCALE.soak.messages * 20 },
  async () => {
    const { messages } = SCALE.soak;
    await soak(
      { variant: 'feige-prefix', frames: 1 },
      { lateId: 0 },
      async ({ browser, page, samples, sample }) => {
        const started = Date.now();
        const piece = Math.min(500, messages / SAMPLES);
        for (let from = 0; from < messages; from += piece) {
          // The worker's clock goes with the page's: a whole day must not lie in its future.
          await browser.setClock({ base: START + from * EVERY, start: Date.now(), rate: 1 });
          await playOn(page, chatter(from, piece));
          // The page waits for the log, as it must in a day that is not played faster.
          await eventually(
            async () => (await messagesIn(browser, START + from * EVERY, FOREVER)) >= piece,
            60_000,
            `${from + piece} messages in the log`,
          );
          await sample(from + piece, messages);
        }
        const { worker, heap, listeners } = samples;
        console.log(
          `${messages} messages in ${Math.round((Date.now() - started) / 1000)} s: worker ${shown(worker)}, ` +
            `page ${shown(heap)}, listeners ${listeners[0]} → ${listeners.at(-1)}`,
        );
        expect(await messagesInAll(browser, START + messages * EVERY)).toBe(messages);
        expect(growth(worker)).toBeLessThan(FLAT);
        expect(growth(heap)).toBeLessThan(FLAT);
        expect(growth(listeners)).toBeLessThan(1.05);
      },
    );
  },
);

it(
  `${SCALE.soak.navigations} navigations`,
  { timeout: 120_000 + SCALE.soak.navigations * 2_000 },
  async () => {
    const { navigations } = SCALE.soak;
    // The shell and its one inner frame.
    await soak(
      { variant: '1688-shell', frames: 2 },
      {},
      async ({ browser, page, samples, sample }) => {
        for (let nth = 0; nth < navigations; nth += 1) {
          await playOn(page, [
            { do: 'navigate', at: START + nth * 10 * STAY * EVERY },
            ...chatter(nth * 10 * STAY, 4),
          ]);
          await sample(nth + 1, navigations);
        }
        const { worker, heap, listeners } = samples;
        console.log(
          `${navigations} navigations: worker ${shown(worker)}, page ${shown(heap)}, listeners ${listeners[0]} → ` +
            `${listeners.at(-1)}`,
        );
        expect((await browser.liveState()).pages).toHaveLength(1);
        expect(growth(heap)).toBeLessThan(1.15);
        expect(growth(worker)).toBeLessThan(FLAT);
        expect(growth(listeners)).toBeLessThan(1.05);
      },
    );
  },
);
