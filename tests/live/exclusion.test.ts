/** Conversations outside every figure: colleagues by themselves, others by the user, and the way back. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setTestClock } from '../../lib/clock.ts';
import { fromStored } from '../../lib/events/amend.ts';
import { isOutside } from '../../lib/events/exclusion.ts';
import type { Recorder } from '../../lib/events/record.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { isColleague } from '../../lib/live/exclusion/colleagues.ts';
import { listExcluded, setOutside } from '../../lib/live/exclusion/log.ts';
import { createPublisher } from '../../lib/live/publish.ts';
import { waitersAt } from '../../lib/live/waiting/queue.ts';
import { DEFAULT_RULES } from '../../lib/live/counting/rules.ts';
import type { Log } from '../../lib/live/log.ts';
import { createSubscription } from '../../lib/live/subscribe.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { LIVE_PORT } from '../../lib/messages.ts';
import type { Command, Push } from '../../lib/messages.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { beijingDay } from '../../lib/beijing.ts';
import { line, memoryLog, recorderFor, row, send, TEN } from './support.ts';

beforeEach(() => setTestClock({ base: TEN + 120_000, start: Date.now(), rate: 0 }));
afterEach(() => setTestClock(null));

const NOW = TEN + 120_000;
const who = (buyerId: string, buyerName: string) => ({ buyerId, buyerName });

async function seller(nick: string | null = '某某百货:小王'): Promise<Recorder> {
  const recorder = await recorderFor('1688');
  return { ...recorder, source: { ...recorder.source, nick } };
}

const queue = (log: Log, now = NOW) => waitersAt(log, DEFAULT_RULES, now);

async function report(log: Log, now = NOW) {
  const events: ChatEvent[] = (await log.events.toArray()).map(fromStored);
  const { consoles, parameters } = PROFILES['1688'];
  const day = beijingDay(TEN);
  const period = { from: day, to: day };
  return reportOf(events, { profile: '1688', consoles, parameters, period, now, by: null });
}

describe('a colleague', () => {
  test.each<[string, string | null, boolean]>([
    ['某某百货:小李', '某某百货:小王', true],
    ['某某百货', '某某百货:小王', true],
    ['某某百货:小李', '某某百货', true],
    ['某某百货：小李', '某某百货:小王', true],
    ['某某百货:小…', '某某百货:小王', true],
    ['某某百货批发', '某某百货:小王', false],
    ['某某…', '某某百货:小王', false],
    ['别家店:小王', '某某百货:小王', false],
    [':小王', ':小王', false],
    ['某某百货', null, false],
  ])('%s to %s: %s', (buyer, own, expected) => {
    expect(isColleague(buyer, own)).toBe(expected);
  });

  test('is out of queue and figures from the first line on, in the list and in the thread', async () => {
    const [log, recorder] = [memoryLog(), await seller()];
    await send(log, recorder, [row('waiting', 0, who('c1', '某某百货:小李'))], NOW);
    await send(log, recorder, [line('buyer', 0, who('c2', '某某百货'))], NOW);
    expect(await queue(log)).toEqual([]);
    await send(log, recorder, [line('buyer', 0, who('b1', '阿明'))], NOW);
    expect(await queue(log)).toHaveLength(1);
    expect(await report(log)).toMatchObject({ excluded: 2, response: { round: { pending: 1 } } });
  });

  test('is written once, however often and in whatever order it is seen', async () => {
    const [log, other, recorder] = [memoryLog(), memoryLog(), await seller()];
    const lines = [0, 30, 60].map((at) => line('buyer', at, who('c1', '某某百货:小李')));
    for (const each of [...lines, ...lines]) await send(log, recorder, [each], NOW);
    await send(other, recorder, lines.toReversed(), NOW);
    for (const one of [log, other]) {
      const found = await one.events.filter(({ type }) => type === 'excluded').toArray();
      expect(found).toMatchObject([{ reason: 'colleague', at: TEN }]);
    }
  });

  test('that the user takes back stays in, though it goes on writing', async () => {
    const [log, recorder] = [memoryLog(), await seller()];
    const name = who('c1', '某某百货:小李');
    const { ids } = await send(log, recorder, [line('buyer', 0, name)], NOW);
    await setOutside(log, recorder.pseudonyms, { id: ids['c1']!, reason: null }, TEN + 20_000);
    await send(log, recorder, [line('buyer', 60, name)], NOW);
    expect(await queue(log)).toHaveLength(1);
    expect(await report(log)).toMatchObject({ excluded: 0, response: { round: { pending: 1 } } });
  });

  test('is not looked for on Feige, where names are free', async () => {
    const recorder = await recorderFor('feige');
    const feige = { ...recorder, source: { ...recorder.source, nick: '某某' } };
    const log = memoryLog();
    await send(log, feige, [line('buyer', 0, who('b1', '某某'))], NOW);
    expect(await log.events.filter(({ type }) => type === 'excluded').count()).toBe(0);
  });
});

describe('by the user', () => {
  test('a buyer leaves queue and figures and comes back, as often as wanted', async () => {
    const [log, recorder] = [memoryLog(), await seller()];
    await send(log, recorder, [line('buyer', 0), line('buyer', 5, who('b2', '王姐'))], NOW);
    const id = (await queue(log))[0]!.id;
    for (let times = 0; times < 2; times += 1) {
      const out = { id, reason: 'merchant' } as const;
      expect(await setOutside(log, recorder.pseudonyms, out, NOW)).toEqual({ ok: true });
      expect(await queue(log)).toHaveLength(1);
      expect(await report(log)).toMatchObject({ excluded: 1, response: { round: { pending: 1 } } });
      expect(await listExcluded(log)).toMatchObject([{ id, name: '阿明', reason: 'merchant' }]);
      await setOutside(log, recorder.pseudonyms, { id, reason: null }, NOW + 1);
      expect(await queue(log)).toHaveLength(2);
      // The words of one instant stand one millisecond apart.
      expect((await report(log, NOW + 10)).response.round.pending).toBe(2);
      expect(await listExcluded(log)).toEqual([]);
    }
  });

  test('an unread row of a name leaves the queue', async () => {
    const [log, recorder] = [memoryLog(), await recorderFor('feige')];
    await send(log, recorder, [row('waiting', 0)], NOW);
    const id = (await queue(log))[0]!.id;
    expect(id).toMatch(/^row:/);
    await setOutside(log, recorder.pseudonyms, { id, reason: 'blocked' }, NOW);
    expect(await queue(log)).toEqual([]);
  });

  test('a row that was joined takes its conversation with it', async () => {
    const [log, recorder] = [memoryLog(), await recorderFor('feige')];
    const join = { type: 'join', buyerId: 'b1', buyerName: '阿明', seenAt: TEN + 1_000 } as const;
    await send(log, recorder, [row('waiting', 0), join, line('buyer', -900)], NOW);
    const id = (await queue(log))[0]!.id;
    expect(id).toMatch(/^row:/);
    await setOutside(log, recorder.pseudonyms, { id, reason: 'test' }, NOW);
    await send(log, recorder, [line('buyer', 60)], NOW);
    expect(await queue(log)).toEqual([]);
  });

  test('holds under every name that the shop had', async () => {
    const [log, recorder] = [memoryLog(), await seller()];
    await send(log, recorder, [line('buyer', 0)], NOW);
    const renamed = { ...recorder, shop: { ...recorder.shop, name: '新店名' } };
    const { ids } = await send(log, renamed, [line('agent', 9), line('buyer', 60)], NOW);
    await setOutside(log, recorder.pseudonyms, { id: ids['b1']!, reason: 'other' }, NOW);
    expect(await queue(log)).toEqual([]);
    expect(await report(log)).toMatchObject({ response: { round: { counted: 0, pending: 0 } } });
  });

  test('one that nobody knows is told so', async () => {
    const { pseudonyms } = await seller();
    const unknown = { id: 'nobody', reason: 'other' } as const;
    expect(await setOutside(memoryLog(), pseudonyms, unknown, NOW)).toMatchObject({ ok: false });
  });
});

function word(type: 'excluded' | 'included', at: number): ChatEvent {
  return { type, at, key: `${at}` } as ChatEvent;
}

test('the last word holds, in whatever order the words come', () => {
  const [out, back, again] = [word('excluded', 1), word('included', 2), word('excluded', 3)];
  expect(isOutside([])).toBe(false);
  expect([isOutside([out, back]), isOutside([back, out])]).toEqual([false, false]);
  expect([isOutside([again, out, back]), isOutside([out, back, again])]).toEqual([true, true]);
});

describe('over the live port', () => {
  const OWN = 'abcdefghijklmnopabcdefghijklmnop';
  const sender = { id: OWN, url: `chrome-extension://${OWN}/popup.html` };

  /** A view and the worker's publisher at the two ends of one port. */
  function connect(run: (command: Command) => Promise<Push>) {
    const hear: ((message: unknown) => void)[] = [];
    const listen: ((message: unknown) => void)[] = [];
    const never = { addListener: () => {} };
    createPublisher({
      ownId: OWN,
      now: () => 0,
      keep: () => {},
      current: async () => ({ at: 1 }) as LiveState,
      run,
    }).connect({
      name: LIVE_PORT,
      sender,
      postMessage: (message) => listen.forEach((each) => each(message)),
      disconnect: () => {},
      onMessage: { addListener: (each) => hear.push(each) },
      onDisconnect: never,
    });
    const post = (message: unknown): void => hear.forEach((each) => each(message));
    const client = {
      postMessage: post,
      disconnect: () => {},
      onMessage: { addListener: (each: (message: unknown) => void) => listen.push(each) },
      onDisconnect: never,
    };
    const wiring = { connect: () => client, isConnected: () => true, later: () => {} };
    return { post, subscription: createSubscription(wiring, () => {}) };
  }

  test('commands reach the worker whole, and each asker hears its own result', async () => {
    const asked: Command[] = [];
    const { subscription } = connect(async (command) => {
      asked.push(command);
      const { kind, id } = command;
      if (kind === 'open') return { kind: 'opened', id, result: { ok: true } };
      return { kind: 'done', id, result: { ok: false, error: kind } };
    });
    const results = await Promise.all([subscription.open('a'), subscription.exclude('a', 'test')]);
    expect(results).toEqual([{ ok: true }, { ok: false, error: 'exclude' }]);
    expect(await subscription.include('a')).toEqual({ ok: false, error: 'include' });
    expect(asked).toEqual([
      { kind: 'open', id: 'a' },
      { kind: 'exclude', id: 'a', reason: 'test' },
      { kind: 'include', id: 'a' },
    ]);
  });

  test.each([
    [{ kind: 'exclude', id: 'a' }],
    [{ kind: 'exclude', id: 'a', reason: 'whatever' }],
    [{ kind: 'include', id: 7 }],
    [{ kind: 'include', id: 'x'.repeat(101) }],
    [{ kind: 'wipe', id: 'a', reason: 'test' }],
  ])('%j is not taken', (message) => {
    const run = vi.fn();
    connect(run).post(message);
    expect(run).not.toHaveBeenCalled();
  });
});
