/** Reminders over random afternoons: no storm, no word in a rest, nothing lost with the worker. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Level, Waiter } from '../../lib/live/types.ts';
import { levelAt, nextLevelChange } from '../../lib/live/waiting/levels.ts';
import { isQuietHour } from '../../lib/live/warnings/audible.ts';
import { decide, GAP, SILENT } from '../../lib/live/warnings/decide.ts';
import type { Decision, WarningState } from '../../lib/live/warnings/decide.ts';
import { withHush } from '../../lib/live/warnings/hush.ts';
import { parseWarnings } from '../../lib/live/warnings/memory.ts';
import type { WarningSettings } from '../../lib/settings.ts';
import { settingsWith, TEN, waiterSince } from './support.ts';

/** A random afternoon: buyers come and are answered, the agent rests, waiters are hushed, the worker dies. */
const afternoons = fc.record({
  buyers: fc.array(
    fc.record({
      since: fc.integer({ min: 0, max: 400_000 }),
      stays: fc.integer({ min: 1_000, max: 600_000 }),
      writes: fc.option(fc.integer({ min: 1_000, max: 500_000 })),
      assessed: fc.boolean(),
    }),
    { maxLength: 25 },
  ),
  rest: fc.option(
    fc.record({
      from: fc.integer({ max: 500_000, min: 0 }),
      length: fc.integer({ min: 1_000, max: 300_000 }),
    }),
  ),
  hushes: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 600_000 }),
      who: fc.nat({ max: 24 }),
      noReply: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  looks: fc.array(fc.integer({ min: 0, max: 800_000 }), { maxLength: 60 }),
  quietHours: fc.boolean(),
  repeatSeconds: fc.constantFrom(0, 0, 15),
  gentle: fc.boolean(),
});
type Afternoon = typeof afternoons extends fc.Arbitrary<infer T> ? T : never;

interface Spoken {
  at: number;
  sound: Level | null;
  decision: Decision;
  queue: Waiter[];
  resting: number | null;
}

/** 10:03 to 10:05, in the midst of it. */
const MIDST = { from: 603, to: 605 };

const settingsOf = ({ quietHours, repeatSeconds, gentle }: Afternoon): WarningSettings =>
  settingsWith({ quietHours: quietHours ? MIDST : null, repeatSeconds, gentle });

/** Plays it as the worker does: at every change of the queue or of a level, at `next`, and at any other time. */
function play(afternoon: Afternoon): Spoken[] {
  const { buyers, rest, hushes, looks } = afternoon;
  const settings = settingsOf(afternoon);
  const queueAt = (ms: number): Waiter[] =>
    buyers.flatMap(({ since, stays, writes, assessed }, index) => {
      if (ms < since || ms >= since + stays) return [];
      const asked = writes !== null && since + writes <= ms ? since + writes : since;
      return waiterSince(since / 1000, { id: `b${index}`, asked: TEN + asked, assessed });
    });
  const happens = new Set<number>([
    ...buyers.flatMap(({ since, stays, writes }) => [since, since + stays, since + (writes ?? 0)]),
    ...hushes.map((hush) => hush.at),
    ...looks,
    ...(rest ? [rest.from] : []),
  ]);
  const spoken: Spoken[] = [];
  let state: WarningState = SILENT;
  for (let ms = 0; ms < 1_200_000;) {
    const now = TEN + ms;
    const queue = queueAt(ms);
    for (const { who, noReply } of hushes.filter((hush) => hush.at === ms)) {
      const kind = noReply ? 'noReply' : 'snooze';
      const waits = withHush(state.waits, queue, { kind, id: `b${who}`, minutes: 2 }, now);
      if (waits) state = Object.assign(structuredClone(state), { waits });
    }
    const isResting = rest !== null && rest.from <= ms && ms < rest.from + rest.length;
    const resting = isResting ? TEN + rest.from + rest.length : null;
    const decision = decide(state, { queue, settings, resting, now });
    // A worker may die at any time: only what storage keeps goes on.
    state = parseWarnings(structuredClone(decision.state)) ?? SILENT;
    spoken.push({ at: now, sound: decision.sound, decision, queue, resting });
    const next = Math.min(
      ...[...happens].filter((each) => each > ms),
      (nextLevelChange(queue, now) ?? Number.POSITIVE_INFINITY) - TEN,
      (decision.next ?? Number.POSITIVE_INFINITY) - TEN,
    );
    if (!Number.isFinite(next)) break;
    ms = next;
  }
  return spoken;
}

/** Runs of each property; together thousands of queues. */
const RUNS = { numRuns: 500 };
const isSilent = ({ resting, at: now }: Spoken, afternoon: Afternoon): boolean =>
  (resting !== null && resting > now) || isQuietHour(settingsOf(afternoon), now);

describe('any afternoon', () => {
  test('never has two notifications, never one of nobody, and changes only one that stands', () => {
    fc.assert(
      fc.property(afternoons, (afternoon) => {
        let stands = false;
        for (const { decision, queue } of play(afternoon)) {
          const { notice } = decision;
          if (notice?.do === 'update' || notice?.do === 'clear') expect(stands).toBe(true);
          if (notice) stands = notice.do !== 'clear';
          if (notice && notice.do !== 'clear') expect(notice.count).toBeGreaterThan(0);
          if (queue.length === 0) expect(stands).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test('has no storm: sounds lie apart unless the level rises, and no level of a waiter sounds twice', () => {
    fc.assert(
      fc.property(afternoons, (afternoon) => {
        const quiet: Afternoon = { ...afternoon, repeatSeconds: 0, hushes: [] };
        const sounds = play(quiet).filter(({ sound }) => sound !== null);
        sounds.slice(1).forEach((one, index) => {
          const before = sounds[index]!;
          if (one.sound! <= before.sound!) expect(one.at - before.at).toBeGreaterThanOrEqual(GAP);
        });
        // Every sound is owed to somebody who is told of its level now and was not before.
        const told = new Map<string, number>();
        for (const { sound, decision } of sounds) {
          const fresh = decision.state.waits.filter((wait) => wait.told > (told.get(wait.id) ?? 0));
          expect(fresh.map((wait) => wait.told)).toContain(sound);
          for (const wait of decision.state.waits) told.set(wait.id, wait.told);
        }
        for (const level of [1, 2, 3, 4]) {
          const count = sounds.filter(({ sound }) => sound === level).length;
          expect(count).toBeLessThanOrEqual(quiet.buyers.length);
        }
      }),
      RUNS,
    );
  });

  test('is silent while resting and in quiet hours, and says what was missed right after', () => {
    fc.assert(
      fc.property(afternoons, (afternoon) => {
        const settings = settingsOf(afternoon);
        const all = play(afternoon);
        for (const one of all) {
          const { decision, queue } = one;
          const loud = queue.filter(
            (waiter) =>
              (waiter.assessed || !settings.gentle) && levelAt(waiter, one.at) >= settings.from,
          );
          const hushed = new Set(
            decision.state.waits.filter(({ hush }) => hush !== null).map(({ id }) => id),
          );
          const reminds = loud.filter(({ id }) => !hushed.has(id));
          if (isSilent(one, afternoon)) {
            expect([decision.sound, decision.title]).toEqual([null, null]);
            expect(decision.state.notice).toBeNull();
            continue;
          }
          expect(decision.title !== null).toBe(reminds.length > 0);
          expect(decision.state.notice !== null).toBe(reminds.length > 0);
          // Whoever was not spoken of yet is within the gap.
          const untold = reminds.filter(
            (waiter) =>
              (decision.state.waits.find(({ id }) => id === waiter.id)?.told ?? 0) <
              levelAt(waiter, one.at),
          );
          if (untold.length > 0) {
            expect(decision.next).not.toBeNull();
            expect(decision.next! - one.at).toBeLessThanOrEqual(GAP);
          }
        }
      }),
      RUNS,
    );
  });

  test('the same look twice does nothing the second time', () => {
    fc.assert(
      fc.property(afternoons, (afternoon) => {
        for (const { decision, queue, resting, at: now } of play(afternoon)) {
          const settings = settingsOf(afternoon);
          const again = decide(decision.state, { queue, settings, resting, now });
          expect([again.sound, again.notice]).toEqual([null, null]);
          expect(again.state).toEqual(decision.state);
        }
      }),
      { numRuns: 150 },
    );
  });
});
