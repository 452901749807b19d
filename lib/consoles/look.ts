/** One look at the page: account, open thread, its lines, the list. Remembers what the next look needs. */
import type { Sighting } from '../events/sighting.ts';
import type { Health } from './health.ts';
import { createOwnTexts, type OwnTexts } from './own-texts.ts';
import { createRowWatch, type RowReading } from './row-watch.ts';
import type { SlotReader } from './slots.ts';
import { createThreadWatch, type ThreadReading } from './thread-watch.ts';
import type { Account, Adapter, OwnAccount, Thread, UpsetJudge } from './types.ts';

export interface Look {
  account: Account;
  thread: Thread | null;
  lines: ThreadReading;
  rows: RowReading;
}

/** What has changed since the last look: nothing but the list, the page; or nobody knows, and all of it is doubted. */
export type Scope = 'list' | 'page' | 'sweep';

export interface Looker {
  /** Reads the page; `now` is epoch ms. */
  look: (now: number, scope: Scope) => Look;
  latest: () => Look | null;
  /** The open conversation, read anew, if what is painted is its own too. */
  proven: () => Thread | null;
  account: () => Account;
  /** Lines that changed, or everything. */
  markDirty: (lines: Iterable<Element> | 'all') => void;
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

export function createLooker(
  adapter: Adapter,
  page: SlotReader,
  health: Health,
  url: () => string,
  remembered: readonly OwnAccount[] = [],
  ownTexts: OwnTexts = createOwnTexts(),
  upset?: UpsetJudge,
): Looker {
  const threads = createThreadWatch(adapter, page, health, ownTexts, upset);
  const rows = createRowWatch(adapter, page, health);
  let account: Account = { id: null, nicks: [], nick: null, remembered };
  const ownName = adapter.ownName?.();
  let latest: Look | null = null;
  const threadNow = (): Thread | null =>
    adapter.thread(page, { account, previous: latest?.thread ?? null });
  return {
    look(now, scope) {
      const before = account;
      account = adapter.account(page, account, url());
      // A nick learnt late may turn a pasted picture from the buyer's side to ours.
      if (before.nicks !== account.nicks) threads.markAllDirty();
      const thread = threadNow();
      const isSame =
        scope === 'list' &&
        before.nicks === account.nicks &&
        latest?.thread?.buyerId === thread?.buyerId;
      const lines =
        isSame && latest
          ? { ...latest.lines, sightings: [], isHeld: false }
          : threads.read(thread, account, now);
      const named = ownName?.(lines.sightings) ?? null;
      if (named !== null && named !== account.nick) account = { ...account, nick: named };
      // After the chat was gone, what was doubted of the list before says nothing.
      const isSweep = scope === 'sweep' || latest === null;
      latest = { account, thread, lines, rows: rows.read(thread, account, now, isSweep) };
      return latest;
    },
    latest: () => latest,
    proven() {
      const thread = threadNow();
      // Composer and header may name the next buyer over the lines of the last one, which the agent reads.
      const isPainted =
        latest?.thread?.buyerId === thread?.buyerId &&
        !latest?.lines.isForeign &&
        !latest?.lines.isHeld;
      return isPainted ? thread : null;
    },
    account: () => account,
    markDirty(lines) {
      if (lines === 'all') threads.markAllDirty();
      else for (const line of lines) threads.markDirty(line);
    },
    release(buyerId) {
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
