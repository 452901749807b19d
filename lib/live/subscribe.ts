/** A view's side of the live port: state in, commands out, across the worker's sleep. */
import { browser } from '#imports';
import type {
  Command,
  ExclusionReason,
  Push,
  RescueCommand,
  Result,
  SkipReason,
  WarningCommand,
} from '../messages.ts';
import { LIVE_PORT } from '../messages.ts';
import { listen } from './listen.ts';
import type { ClientPort } from './listen.ts';
import type { LiveState } from './types.ts';

/** `orphaned`: the extension was updated under this page, only a reload helps. */
export type Status = 'connecting' | 'live' | 'orphaned';

export interface Subscription {
  /** Asks the worker to bring a waiting buyer's conversation to the front. */
  open: (id: string) => Promise<Result>;
  /** Opens the conversation of an invitation that is due, and leads to the page's own button. */
  invite: (id: string) => Promise<Result>;
  /** Sets aside an invitation that is due. */
  skip: (id: string, reason: SkipReason) => Promise<Result>;
  /** Takes today's skip of a conversation back. */
  unskip: (id: string) => Promise<Result>;
  /** Takes a conversation (a waiter's id) out of every figure. */
  exclude: (id: string, reason: ExclusionReason) => Promise<Result>;
  /** Takes it back in. */
  include: (id: string) => Promise<Result>;
  /** Opens it with a holding text in its composer. */
  hold: (id: string) => Promise<Result>;
  /** Says something of reminders. */
  warn: (command: WarningCommand) => Promise<Result>;
  /** Says something of rescue tasks. */
  rescue: (command: RescueCommand) => Promise<Result>;
  /** Stops; nothing is called back any more. */
  close: () => void;
}

/** What the browser gives. */
interface Wiring {
  connect: () => ClientPort<Command>;
  isConnected: () => boolean;
  /** Calls back after so many ms, or as soon as the page is visible again. */
  later: (run: () => void, ms: number) => void;
  /** What a worker that sleeps told last, to be shown until it answers. */
  last?: () => Promise<LiveState | null>;
}

/** Ms before a view connects again: to a worker that was there, and to one that did not answer. */
const SOON = 50;
const PATIENTLY = 1_000;

const NO_WORKER: Result = { ok: false, error: 'no worker' };

/** Subscribes through given wiring. */
export function createSubscription(
  wiring: Wiring,
  onState: (state: LiveState, tab: number | null) => void,
  onStatus: (status: Status) => void = () => {},
): Subscription {
  const asked = new Map<string, ((result: Result) => void)[]>();
  let port: ClientPort<Command> | null = null;
  let isAnswered = false;
  let hasState = false;
  let closed = false;

  const answer = (asking: string, result: Result): void => {
    for (const resolve of asked.get(asking) ?? []) resolve(result);
    asked.delete(asking);
  };

  const receive = (push: Push): void => {
    if (closed) return;
    if (push.kind !== 'state') return answer(`${push.kind} ${push.id}`, push.result);
    isAnswered = true;
    hasState = true;
    onStatus('live');
    onState(push.state, push.tab);
  };

  const connectLater = (): void => {
    wiring.later(connect, isAnswered ? SOON : PATIENTLY);
    isAnswered = false;
  };

  const lose = (): void => {
    port = null;
    for (const asking of asked.keys()) answer(asking, NO_WORKER);
    if (!wiring.isConnected()) onStatus('orphaned');
    else connectLater();
  };

  const connect = (): void => {
    if (closed || port) return;
    if (!wiring.isConnected()) return onStatus('orphaned');
    onStatus('connecting');
    try {
      const opened = wiring.connect();
      port = opened;
      const isCurrent = (): boolean => port === opened;
      listen(opened, {
        onWord: (push) => isCurrent() && receive(push as Push),
        onEnd: () => isCurrent() && lose(),
      });
    } catch {
      connectLater();
    }
  };
  connect();
  void wiring.last?.().then((state) => {
    if (state && !hasState && !closed) onState(state, null);
  });

  const ask = (command: Command): Promise<Result> => {
    connect();
    const live = port;
    if (!live) return Promise.resolve(NO_WORKER);
    const asking = `${command.kind === 'open' ? 'opened' : 'done'} ${command.id}`;
    return new Promise((resolve) => {
      asked.set(asking, [...(asked.get(asking) ?? []), resolve]);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
      live.postMessage(command);
    });
  };

  return {
    open: (id) => ask({ kind: 'open', id }),
    invite: (id) => ask({ kind: 'open', id, invite: true }),
    skip: (id, reason) => ask({ kind: 'skipInvitation', id, reason }),
    unskip: (id) => ask({ kind: 'unskipInvitation', id }),
    exclude: (id, reason) => ask({ kind: 'exclude', id, reason }),
    include: (id) => ask({ kind: 'include', id }),
    hold: (id) => ask({ kind: 'hold', id }),
    warn: ask,
    rescue: ask,
    close() {
      closed = true;
      port?.disconnect();
      port = null;
    },
  };
}

/** A hidden page does not wake the worker for nothing. */
function later(run: () => void, ms: number): void {
  if (document.visibilityState === 'visible') {
    setTimeout(run, ms);
    return;
  }
  document.addEventListener('visibilitychange', run, { once: true });
}

/** Subscribes a view (content script or extension page) to the live state; only a page of our own can read `last`. */
export function subscribe(
  onState: (state: LiveState, tab: number | null) => void,
  onStatus?: (status: Status) => void,
  last?: Wiring['last'],
): Subscription {
  const wiring: Wiring = {
    connect: () => browser.runtime.connect({ name: LIVE_PORT }),
    isConnected: () => Boolean(browser.runtime?.id),
    later,
    ...(last && { last }),
  };
  return createSubscription(wiring, onState, onStatus);
}
