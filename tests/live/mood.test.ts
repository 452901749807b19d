/** Upset buyers through the worker: from a batch to hint and task, what the user says of it, and what time does. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beijingDay, startOfDay } from '../../lib/beijing.ts';
import { setTestClock } from '../../lib/clock.ts';
import type { LineSighting, Sighting, Source } from '../../lib/events/sighting.ts';
import { createEngine } from '../../lib/live/engine.ts';
import { readRescueCommand } from '../../lib/live/mood/read-command.ts';
import { exportLines, importLines } from '../../lib/live/transfer.ts';
import type { LiveState } from '../../lib/live/types.ts';
import type { Command, Result } from '../../lib/messages.ts';
import { HINT_LASTS } from '../../lib/mood/upset.ts';
import { DEFAULT_SETTINGS, type MoodSettings, type Settings } from '../../lib/settings.ts';
import { batch } from './batch.ts';
import { PAGE, fakeSurface } from './fake-surface.ts';
import { line, memoryLog, row, TEN } from './support.ts';

const MIDNIGHT = startOfDay(beijingDay(TEN) + 1);

const at = (seconds: number): void =>
  setTestClock({ base: TEN + seconds * 1000, start: Date.now(), rate: 0 });

async function setUp(mood: Partial<MoodSettings> = {}) {
  let seq = 0;
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    consent: { at: 1 },
    mood: { ...DEFAULT_SETTINGS.mood, ...mood },
  };
  const opened: string[] = [];
  const surface = await fakeSurface({
    readSettings: async () => settings,
    reveal: async (_tab, _frame, { id }) => {
      opened.push(id);
      return { ok: true };
    },
  });
  const log = memoryLog();
  const engine = createEngine(log, surface);
  const see = async (...sightings: Sighting[]): Promise<unknown> => {
    seq += 1;
    const source: Source = { console: 'feige', account: null, nick: '小王' };
    return engine.receive(batch(sightings, { source, seq }), PAGE);
  };
  const stateAt = (seconds: number): Promise<LiveState> => {
    at(seconds);
    return engine.current();
  };
  const run = async (command: Command): Promise<Result> => {
    const push = await engine.run(command);
    if (push.kind === 'state') throw new Error('no answer');
    return push.result;
  };
  return { log, engine, see, stateAt, run, opened };
}

/** A buyer's line with a sign. */
function angry(upset: 1 | 2 | 3, seconds: number, more: Partial<LineSighting> = {}): LineSighting {
  const plain = line('buyer', seconds, more);
  if (plain.content.type !== 'message') throw new Error('no message');
  return { ...plain, content: { ...plain.content, upset } };
}

beforeEach(() => at(0));
afterEach(() => setTestClock(null));

describe('a sign', () => {
  test('makes hint and task, however often it comes', async () => {
    const { log, see, stateAt } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 20), angry(2, 60));
    await see(angry(2, 60));
    const state = await stateAt(70);
    expect(state.upset).toMatchObject([
      {
        name: '阿明',
        console: 'feige',
        level: 2,
        hint: true,
        since: TEN + 60_000,
        waitingSince: TEN + 60_000,
        rounds: 2,
        task: { source: 'mood', dueAt: MIDNIGHT, note: '' },
        place: { tabId: 7, frameId: 0 },
      },
    ]);
    expect(state.queue[0]?.upset).toBe(state.upset[0]?.id);
    expect(await log.cases.toArray()).toMatchObject([
      { kind: 'rescue', agent: '小王', status: 'open', closedAt: null, day: beijingDay(TEN) },
    ]);
    expect((await stateAt(65 + HINT_LASTS / 1000)).upset).toMatchObject([
      { hint: false, task: { source: 'mood' } },
    ]);
  });

  test('that is mild needs a second message', async () => {
    const { see, stateAt } = await setUp();
    at(61);
    await see(angry(1, 0));
    expect((await stateAt(70)).upset).toEqual([]);
    await see(angry(1, 65));
    expect((await stateAt(70)).upset).toMatchObject([{ level: 2, since: TEN }]);
  });

  test('of yesterday, of no sure day, or of an import makes nothing', async () => {
    const { log, see, stateAt } = await setUp();
    at(60);
    const late = TEN + 60_000;
    await see(angry(2, -86_400, { seenAt: late }), angry(2, -3600, { guess: 2, seenAt: late }));
    expect((await stateAt(70)).upset).toEqual([]);
    const other = await setUp();
    await other.see(angry(2, 60));
    const lines: string[] = [];
    for await (const text of exportLines(other.log)) lines.push(text);
    expect(lines.join()).toContain('"upset":2');
    await importLines(log, lines, late);
    expect((await stateAt(70)).upset).toEqual([]);
    expect(await log.cases.count()).toBe(0);
  });

  test('of a conversation that is left out makes nothing, and hides what was made', async () => {
    const { log, see, stateAt, run } = await setUp();
    at(61);
    await see(angry(2, 60));
    const [first] = (await stateAt(62)).upset;
    const id = first?.id ?? '';
    await run({ kind: 'exclude', id, reason: 'test' });
    expect((await stateAt(63)).upset).toEqual([]);
    expect(await run({ kind: 'rescueMark', id })).toMatchObject({ ok: false });
    await log.cases.clear();
    await see(angry(3, 64));
    expect(await log.cases.count()).toBe(0);
  });

  test('under switches: no task, or nothing at all', async () => {
    const noTasks = await setUp({ tasks: false });
    await noTasks.see(angry(2, 60));
    expect((await noTasks.stateAt(61)).upset).toMatchObject([{ hint: true, task: null }]);
    const off = await setUp({ upset: false });
    await off.see(angry(2, 60));
    expect((await off.stateAt(61)).upset).toEqual([]);
    expect(await off.log.cases.count()).toBe(0);
  });
});

describe('the task', () => {
  test('keeps the note, takes a result, gives it back, and changes no figure', async () => {
    const { log, see, stateAt, run } = await setUp();
    at(61);
    await see(angry(2, 0), line('agent', 60));
    const before = await stateAt(62);
    const id = before.upset[0]?.task?.id ?? '';
    expect(await run({ kind: 'rescueNote', id, note: '已电话致歉' })).toEqual({ ok: true });
    expect((await stateAt(63)).upset[0]?.task?.note).toBe('已电话致歉');
    expect(await run({ kind: 'rescueResult', id, result: 'rescued' })).toEqual({ ok: true });
    const after = await stateAt(64);
    expect(after.upset).toEqual([]);
    expect(after.series[0]?.rates).toEqual(before.series[0]?.rates);
    expect(await log.cases.get(id)).toMatchObject({ status: 'rescued', note: '已电话致歉' });
    expect(await run({ kind: 'rescueResult', id, result: 'open' })).toEqual({ ok: true });
    expect((await stateAt(65)).upset[0]?.task?.id).toBe(id);
    for await (const text of exportLines(log)) expect(text).not.toContain('致歉');
  });

  test('stays closed when more signs come, which only hint', async () => {
    const { see, stateAt, run } = await setUp();
    at(1);
    await see(angry(2, 0));
    const id = (await stateAt(2)).upset[0]?.task?.id ?? '';
    await run({ kind: 'rescueResult', id, result: 'mistaken' });
    at(61);
    await see(angry(2, 60));
    expect((await stateAt(62)).upset).toMatchObject([{ hint: true, task: null }]);
  });

  test('expires at 24:00 Beijing time, by the clock alone', async () => {
    const { log, engine, see, stateAt, run } = await setUp();
    at(1);
    await see(angry(2, 0));
    const id = (await stateAt(2)).upset[0]?.task?.id ?? '';
    const last = (MIDNIGHT - TEN) / 1000;
    expect((await stateAt(last - 1)).upset).toHaveLength(1);
    expect((await stateAt(last)).upset).toEqual([]);
    expect(await run({ kind: 'rescueResult', id, result: 'rescued' })).toMatchObject({ ok: false });
    await engine.tidy();
    expect(await log.cases.get(id)).toMatchObject({ status: 'expired', closedAt: MIDNIGHT });
  });

  test('is opened by the agent: for a row, for a conversation, and again', async () => {
    const { log, see, stateAt, run, opened } = await setUp();
    at(1);
    await see(row('waiting', 0), line('buyer', 0, { buyerId: 'b2', buyerName: '王姐' }));
    const { queue } = await stateAt(2);
    for (const { id } of queue) expect(await run({ kind: 'rescueMark', id })).toEqual({ ok: true });
    const marked = (await stateAt(3)).upset;
    expect(new Set(marked.map(({ name }) => name))).toEqual(new Set(['王姐', '阿明']));
    expect(marked).toMatchObject([
      { level: null, hint: false, task: { source: 'agent' } },
      { level: null, hint: false, task: { source: 'agent' } },
    ]);
    const wang = marked.find(({ name }) => name === '王姐');
    await see(line('agent', 4, { buyerId: 'b2', buyerName: '王姐' }));
    expect(await run({ kind: 'open', id: wang!.id })).toEqual({ ok: true });
    expect(opened).toEqual([wang!.id]);
    await run({ kind: 'rescueResult', id: wang!.task!.id, result: 'failed' });
    await run({ kind: 'rescueMark', id: wang!.id });
    expect((await stateAt(6)).upset).toHaveLength(2);
    expect(await log.cases.count()).toBe(2);
    expect(await run({ kind: 'rescueMark', id: 'nobody' })).toMatchObject({ ok: false });
  });

  test('outlives figures that are made anew', async () => {
    const { log, engine, see } = await setUp();
    at(1);
    await see(angry(2, 0));
    const before = await log.cases.toArray();
    await log.generations.toCollection().modify({ hash: 'other' });
    await engine.recompute();
    expect(await log.cases.toArray()).toEqual(before);
    expect(before).toHaveLength(1);
  });
});

const read = (message: Record<string, unknown>) => readRescueCommand(message, message['kind'], 'x');

test('the door lets through what a view may say', () => {
  expect(read({ kind: 'rescueMark' })).toEqual({ kind: 'rescueMark', id: 'x' });
  expect(read({ kind: 'rescueNote', note: 'a'.repeat(501) })).toBeNull();
  expect(read({ kind: 'rescueNote', note: 3 })).toBeNull();
  expect(read({ kind: 'rescueResult', result: 'expired' })).toBeNull();
  expect(read({ kind: 'rescueResult', result: 'open' })).not.toBeNull();
});
