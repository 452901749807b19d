import { describe, expect, test, vi } from 'vitest';
import { createPublisher } from '../../lib/live/publish.ts';
import type { Port } from '../../lib/live/publish.ts';
import type { Sender } from '../../lib/live/sender.ts';
import { createSubscription } from '../../lib/live/subscribe.ts';
import type { ClientPort } from '../../lib/live/listen.ts';
import type { Status } from '../../lib/live/subscribe.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { LIVE_PORT } from '../../lib/messages.ts';
import type { Command, Push } from '../../lib/messages.ts';

const OWN = 'abcdefghijklmnopabcdefghijklmnop';
const POPUP: Sender = { id: OWN, url: `chrome-extension://${OWN}/popup.html` };
const STATE = { at: 1 } as LiveState;

interface End<Out> {
  sent: Out[];
  listen: ((message: unknown) => void)[];
  closed: (() => void)[];
}

function end<Out>(): End<Out> {
  return { sent: [], listen: [], closed: [] };
}

function cut({ closed }: { closed: (() => void)[] }): void {
  for (const run of closed) run();
}

/** Two ends of a port; disconnecting tells the other side, as in the browser. */
function pair(sender: Sender = POPUP, name: string = LIVE_PORT) {
  const [server, client] = [end<Push>(), end<Command>()];
  const serverPort: Port = {
    name,
    sender,
    postMessage: (message) => {
      server.sent.push(message);
      client.listen.forEach((run) => run(structuredClone(message)));
    },
    disconnect: () => cut(client),
    onMessage: { addListener: (run) => server.listen.push(run) },
    onDisconnect: { addListener: (run) => server.closed.push(run) },
  };
  const clientPort: ClientPort<Command> = {
    postMessage: (message) => server.listen.forEach((run) => run(structuredClone(message))),
    disconnect: () => cut(server),
    onMessage: { addListener: (run) => client.listen.push(run) },
    onDisconnect: { addListener: (run) => client.closed.push(run) },
  };
  return { serverPort, clientPort, sent: server.sent };
}

let now = 0;
const kept: number[] = [];
const publisher = () =>
  createPublisher({
    ownId: OWN,
    now: () => now,
    keep: ({ at }) => kept.push(at),
    current: async () => STATE,
    run: async ({ id }) => ({ kind: 'opened', id, result: { ok: true } }),
  });

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('publish', () => {
  test('a new view gets the state, then every next one', async () => {
    const live = publisher();
    const { serverPort, sent, clientPort } = pair();
    live.connect(serverPort);
    await tick();
    live.publish({ ...STATE, at: 2 });
    clientPort.disconnect();
    live.publish({ ...STATE, at: 3 });
    expect(sent.map((push) => push.kind === 'state' && push.state.at)).toEqual([1, 2]);
    expect(kept).toEqual([1, 2, 3]);
  });

  test('a new view gets what was told last, while that is recent, until the present state is made', async () => {
    const live = publisher();
    live.publish({ ...STATE, at: 7 });
    const soon = pair();
    now += 60_000;
    live.connect(soon.serverPort);
    expect(soon.sent).toMatchObject([{ state: { at: 7 }, isLast: true }]);
    await tick();
    expect(soon.sent[1]).toEqual({ kind: 'state', state: STATE, tab: null });
    const late = pair();
    now += 60_001;
    live.connect(late.serverPort);
    await tick();
    expect(late.sent).toEqual([{ kind: 'state', state: STATE, tab: null }]);
  });

  test.each<[string, Sender, string]>([
    ['another extension', { ...POPUP, id: 'x' }, LIVE_PORT],
    ['another site', { id: OWN, origin: 'https://evil.example' }, LIVE_PORT],
    ['another port', POPUP, 'other'],
  ])('closes %s', (_, sender, name) => {
    const { serverPort, clientPort } = pair(sender, name);
    const closed = vi.fn();
    clientPort.onDisconnect.addListener(closed);
    publisher().connect(serverPort);
    expect(closed).toHaveBeenCalled();
  });

  test('serves the overlay on a console', async () => {
    const { serverPort, sent } = pair({ id: OWN, origin: 'https://im.jinritemai.com' });
    publisher().connect(serverPort);
    await tick();
    expect(sent).toHaveLength(1);
  });

  test('a view that breaks does not take the others along', () => {
    const live = publisher();
    const broken = pair();
    broken.serverPort.postMessage = () => {
      throw new Error('gone');
    };
    const { serverPort, sent } = pair();
    live.connect(broken.serverPort);
    live.connect(serverPort);
    live.publish(STATE);
    expect(sent).toHaveLength(1);
  });

  test('ignores what is no command', async () => {
    const { serverPort, clientPort, sent } = pair();
    publisher().connect(serverPort);
    for (const message of [null, 'open', { kind: 'open' }, { kind: 'open', id: 'x'.repeat(999) }]) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
      clientPort.postMessage(message as Command);
    }
    await tick();
    expect(sent).toHaveLength(1);
  });
});

function setUp(last?: () => Promise<LiveState | null>) {
  const live = publisher();
  const ports: ReturnType<typeof pair>[] = [];
  const later: (() => void)[] = [];
  const waits: number[] = [];
  const surroundings = { connected: true };
  const states: number[] = [];
  const statuses: Status[] = [];
  const subscription = createSubscription(
    {
      connect: () => {
        const made = pair();
        ports.push(made);
        queueMicrotask(() => live.connect(made.serverPort));
        return made.clientPort;
      },
      isConnected: () => surroundings.connected,
      later(run, ms) {
        later.push(run);
        waits.push(ms);
      },
      ...(last && { last }),
    },
    (state) => states.push(state.at),
    (status) => statuses.push(status),
  );
  return { live, ports, later, waits, surroundings, states, statuses, subscription };
}

describe('subscribe', () => {
  test('gets the state and asks for a buyer', async () => {
    const { states, statuses, subscription } = setUp();
    await tick();
    expect(states).toEqual([1]);
    expect(statuses).toEqual(['connecting', 'live']);
    expect(await subscription.open('w')).toEqual({ ok: true });
  });

  test('shows what was told last until the worker answers, and never after it', async () => {
    const early = setUp(async () => ({ ...STATE, at: -1 }));
    await tick();
    expect(early.states).toEqual([-1, 1]);
    const late = setUp(() => tick().then(() => ({ ...STATE, at: -1 })));
    await tick();
    await tick();
    expect(late.states).toEqual([1]);
    const without = setUp(async () => null);
    await tick();
    expect(without.states).toEqual([1]);
  });

  test('comes back after the worker slept', async () => {
    const { ports, later, states, live } = setUp();
    await tick();
    ports[0]!.serverPort.disconnect();
    expect(later).toHaveLength(1);
    // Whatever it was told before is of no use by now.
    now += 60_001;
    later[0]!();
    await tick();
    live.publish({ ...STATE, at: 5 });
    expect(states).toEqual([1, 1, 5]);
  });

  test('is there again at once after a worker that answered, and patient with one that does not', async () => {
    const { ports, later, waits } = setUp();
    await tick();
    ports[0]!.serverPort.disconnect();
    later[0]!();
    // It is gone again before it could say anything.
    ports[1]!.serverPort.disconnect();
    expect(waits).toEqual([50, 1_000]);
  });

  test('gives up a port that brings no word, and takes the next', async () => {
    vi.useFakeTimers();
    try {
      const { live, ports, later, states, statuses, subscription } = setUp();
      // The browser lost it on the way: the worker never hears of it, and nobody closes it.
      vi.spyOn(live, 'connect').mockImplementationOnce(() => {});
      await vi.advanceTimersByTimeAsync(4_999);
      expect([ports.length, later.length]).toEqual([1, 0]);
      const answer = subscription.open('w');
      await vi.advanceTimersByTimeAsync(1);
      expect(await answer).toEqual({ ok: false, error: 'no worker' });
      later[0]!();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(states).toEqual([1]);
      expect(statuses).toEqual(['connecting', 'connecting', 'live']);
      expect(ports).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a question that the worker did not live to answer fails', async () => {
    const { ports, subscription } = setUp();
    await tick();
    ports[0]!.serverPort.onMessage.addListener = () => {};
    const made = pair();
    ports[0]!.clientPort.postMessage = () => {};
    const answer = subscription.open('w');
    ports[0]!.serverPort.disconnect();
    expect(await answer).toMatchObject({ ok: false });
    expect(made.sent).toEqual([]);
  });

  test('says when it is orphaned, and does not connect again', async () => {
    const { ports, later, surroundings, statuses } = setUp();
    await tick();
    surroundings.connected = false;
    ports[0]!.serverPort.disconnect();
    expect(statuses.at(-1)).toBe('orphaned');
    expect(later).toEqual([]);
  });

  test('close ends it', async () => {
    const { states, subscription, live, later } = setUp();
    await tick();
    subscription.close();
    live.publish({ ...STATE, at: 9 });
    expect(states).toEqual([1]);
    expect(later).toEqual([]);
  });
});
