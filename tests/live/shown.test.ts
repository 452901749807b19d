/** Whether a waiting buyer's line was shown here is asked of the log once, not for every state. */
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { Log } from '../../lib/live/log.ts';
import { rulesOf } from '../../lib/live/counting/rules.ts';
import { forgetShown } from '../../lib/live/waiting/shown.ts';
import { waitersAt } from '../../lib/live/waiting/queue.ts';
import { look } from '../../lib/live/log.ts';
import { line, memoryLog, noteQueries, recorderFor, send, TEN } from './support.ts';

const NOW = TEN + 30_000;
const RULES = rulesOf(DEFAULT_SETTINGS);

/** A log that counts how often its events are asked for. */
async function watchedLog() {
  const log = memoryLog();
  let count = 0;
  noteQueries(log, 'events', () => {
    count += 1;
  });
  const recorder = await recorderFor();
  const say = (seconds: number) =>
    send(log, recorder, [line('buyer', seconds)], TEN + (seconds + 1) * 1_000);
  await say(0);
  return { log, say, asked: () => count };
}

const waiting = async (log: Log): Promise<number> =>
  (await look(log, () => waitersAt(log, RULES, NOW))).length;

it('asks once, and again when the buyer has written again', async () => {
  const { log, say, asked } = await watchedLog();
  expect(await waiting(log)).toBe(1);
  const once = asked();
  expect(await waiting(log)).toBe(1);
  expect(asked()).toBe(once);
  await say(10);
  const before = asked();
  expect(await waiting(log)).toBe(1);
  expect(asked()).toBeGreaterThan(before);
});

it('asks again once the log was wiped', async () => {
  const { log, asked } = await watchedLog();
  await waiting(log);
  const once = asked();
  forgetShown(log);
  expect(await waiting(log)).toBe(1);
  expect(asked()).toBeGreaterThan(once);
});

it('who was not shown here is asked about each time', async () => {
  const { log, asked } = await watchedLog();
  await log.events.toCollection().modify((event) => {
    delete event.seenHere;
  });
  expect(await waiting(log)).toBe(0);
  const once = asked();
  expect(await waiting(log)).toBe(0);
  expect(asked()).toBeGreaterThan(once);
});
