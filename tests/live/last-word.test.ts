import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepLastWord, LAST_WORD, readLastWord } from '../../lib/live/last-word.ts';
import type {
  AutoQuestion,
  InvitationDue,
  LiveState,
  UpsetBuyer,
  Waiter,
} from '../../lib/live/types.ts';

const MINUTE = 60_000;
/** 10:00 in Beijing. */
const TEN = Date.UTC(2026, 10, 20, 2);

const FULL: LiveState = {
  at: TEN,
  skew: 0,
  series: [],
  queue: [{ id: 'w1', name: '小红', mark: 'A1' } as Waiter],
  invitations: [{ id: 'i1', name: '小红' } as InvitationDue],
  invited: {
    asked: 1,
    rated: 1,
    skipped: 0,
    latest: [{ id: 'i2', name: '小红' } as LiveState['invited']['latest'][number]],
    isMore: false,
    next: null,
  },
  upset: [{ id: 'u1', name: '小红', task: { id: 't', note: '小红的货' } } as UpsetBuyer],
  pages: [],
  recompute: [],
  questions: [{ fp: 'f', text: '小红你好' } as AutoQuestion],
  accounts: [{ console: 'feige', id: '1', nick: '小红' } as LiveState['accounts'][number]],
  resting: null,
  rested: 0,
  fault: null,
};

const stateAt = (at: number): LiveState => ({ ...FULL, at });

/** Session storage; counts how often it was written. */
function memory() {
  let stored: Record<string, unknown> = {};
  let writes = 0;
  return {
    get: async (key: string) => ({ [key]: stored[key] }),
    set: async (items: Record<string, unknown>) => {
      stored = { ...stored, ...structuredClone(items) };
      writes += 1;
    },
    writes: () => writes,
  };
}

const refusing = {
  get: () => Promise.reject<Record<string, unknown>>(new Error('gone')),
  set: () => Promise.reject<void>(new Error('full')),
};

beforeEach(() => void vi.useFakeTimers({ now: TEN }));
afterEach(() => void vi.useRealTimers());

test('the first state is kept at once, those that follow soon together', async () => {
  const area = memory();
  const keep = keepLastWord(area);
  keep(stateAt(TEN));
  await vi.advanceTimersByTimeAsync(0);
  expect((await readLastWord(area))?.at).toBe(TEN);
  for (const ms of [1, 2, 3]) keep(stateAt(TEN + ms));
  expect(area.writes()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(area.writes()).toBe(2);
  expect((await readLastWord(area))?.at).toBe(TEN + 3);
});

test('who waits and since when, without names and texts', async () => {
  const area = memory();
  keepLastWord(area)(FULL);
  await vi.advanceTimersByTimeAsync(0);
  expect(JSON.stringify(await area.get(LAST_WORD))).not.toContain('小红');
  expect(await readLastWord(area)).toEqual({
    ...FULL,
    queue: [{ id: 'w1', name: '…', mark: 'A1' }],
    invitations: [{ id: 'i1', name: '…' }],
    invited: { ...FULL.invited, latest: [{ id: 'i2', name: '…' }] },
    upset: [{ id: 'u1', name: '…', task: { id: 't', note: '' } }],
    questions: [],
    accounts: [],
  });
});

test.each<[string, number, number, boolean]>([
  ['ten minutes later', TEN, 10 * MINUTE, true],
  ['after that no more', TEN, 10 * MINUTE + 1, false],
  ['before midnight in Beijing', TEN + 14 * 60 * MINUTE - 2 * MINUTE, MINUTE, true],
  ['after it no more', TEN + 14 * 60 * MINUTE - 2 * MINUTE, 2 * MINUTE, false],
  ['not with a clock that was set back', TEN, -1, false],
])('%s', async (_, told, age, isShown) => {
  vi.setSystemTime(told);
  const area = memory();
  keepLastWord(area)(stateAt(told));
  await vi.advanceTimersByTimeAsync(0);
  vi.setSystemTime(told + age);
  expect((await readLastWord(area))?.at).toBe(isShown ? told : undefined);
});

test('nothing is shown where nothing was kept or nothing can be read', async () => {
  expect(await readLastWord(memory())).toBeNull();
  expect(await readLastWord(refusing)).toBeNull();
});

test('a store that refuses hinders nothing', async () => {
  const set = vi.fn(refusing.set);
  const keep = keepLastWord({ ...refusing, set });
  keep(FULL);
  await vi.advanceTimersByTimeAsync(2_000);
  keep(FULL);
  await vi.advanceTimersByTimeAsync(0);
  expect(set).toHaveBeenCalledTimes(2);
});
