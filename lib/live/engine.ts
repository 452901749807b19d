/** The worker: batches in, live state out. All of the browser that it needs comes in as `Surface`, so that it runs anywhere. */
import type { Batch } from '../events/validate.ts';
import type { Ack, Command, Push, Result } from '../messages.ts';
import { admit } from './admit.ts';
import { badgeAt } from './badge.ts';
import type { Badge } from './badge.ts';
import { describeFailure } from './failure.ts';
import { takeIn } from './intake.ts';
import type { Sources } from './intake.ts';
import type { Log } from './log.ts';
import { createKeeper } from './memory.ts';
import type { Memory } from './memory.ts';
import { openWaiter } from './open-waiter.ts';
import type { Opener } from './open-waiter.ts';
import { createPresence } from './presence.ts';
import { isOwnPage } from './sender.ts';
import type { Sender } from './sender.ts';
import { trustedSkew } from './skew.ts';
import { blindState, summarise } from './summary.ts';
import type { LiveState } from './types.ts';
import { tidy } from './upkeep.ts';

/** The browser, as far as the engine needs it. */
export interface Surface extends Sources, Opener {
  ownId: string;
  readMemory: () => Promise<Memory | null>;
  writeMemory: (memory: Memory) => Promise<void>;
  /** False where the frame's document is gone. */
  isAlive: (tabId: number, frameId: number) => Promise<boolean>;
  /** Called once for each new document of a tab. */
  onPage: (tabId: number) => void;
  /** Called with every new state, after the log has it. */
  onState: (state: LiveState, badge: Badge) => void;
}

export interface Engine {
  /** A message at the worker's door; undefined where it is not for us. */
  receive: (message: unknown, sender: Sender) => Promise<Ack | Result> | undefined;
  run: (command: Command) => Promise<Push>;
  current: () => Promise<LiveState>;
  /** Makes and publishes the state anew. */
  refresh: () => Promise<void>;
  tabClosed: (tabId: number) => Promise<void>;
  /** A tab went elsewhere, or the worker woke: drops pages whose documents are gone. */
  checkPages: (tabId?: number) => Promise<void>;
  /** Start of the worker and 00:03: settles what time has decided, forgets names. */
  tidy: () => Promise<void>;
}

/** Runs one at a time; what is asked for meanwhile is one more run at the end. */
function coalesce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async (): Promise<void> => {
    do {
      again = false;
      await run();
    } while (again);
  };
  return () => {
    again = true;
    running ??= loop().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Creates the worker's engine over a log. */
export function createEngine(log: Log, surface: Surface): Engine {
  const keeper = createKeeper(surface);
  const presence = createPresence(keeper, surface.isAlive);
  let fault: string | null = null;

  const current = async (): Promise<LiveState> => {
    const { pages, skew } = await keeper.recall();
    const { shops } = await surface.readSettings();
    const shopOf = (console: keyof typeof shops): string => shops[console].name;
    const around = { now: keeper.now(), skew: trustedSkew(skew), pages, shopOf, fault };
    try {
      return await summarise(log, around);
    } catch (error) {
      // The views must hear of a broken log all the same.
      return blindState({ ...around, fault: describeFailure(error) });
    }
  };

  const refresh = coalesce(async () => {
    const state = await current();
    surface.onState(state, badgeAt(state, state.at));
  });

  const checkPages = async (tabId?: number): Promise<void> => {
    if (await presence.check(tabId)) await refresh();
  };

  const take = async (batch: Batch, tabId: number, frameId: number): Promise<Ack> => {
    try {
      const isNew = await presence.hear(batch, tabId, frameId);
      if (isNew) surface.onPage(tabId);
      // A frame that was made anew leaves its old record behind.
      if (isNew) void checkPages(tabId);
      const ids = await takeIn(log, keeper, surface, batch);
      fault = null;
      return { ok: true, seq: batch.seq, ids, refused: batch.refused };
    } catch (error) {
      fault = describeFailure(error);
      // The browser may close a database under us ("repair", a full disk): the retry finds it open again.
      if (!log.isOpen()) void log.open().catch(() => {});
      return { ok: false, error: fault, retry: true };
    } finally {
      void refresh();
    }
  };

  const receiveBatch = async (message: object, sender: Sender): Promise<Ack> => {
    const admitted = admit(message, sender, surface.ownId);
    if (!admitted.ok) return { ok: false, error: admitted.error, retry: false };
    const { batch, tabId, frameId } = admitted.value;
    return take(batch, tabId, frameId);
  };

  const tidyUp = async (): Promise<void> => {
    await keeper.recall();
    const { nameDays } = await surface.readSettings();
    await tidy(log, { now: keeper.now(), nameDays });
    await refresh();
  };

  /** An import has folded what it brought; what is left is what time has decided, and the views. */
  const followImport = (): Promise<Result> =>
    tidyUp().then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, error: describeFailure(error) }),
    );

  const run = async ({ id }: Command): Promise<Push> => {
    const { queue } = await current();
    const result = await openWaiter(queue, id, surface);
    if (!result.ok) void checkPages();
    return { kind: 'opened', id, result };
  };

  return {
    receive(message, sender) {
      if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
      if (message.kind === 'batch') return receiveBatch(message, sender);
      const isRefresh = message.kind === 'refresh' && isOwnPage(sender, surface.ownId);
      return isRefresh ? followImport() : undefined;
    },
    run,
    current,
    refresh,
    async tabClosed(tabId) {
      await presence.close(tabId);
      await refresh();
    },
    checkPages,
    tidy: tidyUp,
  };
}
