/**
 * The whole browser is killed while buyers write: nothing that a page was told is stored is lost, nothing stands twice,
 * the figures stay those of the log.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { Ack, BatchMessage } from '../../lib/messages.ts';
import { prepareBatch } from '../../lib/live/prepare.ts';
import { realScripts } from '../player/scripts.ts';
import { SCALE } from '../scale.ts';
import { browserKiller } from './browser-kill.ts';
import { expectEqualFigures } from './figures.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { allDelivered, differences, exportLog, openConsole, play, truthOf } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
/** Conversations of a day; each day is begun anew after every kill, and played to its end after the third. */
const CONVERSATIONS = 50;
const KILLS_A_DAY = 3;
const VARIANT = 'feige-prefix';

interface Answered {
  batch: BatchMessage;
  answer: Ack;
}

/** What the pages of a browser were told, as far as it got here before the browser died. */
async function followAnswers(browser: Browser): Promise<Answered[]> {
  const heard: Answered[] = [];
  await browser.context.exposeBinding('answered', (_, told: string) => {
    heard.push(JSON.parse(told) as Answered);
  });
  await browser.context.addInitScript(() => {
    document.addEventListener('sanfen-answer', (event) => {
      const { answered } = window as unknown as { answered: (told: string) => void };
      answered((event as CustomEvent<string>).detail);
    });
  });
  return heard;
}

/** Keys of the lines in the batches that were acknowledged, made as the worker makes them. */
async function acknowledgedKeys(heard: readonly Answered[], profileKey: string): Promise<string[]> {
  const pseudonyms = await createPseudonyms(profileKey);
  const shop = { id: 'feige', name: '' };
  const keys = await Promise.all(
    heard
      .filter(({ answer }) => answer.ok)
      .map(async ({ batch }) => {
        const recorder = { source: batch.source, shop, agent: null, pseudonyms };
        return (await prepareBatch(recorder, batch, 0)).lines.map(({ key }) => key);
      }),
  );
  return [...new Set(keys.flat())];
}

interface Day {
  seed: number;
  profile: string;
  /** Keys that pages were told are stored, over all its sessions. */
  told: Set<string>;
  /** Kills while the page was being written on. */
  midway: number;
}

/** What a browser that was just started again has of what was acknowledged before, before any page is open. */
async function expectNothingLost(browser: Browser, { told }: Day): Promise<void> {
  const { events } = await exportLog(browser);
  const keys = new Set(events.map(({ key }) => key));
  expect(keys.size).toBe(events.length);
  expect([...told].filter((key) => !keys.has(key))).toEqual([]);
}

async function openDay(day: Day): Promise<{ browser: Browser; heard: Answered[]; page: Page }> {
  const clock = { base: START, start: Date.now(), rate: 1 };
  const browser = await launch({ profile: day.profile, clock });
  await expectNothingLost(browser, day);
  const heard = await followAnswers(browser);
  // The same seed gives the same lines the same ids: what is stored already is seen again.
  const page = await openConsole(browser, VARIANT, START, { seed: day.seed });
  return { browser, heard, page };
}

const stepsOf = (seed: number) =>
  realScripts(seed, CONVERSATIONS, { start: START, scale: 200, console: 'feige' }).steps;

const linesIn = (heard: readonly Answered[]): number =>
  heard.flatMap(({ batch }) => batch.sightings).filter(({ type }) => type === 'line').length;

/** Plays, and kills a moment after such a share of the day's lines is acknowledged; notes which were. */
async function playAndKill(day: Day, share: number): Promise<void> {
  const { browser, heard, page } = await openDay(day);
  const kill = await browserKiller(browser.context);
  const key = await browser.profileKey();
  const steps = stepsOf(day.seed);
  // It dies with the browser; that it ends before is no failure.
  let isOver = false;
  const playing = play(page, steps, { openBreath: 10 }).then(
    () => {
      isOver = true;
    },
    () => {},
  );
  const said = steps.filter((step) => step.do === 'buyer' || step.do === 'agent').length;
  const enough = eventually(
    async () => linesIn(heard) >= share * said,
    60_000,
    'enough answers',
  ).catch(() => {});
  await Promise.race([enough, playing]);
  await new Promise((wake) => setTimeout(wake, Math.random() * 60));
  if (!isOver) day.midway += 1;
  await kill();
  await playing;
  await browser.context.close().catch(() => {});
  for (const each of await acknowledgedKeys(heard, key)) day.told.add(each);
}

it(`${SCALE.browserKills} kills of the browser lose nothing that was acknowledged and double nothing`, async () => {
  let kills = 0;
  let told = 0;
  let midway = 0;
  let events = 0;
  for (let seed = 1; kills < SCALE.browserKills; seed += 1) {
    const profile = mkdtempSync(join(tmpdir(), 'sanfen-killed-'));
    const day: Day = { seed, profile, told: new Set(), midway: 0 };
    try {
      for (let time = 1; time <= KILLS_A_DAY && kills < SCALE.browserKills; time += 1) {
        await playAndKill(day, (time - Math.random()) / KILLS_A_DAY);
        kills += 1;
      }
      expect(day.told.size).toBeGreaterThan(20);
      const { browser, page } = await openDay(day);
      try {
        await play(page, stepsOf(seed), { openBreath: 10 });
        const truth = await truthOf(page);
        await allDelivered(browser, truth);
        const log = await exportLog(browser);
        expect(await differences(browser, log.events, truth)).toEqual([]);
        await page.close();
        const last = Math.max(...truth.lines.map(({ at }) => at));
        await expectEqualFigures(browser, (await exportLog(browser)).text, last + 600_000);
        events += log.events.length;
      } finally {
        await browser.close();
      }
      told += day.told.size;
      midway += day.midway;
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  }
  expect(midway).toBeGreaterThan(kills / 2);
  console.log(
    `${kills} kills, ${midway} of them while buyers wrote, ${told} lines acknowledged before, ${events} events: 0 lost, 0 doubled`,
  );
});
