import { describe, expect, test, vi } from 'vitest';
import type { HistorySession } from '../../lib/events/sighting.ts';
import { createDelivery, OrphanedError, SilentError } from '../../lib/history-delivery.ts';
import type { HistoryMessage } from '../../lib/messages.ts';
import { TEN } from './support.ts';

const session = (count: number): HistorySession => ({
  buyerName: '阿明',
  agent: null,
  firstLine: 'l0',
  lines: Array.from({ length: count }, (_, index) => ({
    lineId: `l${index}`,
    at: TEN + index * 1000,
    n: 0,
    content: { type: 'robotStarted' },
  })),
});

function delivery(answers: (message: HistoryMessage) => Promise<unknown>) {
  const send = vi.fn(answers);
  const waits: number[] = [];
  const controller = new AbortController();
  const state = { connected: true };
  const deliver = createDelivery({
    console: 'qianniu',
    send,
    isConnected: () => state.connected,
    signal: controller.signal,
    setTimer(run, ms) {
      waits.push(ms);
      queueMicrotask(run);
    },
  });
  return { send, waits, deliver, controller, state };
}

const stored = async ({ session: { lines } }: HistoryMessage) => ({
  ok: true,
  added: lines.length,
  known: 0,
  refused: [],
});

describe('delivery of a history page', () => {
  test('a long session goes in parts that all say how it began', async () => {
    const { send, deliver } = delivery(stored);
    expect(await deliver(session(450))).toEqual({ added: 450, known: 0 });
    expect(send.mock.calls.map(([{ session: part }]) => part.lines.length)).toEqual([200, 200, 50]);
    expect(new Set(send.mock.calls.map(([{ session: part }]) => part.firstLine))).toEqual(
      new Set(['l0']),
    );
  });

  test('what is not acknowledged is sent again, then given up', async () => {
    let failures = 3;
    const { send, waits, deliver } = delivery(async (message) => {
      failures -= 1;
      if (failures === 2) throw new Error('no receiver');
      if (failures === 1) return { ok: false, error: 'locked', retry: true };
      return failures < 0 ? stored(message) : undefined;
    });
    expect(await deliver(session(2))).toEqual({ added: 2, known: 0 });
    expect(send).toHaveBeenCalledTimes(4);
    expect(waits).toEqual([250, 1000, 2000]);

    const dead = delivery(async () => undefined);
    await expect(dead.deliver(session(1))).rejects.toBeInstanceOf(SilentError);
    expect(dead.send).toHaveBeenCalledTimes(6);
    const full = delivery(async () => ({ ok: false, error: '磁盘已满', retry: true }));
    await expect(full.deliver(session(1))).rejects.toThrow('磁盘已满');
  });

  test('what is refused is not sent again', async () => {
    const { send, deliver } = delivery(async () => ({ ok: false, error: 'sender', retry: false }));
    await expect(deliver(session(1))).rejects.toThrow('sender');
    expect(send).toHaveBeenCalledTimes(1);
  });

  test('an orphaned copy says so, and a stopped import waits for nothing', async () => {
    const orphan = delivery(async () => {
      orphan.state.connected = false;
      throw new Error('Extension context invalidated');
    });
    await expect(orphan.deliver(session(1))).rejects.toBeInstanceOf(OrphanedError);
    const stopped = delivery(async () => {
      stopped.controller.abort();
      return undefined;
    });
    await expect(stopped.deliver(session(1))).rejects.toBeInstanceOf(SilentError);
    expect(stopped.send).toHaveBeenCalledTimes(1);
  });
});
