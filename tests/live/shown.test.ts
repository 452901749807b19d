/** Whether a waiting buyer's line was shown here is asked of the log once, not for every state. */
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import type { Asked } from '../../lib/live/asking.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { Log } from '../../lib/live/log.ts';
import { rulesOf } from '../../lib/live/counting/rules.ts';
import { areShown, forgetShown } from '../../lib/live/waiting/shown.ts';
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

it('knows for the state at hand what it forgets for want of room', async () => {
  const log = memoryLog();
  const ask = (keys: readonly string[], answer: Asked<boolean> = Dexie.Promise.resolve(true)) =>
    areShown(
      log,
      keys,
      (key) => key,
      () => answer,
    );
  const many = Array.from({ length: 5_001 }, (_, index) => `${index}`);
  await ask(many.slice(0, 4_999));
  const later: { tell?: (isShown: boolean) => void } = {};
  const late = new Dexie.Promise<boolean>((resolve) => {
    later.tell = resolve;
  });
  const first = ask(['0', 'new'], late);
  await ask(many);
  await ask(['more']);
  later.tell?.(false);
  expect(await first).toEqual([true, false]);
});
