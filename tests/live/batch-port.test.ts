import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { serveBatches } from '../../lib/live/batch-door.ts';
import type { DoorPort } from '../../lib/live/batch-door.ts';
import { createBatchSender } from '../../lib/live/batch-sender.ts';
import type { Engine } from '../../lib/live/engine.ts';
import type { ClientPort } from '../../lib/live/listen.ts';
import type { Sender } from '../../lib/live/sender.ts';
import type { Ack, BatchMessage } from '../../lib/messages.ts';

const SENDER: Sender = { id: 'own', frameId: 0, tab: { id: 1 } };

const batchOf = (seq: number): BatchMessage => ({
  kind: 'batch',
  source: { console: 'feige', account: null, nick: null },
  document: 'doc',
  seq,
  state: { kind: 'reading' },
  sightings: [],
});

const done = (seq: number): Ack => ({ ok: true, seq, ids: {}, refused: [] });

type Listener = (message: unknown) => void;

/** A browser: ports from a page to a worker that answers, or that nobody runs. */
function setUp(receive: Engine['receive'] | null) {
  const ports: { toPage: Listener[]; ended: (() => void)[]; isOpen: boolean; heard: unknown[] }[] =
    [];
  const place = { url: 'https://im.jinritemai.com/a' };
  const stop = new AbortController();
  const connect = (): ClientPort<BatchMessage> => {
    const toWorker: Listener[] = [];
    const port = {
      toPage: [] as Listener[],
      ended: [] as (() => void)[],
      isOpen: true,
      heard: [] as unknown[],
    };
    ports.push(port);
    const door: DoorPort = {
      sender: SENDER,
      postMessage(word) {
        if (!port.isOpen) throw new Error('disconnected');
        queueMicrotask(() => port.toPage.forEach((run) => run(structuredClone(word))));
      },
      onMessage: { addListener: (run) => toWorker.push(run) },
    };
    // As in the browser: the worker hears of the port later.
    if (receive) queueMicrotask(() => serveBatches(door, receive));
    return {
      postMessage(batch) {
        if (!port.isOpen) throw new Error('Attempting to use a disconnected port object');
        port.heard.push(batch);
        queueMicrotask(() => toWorker.forEach((run) => run(structuredClone(batch))));
      },
      disconnect: () => void (port.isOpen = false),
      onMessage: { addListener: (run) => port.toPage.push(run) },
      onDisconnect: { addListener: (run) => port.ended.push(run) },
    };
  };
  const send = createBatchSender({ connect, url: () => place.url, signal: stop.signal });
  /** The worker dies. */
  const kill = (): void => {
    for (const port of ports) {
      port.isOpen = false;
      port.ended.forEach((run) => run());
    }
  };
  return { send, ports, place, stop, kill };
}

const answering = (): Engine['receive'] =>
  vi.fn(async (message) => done((message as BatchMessage).seq));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the port of batches', () => {
  test('takes each to the worker, with its sender, and brings its own answer back', async () => {
    const waiting: (() => void)[] = [];
    const receive = vi.fn(async (message: unknown) => {
      await new Promise<void>((wake) => waiting.push(wake));
      return done((message as BatchMessage).seq);
    });
    const { send, ports } = setUp(receive);
    const answers = [send(batchOf(1)), send(batchOf(2))];
    await vi.waitUntil(() => waiting.length === 2);
    // The later one first.
    for (const wake of waiting.toReversed()) wake();
    expect(await Promise.all(answers)).toEqual([done(1), done(2)]);
    expect(receive).toHaveBeenCalledWith(batchOf(1), SENDER);
    expect(ports).toHaveLength(1);
  });

  test('opens another where the worker has died since, and fails what was under way', async () => {
    const receive = vi.fn(async (message: unknown) => {
      const { seq } = message as BatchMessage;
      return seq === 2 ? new Promise<Ack>(() => {}) : done(seq);
    });
    const { send, ports, kill } = setUp(receive);
    await send(batchOf(1));
    const lost = expect(send(batchOf(2))).rejects.toThrow('no worker');
    await vi.waitUntil(() => receive.mock.calls.length === 2);
    kill();
    await lost;
    expect(await send(batchOf(3))).toEqual(done(3));
    expect(ports).toHaveLength(2);
  });

  test('gives up a port that nobody answers, and one that was closed without a word', async () => {
    const deaf = setUp(null);
    const lost = expect(deaf.send(batchOf(1))).rejects.toThrow('no worker');
    await vi.advanceTimersByTimeAsync(5_000);
    await lost;
    expect(deaf.ports.map(({ isOpen }) => isOpen)).toEqual([false]);

    const { send, ports } = setUp(answering());
    await send(batchOf(1));
    for (const port of ports) port.isOpen = false;
    await expect(send(batchOf(2))).rejects.toThrow('no worker');
    expect(await send(batchOf(2))).toEqual(done(2));
  });

  test('a slow answer is waited for once the worker is there', async () => {
    const { send, ports } = setUp(async (message) => {
      await new Promise((wake) => {
        setTimeout(wake, 60_000);
      });
      return done((message as BatchMessage).seq);
    });
    const answer = send(batchOf(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toEqual(done(1));
    expect(ports).toHaveLength(1);
  });

  test('is opened anew at another address, by which the worker knows who sends', async () => {
    const { send, ports, place } = setUp(answering());
    await send(batchOf(1));
    place.url = 'https://im.jinritemai.com/b';
    expect(await send(batchOf(2))).toEqual(done(2));
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  test('closes with its signal', async () => {
    const { send, ports, stop } = setUp(answering());
    await send(batchOf(1));
    stop.abort();
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  test('serves batches and nothing else', () => {
    const receive = answering();
    const listeners: Listener[] = [];
    const port = { sender: SENDER, postMessage: () => {} };
    serveBatches({ ...port, onMessage: { addListener: (run) => listeners.push(run) } }, receive);
    for (const other of [{ kind: 'wiped' }, { kind: 'history' }, null, 'batch'])
      listeners.forEach((run) => run(other));
    expect(receive).not.toHaveBeenCalled();
  });
});
