/** Plays scripts on simulated consoles in the browser, and compares the exported log with what the pages showed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { parseLog } from '../../lib/events/ndjson.ts';
import { createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { ChatEvent, LiveConsole } from '../../lib/events/types.ts';
import { compareLog } from '../player/compare.ts';
import { realScripts, type ScriptOptions } from '../player/scripts.ts';
import type { RunOptions, RunResult } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import type { Truth } from '../simulators/core/truth.ts';
import { simulatorUrl, variantOf, type SimulatorConfig } from '../simulators/variants.ts';
import { eventually, type Browser } from './harness.ts';

/** Real ms: longer than a page's longest pause between two attempts (lib/outbox.ts). */
const PATIENCE = 20_000;

/** What comes a second time comes within so long, real ms. */
const AFTERWARDS = 2_000;

/** What the simulated page offers its player. */
export interface PageSimulator {
  run(steps: readonly Step[], options: RunOptions): Promise<RunResult>;
  truth(): Truth | Promise<Truth>;
  perform(step: Step): Promise<void>;
  now(): number | Promise<number>;
  /** Shells only. */
  ready?: Promise<unknown>;
}

declare global {
  interface Window {
    simulator?: unknown;
  }
}

/** Resolves when the simulated page can be played; a shell's when its inner frame can. */
export async function simulatorReady(page: Page): Promise<void> {
  await page.waitForFunction(() => window.simulator !== undefined);
  await page.evaluate(async () => {
    await (window.simulator as Partial<PageSimulator>).ready;
  });
}

/** Opens a variant; `start` is page time (epoch ms), `rate` 0 stands still between steps. */
export async function openConsole(
  browser: Browser,
  variant: string,
  start: number,
  options: SimulatorConfig['options'] & { rate?: number } = {},
): Promise<Page> {
  const { rate = 0, ...rest } = options;
  const clock = { base: start, start: Date.now(), rate };
  const page = await browser.open(simulatorUrl(variant, { ...rest, clock }));
  await simulatorReady(page);
  return page;
}

/** Sends steps to the page in pieces, reloading it where the script says so. */
export async function play(
  page: Page,
  steps: readonly Step[],
  pace: RunOptions = {},
): Promise<void> {
  let next = 0;
  while (next < steps.length) {
    const piece = steps.slice(next, next + 200);
    const result = await page.evaluate(
      async ([some, how]) => (window.simulator as PageSimulator).run(some, how),
      [piece, pace] as const,
    );
    next += result.played;
    if (result.reload) {
      await page.reload();
      await simulatorReady(page);
    }
  }
}

export function truthOf(page: Page): Promise<Truth> {
  return page.evaluate(async () => (window.simulator as PageSimulator).truth());
}

/** Real ms that the agent rests on a thread just opened, so that the page's own tasks get their turn. */
const OPEN_BREATH = 10;

/**
 * Leaves the one console that is open as a user leaves a tab: what is on its way is sent once more, which the driver's
 * own closing would cut off. Resolves when the worker knows that it is gone.
 */
export async function leave(browser: Browser, page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.close();
  const isLeft = async (): Promise<boolean> => (await browser.liveState()).pages.length === 0;
  await eventually(isLeft, 60_000, 'no page is left');
}

/** Replays conversations of the real data on one variant; `played` runs before the page is closed. Gives the truth. */
export async function replay(
  browser: Browser,
  variant: string,
  seed: number,
  count: number,
  options: Omit<ScriptOptions, 'console'>,
  played: (truth: Truth) => Promise<void> = async () => {},
): Promise<Truth> {
  const script = realScripts(seed, count, { ...options, console: variantOf(variant).console });
  const page = await openConsole(browser, variant, options.start, { seed });
  await play(page, script.steps, { openBreath: OPEN_BREATH });
  const truth = await truthOf(page);
  await played(truth);
  await leave(browser, page);
  return truth;
}

export interface ExportedLog {
  text: string;
  events: ChatEvent[];
}

/** Exports the log as a user does and reads it back. */
export async function exportLog(browser: Browser): Promise<ExportedLog> {
  const text = await browser.exportText();
  return { text, events: parseLog(text).events };
}

/** Differences between log and truth, in words. */
export async function differences(
  browser: Browser,
  events: readonly ChatEvent[],
  truth: Truth,
): Promise<string[]> {
  const pseudonyms = await createPseudonyms(await browser.profileKey());
  const known = new Map<string, string>();
  for (const line of [...truth.lines, ...truth.unshown]) {
    const id = `${line.console} ${line.conversation}`;
    if (known.has(id)) continue;
    known.set(id, await pseudonyms.conversation(line.console, line.conversation));
  }
  const conversationOf = (buyerId: string, console: LiveConsole): string =>
    known.get(`${console} ${buyerId}`) ?? `${console} ${buyerId}`;
  const consoles = new Set(truth.lines.map((line) => line.console));
  const own = events.filter((event) => consoles.has(event.console as LiveConsole));
  return compareLog(own, truth, { conversationOf });
}

/**
 * Waits until the log has all that was played, while its page is still there to send it again, at most so long; and for
 * what might yet come twice.
 */
export async function allDelivered(browser: Browser, truth: Truth): Promise<void> {
  const isWhole = async (): Promise<boolean> => {
    const { events } = await exportLog(browser);
    return (await differences(browser, events, truth)).length === 0;
  };
  // What is wrong then, the test says.
  await eventually(isWhole, PATIENCE).catch(() => {});
  await sleep(AFTERWARDS);
}
