/** One look at the page: account, open thread, its lines, the list. Remembers what the next look needs. */
import type { Sighting } from '../events/sighting.ts';
import type { Health } from './health.ts';
import { wholePage, type Dirt } from './observe.ts';
import { createOwnTexts, type OwnTexts } from './own-texts.ts';
import { createRowWatch, type RowReading } from './row-watch.ts';
import type { PageMemo } from './slots.ts';
import { createThreadWatch } from './thread-watch.ts';
import type { Account, Adapter, OwnAccount, Thread, UpsetJudge } from './types.ts';
import type { ThreadReading } from './visit.ts';

export interface Look {
  account: Account;
  thread: Thread | null;
  lines: ThreadReading;
  rows: RowReading;
  /** Nothing but lines and rows was looked at, and they are who they were: the page's state is too. */
  isPart: boolean;
}

export interface Looker {
  /** Reads the page; `now` is epoch ms. */
  look: (now: number, dirt: Dirt) => Look;
  latest: () => Look | null;
  /** The open conversation, read anew, if what is painted is its own too. */
  proven: () => Thread | null;
  account: () => Account;
  /** Accepts held lines if their buyer is still the one named. */
  release: (buyerId: string) => void;
  /** The chat is gone from the frame. */
  forget: () => void;
  /** Nobody is signed in: who comes next may be somebody else. */
  forgetAccount: () => void;
}

export function sightingsOf({ lines, rows }: Look): Sighting[] {
  return [...lines.sightings, ...rows.sightings];
}

const hasLines = ({ lines, added }: Dirt): boolean => lines.size > 0 || added.length > 0;

export function createLooker(
  adapter: Adapter,
  page: PageMemo,
  health: Health,
  url: () => string,
  remembered: readonly OwnAccount[] = [],
  ownTexts: OwnTexts = createOwnTexts(),
  upset?: UpsetJudge,
): Looker {
  const threads = createThreadWatch(adapter, page, health, ownTexts, upset);
  const rowWatch = createRowWatch(adapter, page, health);
  let account: Account = { id: null, nicks: [], nick: null, remembered };
  const ownName = adapter.ownName?.();
  let latest: Look | null = null;
  const threadNow = (): Thread | null =>
    adapter.thread(page, { account, previous: latest?.thread ?? null });
  /** What changed while nobody could look is not known. */
  let isSure = false;

  function lookAt(now: number, dirt: Dirt): Look {
    const isWho = dirt.isPage || dirt.isShape;
    if (isWho) page.forget(dirt.isPage ? 'all' : 'rows');
    const before = account;
    if (isWho) account = adapter.account(page, account, url());
    const isOther = before.nicks !== account.nicks;
    // A nick learnt late may turn a pasted picture from the buyer's side to ours.
    if (isOther || dirt.isFlood) threads.markAllDirty();
    const thread = isWho || !latest ? threadNow() : latest.thread;
    const isPart = !dirt.isPage && !isOther && latest?.thread?.buyerId === thread?.buyerId;
    const isThreadStill = isPart && !hasLines(dirt);
    const lines =
      isThreadStill && latest
        ? { ...latest.lines, sightings: [], isHeld: false }
        : threads.read(thread, account, now, isPart ? dirt : { ...dirt, isPage: true });
    const named = ownName?.(lines.sightings) ?? null;
    if (named !== null && named !== account.nick) account = { ...account, nick: named };
    const rows =
      isPart && !dirt.isList && latest
        ? { ...latest.rows, sightings: [] }
        : rowWatch.read(thread, account, now, dirt);
    return { account, thread, lines, rows, isPart };
  }

  return {
    look(now, asked) {
      const dirt = isSure && latest ? asked : wholePage({ isSweep: true, isFlood: true });
      isSure = false;
      latest = lookAt(now, dirt);
      isSure = true;
      return latest;
    },
    latest: () => latest,
    proven() {
      page.forget('all');
      const thread = threadNow();
      // Composer and header may name the next buyer over the lines of the last one, which the agent reads.
      const isPainted =
        latest?.thread?.buyerId === thread?.buyerId &&
        !latest?.lines.isForeign &&
        !latest?.lines.isHeld;
      return isPainted ? thread : null;
    },
    account: () => account,
    release(buyerId) {
      page.forget('all');
      if (threadNow()?.buyerId === buyerId) threads.release();
    },
    forget() {
      latest = null;
    },
    forgetAccount() {
      account = { id: null, nicks: [], nick: null, remembered };
    },
  };
}
