/**
 * Watches one console page: an observer for speed, a sweep for certainty. Everything is read from the page's DOM at
 * the moment it changes; what is new is reported at once.
 */
import type { Sighting, Source } from '../events/sighting.ts';
import { createCoverage } from './coverage.ts';
import { createHealth, type Health, type HealthSnapshot } from './health.ts';
import { createLooker, sightingsOf, type Look, type Looker } from './look.ts';
import { isRelevant, OBSERVED, sortRecords, wholePage, type Dirt } from './observe.ts';
import { createOwnTexts, type OwnTexts } from './own-texts.ts';
import { createPageState } from './page-state.ts';
import { isRead, type ReadingState } from './reading-state.ts';
import { revealRow, type RevealResult, type RevealTarget } from './reveal.ts';
import { createPageMemo, createSlotReader, type PageMemo, type SlotReader } from './slots.ts';
import { createStall } from './stall.ts';
import { realTimers, type Timers } from './timers.ts';
import type { Account, Adapter, OwnAccount, Thread, UpsetJudge } from './types.ts';

interface WatchOptions {
  adapter: Adapter;
  document: Document;
  /** The frame's address now: single-page consoles navigate without a new document. */
  url: () => string;
  /** Epoch ms as the extension reckons time (lib/clock.ts). */
  now: () => number;
  /** Own accounts that earlier sources named (`Source.account`). */
  remembered?: readonly OwnAccount[];
  /** Ends the watch. */
  signal: AbortSignal;
  /** Called when anything is new: sightings, the state or the source. */
  report: (sightings: Sighting[], state: ReadingState, source: Source) => void;
  /** Looks at what buyers say; absent, nobody does. */
  upset?: UpsetJudge;
  /** Told which buyer's thread is open whenever another one is, or none (null). */
  onThread?: (buyerId: string | null) => void;
  timers?: Timers;
}

export interface Watch {
  /** Opens a conversation by its row. */
  reveal: (target: RevealTarget) => Promise<RevealResult>;
  /** The open conversation if the page proves it right now; never from memory. */
  proven: () => Thread | null;
  /** Whose page it is. */
  account: () => Account;
  /** Reads everything anew; runs by itself every 2 s. */
  sweep: () => void;
  state: () => ReadingState;
  health: () => HealthSnapshot;
  /** The same after a sweep: some slots are asked for in a sweep only, and a user who looks wants to know of now. */
  examine: () => HealthSnapshot;
  /** What our side wrote, by its hash; null where this document does not remember it. */
  ownText: (textHash: string) => string | null;
}

/** Real ms between sweeps. */
const SWEEP = 2_000;
/** Real ms for which a name must stay over a pane that changed altogether. */
const HOLD = 400;

/** What a running watch shares between its parts. */
interface Kit {
  options: WatchOptions;
  timers: Timers;
  health: Health;
  page: SlotReader;
  memo: PageMemo;
  looker: Looker;
  ownTexts: OwnTexts;
}

function createKit(options: WatchOptions): Kit {
  const { adapter, document, now, url, remembered, upset } = options;
  const health = createHealth(now);
  const page = createSlotReader(adapter.id, document, adapter.slots, health);
  const ownTexts = createOwnTexts();
  const memo = createPageMemo(page);
  const looker = createLooker(adapter, memo, health, url, remembered, ownTexts, upset);
  return { options, timers: options.timers ?? realTimers, health, page, memo, looker, ownTexts };
}

/** Tells sightings at once, and state or source when they change. */
function createTeller({ options, looker }: Kit) {
  let told = '';
  return (sightings: Sighting[], state: ReadingState): void => {
    const { id, nick, isNickGuess } = looker.account();
    const source: Source = {
      console: options.adapter.id,
      account: id,
      nick,
      ...(isNickGuess && nick !== null ? { isNickGuess } : {}),
    };
    const next = JSON.stringify([state, source]);
    if (sightings.length === 0 && next === told) return;
    told = next;
    options.report(sightings, state, source);
  };
}

/** Looks, judges the page's state, tells. */
function createReader(kit: Kit) {
  const { options, timers, memo, looker } = kit;
  const { adapter, document, now, signal } = options;
  const pageState = createPageState(adapter, memo, document, timers.wall(), kit.health);
  const coverage = createCoverage();
  const stall = createStall(timers.wall());
  const tell = createTeller(kit);
  let state: ReadingState = { kind: 'loading' };
  let judged: ReadingState = state;
  let cancelHold: (() => void) | null = null;
  let place = { url: '', isConsole: false };
  let open: string | null = null;

  function stateNow(look: Look): ReadingState {
    const isStill = look.isPart && isRead(judged) && look.rows.elements > 0;
    if (!isStill) judged = pageState.judge(look, timers.wall());
    if (judged.kind === 'login') looker.forgetAccount();
    const isHidden = document.visibilityState === 'hidden';
    const isStalled = stall.isStalled(timers.wall(), isHidden);
    return isStalled && isRead(judged) ? { kind: 'stalled' } : judged;
  }

  /** Held lines are read again when the name has proved stable, or when the page had its turn. */
  function hold({ lines, thread }: Look): void {
    if (!lines.isHeld || !thread || cancelHold) return;
    cancelHold = timers.after(lines.isMore ? 0 : HOLD, () => {
      cancelHold = null;
      if (signal.aborted) return;
      guarded(kit, () => {
        looker.release(thread.buyerId);
        read(wholePage());
      });
    });
  }

  function follow(thread: Thread | null): void {
    const buyerId = thread?.buyerId ?? null;
    if (buyerId === open) return;
    open = buyerId;
    options.onThread?.(buyerId);
  }

  /** In-app navigation to a page without a chat. */
  function leave(): void {
    looker.forget();
    follow(null);
    if (state.kind === 'loading') return;
    state = { kind: 'unknown' };
    tell(coverage.close(), state);
  }

  /** Taking addresses apart costs as much as a small look. */
  function isConsole(url: string): boolean {
    if (place.url !== url) place = { url, isConsole: adapter.frame(url) !== null };
    return place.isConsole;
  }

  /** One look; gives the number of sightings. */
  function read(dirt: Dirt): number {
    // A shell is looked at too: its inner frame may never come, and then it must say why.
    if (!isConsole(options.url())) {
      leave();
      return 0;
    }
    const look = looker.look(now(), dirt);
    state = stateNow(look);
    hold(look);
    follow(look.thread);
    const found = sightingsOf(look);
    tell([...found, ...coverage.tick(now(), timers.wall(), state)], state);
    return found.length;
  }

  function stop(): void {
    cancelHold?.();
    cancelHold = null;
    tell(coverage.close(), state);
  }

  return { read, stop, moved: () => stall.moved(timers.wall()), state: () => state };
}

/** A page that breaks our reading must not break the watch, nor may our fault break the page. */
function guarded(kit: Kit, work: () => void): void {
  try {
    work();
  } catch (error) {
    kit.health.fail(error instanceof Error ? error.name : 'unknown error');
  }
}

/** Starts watching; everything stops with the signal. */
export function watchConsole(options: WatchOptions): Watch {
  const { document, signal } = options;
  const kit = createKit(options);
  const { timers, health, page, looker } = kit;
  const reader = createReader(kit);

  function handle(records: readonly MutationRecord[]): void {
    if (records.length === 0 || signal.aborted) return;
    reader.moved();
    const dirt = sortRecords(records, page);
    if (isRelevant(dirt)) reader.read(dirt);
  }

  const observer = new MutationObserver((records) => guarded(kit, () => handle(records)));

  function sweep(): void {
    if (signal.aborted) return;
    guarded(kit, () => {
      handle(observer.takeRecords());
      const isFirst = looker.latest() === null;
      const missed = reader.read(wholePage({ isSweep: true }));
      if (!isFirst && missed > 0) health.disagree(missed);
    });
  }

  observer.observe(document, OBSERVED);
  const stopSweeping = timers.every(SWEEP, sweep);
  document.addEventListener('visibilitychange', sweep, { signal });
  document.defaultView?.addEventListener('pagehide', () => reader.stop(), { signal });
  const stop = (): void => {
    observer.disconnect();
    stopSweeping();
    reader.stop();
  };
  signal.addEventListener('abort', stop, { once: true });
  sweep();
  const context = { ...options, page, timers, account: looker.account };
  return {
    reveal: (target) => revealRow(context, target),
    proven: looker.proven,
    account: looker.account,
    sweep,
    state: reader.state,
    health: health.snapshot,
    examine() {
      sweep();
      return health.snapshot();
    },
    ownText: kit.ownTexts.find,
  };
}
