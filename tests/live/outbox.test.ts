import { describe, expect, test, vi } from 'vitest';
import type { Sighting, Source } from '../../lib/events/sighting.ts';
import type { Ack, BatchMessage } from '../../lib/messages.ts';
import { createOutbox } from '../../lib/outbox.ts';
import { line, row, TEN } from './support.ts';

const SOURCE: Source = { console: 'feige', account: null, nick: null };
const READING = { kind: 'reading' } as const;

function setUp(answer: (batch: BatchMessage, call: number) => Promise<unknown>) {
  const sent: BatchMessage[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const state = { connected: true };
  const stop = new AbortController();
  const onOrphaned = vi.fn();
  const onIds = vi.fn();
  const onRefused = vi.fn();
  const outbox = createOutbox({
    document: 'doc',
    send: (batch) => {
      sent.push(structuredClone(batch));
      return answer(batch, sent.length);
    },
    isConnected: () => state.connected,
    onOrphaned,
    onIds,
    onRefused,
    signal: stop.signal,
    setTimer: (run, ms) => timers.push({ run, ms }),
  });
  const report = (...sightings: Sighting[]) => outbox.report(sightings, READING, SOURCE);
  return { outbox, report, sent, timers, state, stop, onOrphaned, onIds, onRefused };
}

const ok = async ({ seq }: BatchMessage): Promise<Ack> => ({
  ok: true,
  seq,
  ids: { b1: 'p' },
  refused: [],
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const ids = (batch: BatchMessage | undefined) =>
  batch?.sightings.map((each) =>
    each.type === 'line' ? each.lineId.replace(/-0$/, '') : each.type,
  );

const pulse = (from: number, to: number): Sighting => ({
  type: 'pulse',
  from: TEN + from,
  to: TEN + to,
  state: 'reading',
});

describe('outbox', () => {
  test('sends with the end of the task, in one batch', async () => {
    const { report, sent, outbox, onIds } = setUp(ok);
    report(line('buyer', 0));
    report(line('buyer', 1));
    expect(sent).toEqual([]);
    await settle();
    expect(sent.map(ids)).toEqual([['buyer-0', 'buyer-1']]);
    expect(outbox.pending()).toBe(0);
    expect(onIds).toHaveBeenCalledWith({ b1: 'p' });
  });

  test('tells a change of state without sightings, and only a change', async () => {
    const { outbox, sent } = setUp(ok);
    outbox.report([], { kind: 'login' }, SOURCE);
    await settle();
    outbox.report([], { kind: 'login' }, SOURCE);
    await settle();
    expect(sent).toMatchObject([{ sightings: [], state: { kind: 'login' } }]);
  });

  test('keeps what was not acknowledged, retries at 0.25, 1, 5, 15, 15 s', async () => {
    const { report, sent, timers, outbox } = setUp(async (batch, call) => {
      if (call === 1) throw new Error('message channel closed');
      if (call === 2) return undefined;
      if (call < 6) return { ok: false, error: 'QuotaExceededError', retry: true };
      return ok(batch);
    });
    report(line('buyer', 0));
    for (let i = 0; i < 6; i += 1) {
      await settle();
      timers.at(-1)?.run();
    }
    await settle();
    expect(timers.map(({ ms }) => ms)).toEqual([250, 1000, 5000, 15_000, 15_000]);
    expect(new Set(sent.map((batch) => JSON.stringify(batch.sightings))).size).toBe(1);
    expect(outbox.pending()).toBe(0);
  });

  test('what is newly seen does not wait for the retry', async () => {
    const { report, sent } = setUp(async (batch, call) => {
      if (call === 1) throw new Error('message channel closed');
      return ok(batch);
    });
    report(line('buyer', 0));
    await settle();
    report(line('buyer', 1));
    await settle();
    expect(ids(sent.at(-1))).toEqual(['buyer-0', 'buyer-1']);
  });

  test('what comes while a batch is on its way goes with the next', async () => {
    const answers: ((ack: Ack) => void)[] = [];
    const { report, sent, outbox } = setUp((batch, call) =>
      call === 1
        ? new Promise<Ack>((resolve) => {
            answers.push(resolve);
          })
        : ok(batch),
    );
    report(line('buyer', 0));
    await settle();
    report(line('buyer', 1));
    await settle();
    expect(sent).toHaveLength(1);
    answers[0]?.({ ok: true, seq: 1, ids: {}, refused: [] });
    await settle();
    expect(sent.map(ids)).toEqual([['buyer-0'], ['buyer-1']]);
    expect(outbox.pending()).toBe(0);
  });

  test('at most 200 at a time, in order', async () => {
    const { report, sent } = setUp(ok);
    report(...Array.from({ length: 450 }, (_, i) => line('buyer', i)));
    await settle();
    expect(sent.map((batch) => batch.sightings.length)).toEqual([200, 200, 50]);
    expect(sent.flatMap(ids).slice(0, 2)).toEqual(['buyer-0', 'buyer-1']);
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('of a row only its last unsent word, never across a change', async () => {
    const { report, sent } = setUp(ok);
    report(
      row('waiting', 10),
      row('waiting', 12),
      row('waiting', 12, { buyerName: '王姐' }),
      row('settled', 20),
      row('waiting', 30),
    );
    await settle();
    expect(sent[0]?.sightings).toMatchObject([
      { state: 'waiting', since: TEN + 10_000, seenAt: TEN + 12_000 },
      { buyerName: '王姐' },
      { state: 'settled' },
      { state: 'waiting', since: TEN + 30_000 },
    ]);
  });

  test('touching pulses are one, a gap stays', async () => {
    const { report, sent } = setUp(ok);
    report(pulse(0, 10), pulse(10, 20), pulse(50, 60));
    await settle();
    expect(sent[0]?.sightings).toEqual([pulse(0, 20), pulse(50, 60)]);
  });

  test('another account is another batch', async () => {
    const { outbox, sent } = setUp(ok);
    outbox.report([line('buyer', 0)], READING, SOURCE);
    outbox.report([line('buyer', 1)], READING, { ...SOURCE, nick: '小李' });
    await settle();
    expect(sent.map(({ source }) => source.nick)).toEqual([null, '小李']);
  });

  test('what a good batch lost for its shape is told, once for each kind', async () => {
    const { report, outbox, onRefused, onIds } = setUp(async (batch) => ({
      ...(await ok(batch)),
      refused: ['line.at ×2', 'pulse ×1'],
    }));
    report(line('buyer', 0));
    await settle();
    expect(onRefused.mock.calls).toEqual([['line.at ×2'], ['pulse ×1']]);
    expect(onIds).toHaveBeenCalled();
    expect(outbox.pending()).toBe(0);
  });

  test('a refusal for good drops the batch and says so', async () => {
    const { report, outbox, onRefused, timers } = setUp(async () => ({
      ok: false,
      error: 'batch: at',
      retry: false,
    }));
    report(line('buyer', 0));
    await settle();
    expect(onRefused).toHaveBeenCalledWith('batch: at');
    expect(outbox.pending()).toBe(0);
    expect(timers).toEqual([]);
  });

  test('an orphan stops and says so once', async () => {
    const { report, sent, onOrphaned, state } = setUp(async () => {
      throw new Error('Extension context invalidated.');
    });
    report(line('buyer', 0));
    await settle();
    report(line('buyer', 1));
    await settle();
    expect(sent).toHaveLength(1);
    state.connected = false;
    report(line('buyer', 2));
    await settle();
    expect(onOrphaned).toHaveBeenCalledTimes(1);
  });

  test('the signal stops it', async () => {
    const { report, sent, stop } = setUp(ok);
    stop.abort();
    report(line('buyer', 0));
    await settle();
    expect(sent).toEqual([]);
  });
});
