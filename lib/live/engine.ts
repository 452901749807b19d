/** The worker: batches in, live state out. All of the browser that it needs comes in as `Surface`, so that it runs anywhere. */
import type { Batch } from '../events/validate.ts';
import type { Ack, Command, HistoryAck, Push, Result } from '../messages.ts';
import { createAccountKeeper, emptyAccounts } from './accounts/keeper.ts';
import type { AccountStore } from './accounts/keeper.ts';
import { admit } from './admit.ts';
import { createAutoTexts } from './texts/questions.ts';
import type { TextSources } from './texts/questions.ts';
import { createCommands } from './commands.ts';
import { describeFailure } from './failure.ts';
import { createFirstReads } from './first-reads.ts';
import { createRuleFollower } from './counting/follow-rules.ts';
import { createHistoryDoor } from './history/door.ts';
import { takeIn } from './intake.ts';
import type { Log } from './log.ts';
import { createKeeper, EMPTY_MEMORY } from './memory.ts';
import type { Keeper, Memory } from './memory.ts';
import { forgetShown } from './waiting/shown.ts';
import type { Opener } from './waiting/open-waiter.ts';
import { createPresence } from './presence.ts';
import { createPresenter } from './presenter.ts';
import type { Stage } from './presenter.ts';
import { pointedSeries } from './counting/pointed.ts';
import { rulesOf } from './counting/rules.ts';
import { isOwnPage } from './sender.ts';
import type { Sender } from './sender.ts';
import type { LiveState } from './types.ts';
import { createTidying } from './tidying.ts';

/** The browser, as far as the engine needs it. */
export interface Surface extends Stage, Opener, TextSources {
  holdingText: () => Promise<string>;
  ownId: string;
  /** Without it accounts are known no longer than the worker lives. */
  accounts?: AccountStore;
  readMemory: () => Promise<Memory | null>;
  writeMemory: (memory: Memory) => Promise<void>;
  /** False where the frame's document is gone. */
  isAlive: (tabId: number, frameId: number) => Promise<boolean>;
  /** Called once for each new document of a tab. */
  onPage: (tabId: number) => void;
  /** Any call of the extension's API keeps a worker alive for 30 s. */
  keepAwake: () => void;
}

export interface Engine {
  /** A message at the worker's door; undefined where it is not for us. */
  receive: (message: unknown, sender: Sender) => Promise<Ack | HistoryAck | Result> | undefined;
  run: (command: Command) => Promise<Push>;
  current: () => Promise<LiveState>;
  /** Makes and publishes the state anew. */
  refresh: () => Promise<void>;
  tabClosed: (tabId: number) => Promise<void>;
  /** A tab went elsewhere, or the worker woke: drops pages whose documents are gone. */
  checkPages: (tabId?: number) => Promise<void>;
  /** Start of the worker and 00:03: settles what time has decided, forgets names. */
  tidy: () => Promise<void>;
  /** Makes figures anew where they are not those of their shop's rules; resolves when all are. */
  recompute: () => Promise<void>;
}

function resultOf(work: Promise<void>): Promise<Result> {
  return work.then(
    () => ({ ok: true }),
    (error: unknown) => ({ ok: false, error: describeFailure(error) }),
  );
}

function forgetAll(log: Log, { remember, kept }: Keeper): Promise<void> {
  forgetShown(log);
  return remember(() => EMPTY_MEMORY).then(kept);
}

/** Creates the worker's engine over a log. */
export function createEngine(log: Log, surface: Surface): Engine {
  const keeper = createKeeper(surface);
  const accounts = createAccountKeeper(surface.accounts ?? emptyAccounts());
  const first = createFirstReads(log, keeper, accounts, surface);
  const presence = createPresence(keeper, surface.isAlive);
  const texts = createAutoTexts(log, surface, () => void refresh());
  const presenter = createPresenter(log, keeper, surface, texts.questions, accounts);
  const { refresh, setFault } = presenter;
  const follower = createRuleFollower(log, {
    ready: keeper.recall,
    rules: async () => rulesOf(await surface.readSettings()),
    pointed: async () => pointedSeries(await surface.readSettings()),
    now: keeper.now,
    keepAwake: surface.keepAwake,
    refresh,
    onFailure: setFault,
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
      const ids = await takeIn(log, keeper, accounts, surface, batch);
      setFault(null);
      void follower.followNewShops();
      void refresh();
      // What is stored is acknowledged, whatever becomes of the question.
      const wanted = await texts.wanted(batch).catch(() => []);
      return { ok: true, seq: batch.seq, ids, refused: batch.refused, wanted };
    } catch (error) {
      const failure = describeFailure(error);
      setFault(failure);
      void refresh();
      return { ok: false, error: failure, retry: true };
    }
  };

  const receiveBatch = async (message: object, sender: Sender): Promise<Ack> => {
    const admitted = admit(message, sender, surface.ownId, await surface.readSettings());
    if (!admitted.ok) return { ok: false, error: admitted.error, retry: false };
    const { batch, tabId, frameId } = admitted.value;
    return take(batch, tabId, frameId);
  };

  const receiveHistory = createHistoryDoor(log, {
    sources: surface,
    accounts,
    ownId: surface.ownId,
    ready: keeper.recall,
    now: keeper.now,
    settled(failure) {
      setFault(failure);
      if (failure === null) void follower.followNewShops();
      void refresh();
    },
  });

  const means = { keeper, surface, refresh, setFault };
  const tidyUp = createTidying(log, { ...means, follow: follower.follow });

  return {
    receive(message, sender) {
      if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
      if (message.kind === 'batch') return first(() => receiveBatch(message, sender));
      if (message.kind === 'history') return receiveHistory(message, sender);
      if (message.kind === 'ownTexts') return texts.receive(message, sender);
      if (message.kind === 'wiped' && isOwnPage(sender, surface.ownId)) {
        return resultOf(forgetAll(log, keeper).then(refresh));
      }
      const isRefresh = message.kind === 'refresh' && isOwnPage(sender, surface.ownId);
      // An import has folded what it brought; what is left is what time has decided, and the views.
      return isRefresh ? resultOf(tidyUp()) : undefined;
    },
    run: createCommands(log, keeper, surface, presenter, checkPages),
    current: () => first(presenter.current),
    refresh,
    tabClosed: (tabId) => presence.close(tabId).then(refresh),
    checkPages,
    tidy: tidyUp,
    recompute: follower.follow,
  };
}
