/** All that one frame's composer is asked for: whose it is, a text, the focus, a holding reply. */
import { createHealth } from '../health.ts';
import type { RevealTarget } from '../reveal.ts';
import { createSlotReader } from '../slots.ts';
import { realTimers, type Timers } from '../timers.ts';
import type { Account, Adapter, Thread } from '../types.ts';
import { around, bare, composerText, findComposer, liveRange } from './composer.ts';
import { enter } from './edit.ts';
import { watchKeys, type TabKey } from './keys.ts';
import type { InsertError, InsertRequest, InsertResult, TargetResult } from './types.ts';
import { write, type WriteContext } from './write.ts';

interface DeskOptions {
  adapter: Adapter;
  document: Document;
  /** The watcher's word on the open conversation (watch.ts). */
  proven: () => Thread | null;
  account: () => Account;
  /** Ends it. */
  signal: AbortSignal;
  /** Text before the cursor, after every change. */
  onTyped?: (before: string) => void;
  /** Tab right after it; true if it was ours. */
  onTab?: TabKey;
  timers?: Timers;
}

export interface Desk {
  /** Whom a text would be for. */
  target: () => TargetResult;
  insert: (request: InsertRequest) => Promise<InsertResult>;
  /** The cursor back to where it was. */
  focus: () => void;
  /** A text into the empty composer of a buyer whose row was just pressed. */
  hold: (target: RevealTarget, text: string) => Promise<InsertResult>;
}

/** Real ms: until a page that was just switched proves whose it is, and between two looks. */
const PROOF = 3_000;
const STEP = 50;

const isOf = (thread: Thread, { buyerId, name }: RevealTarget): boolean =>
  buyerId === null ? thread.buyerName === name : thread.buyerId === buyerId;

/** Serves a document's composer. */
export function createDesk(options: DeskOptions): Desk {
  const { adapter, document, proven, account, timers = realTimers } = options;
  const page = createSlotReader(
    adapter.id,
    document,
    adapter.slots,
    createHealth(() => 0),
  );
  const before = (): string | null => {
    const composer = findComposer(page);
    if (!composer || document.activeElement !== composer.element) return null;
    return around(composer, liveRange(composer.element)).before;
  };
  const keys = watchKeys({ ...options, page, before });
  const context: WriteContext = {
    page,
    timers,
    thread: proven,
    isComposing: keys.isComposing,
    caret: keys.caret,
  };
  const insert = (request: InsertRequest): Promise<InsertResult> => {
    keys.guardEnter();
    return write(context, request);
  };
  const unready = (): InsertError | null => {
    if (keys.isComposing()) return 'composing';
    return findComposer(page) ? null : 'no-composer';
  };

  return {
    target() {
      keys.remember();
      const error = unready();
      if (error) return { ok: false, error };
      const thread = proven();
      if (!thread) return { ok: false, error: 'no-thread' };
      const { buyerId, buyerName } = thread;
      return { ok: true, target: { buyerId, buyerName }, nick: account().nick };
    },
    insert,
    focus() {
      const composer = findComposer(page);
      if (composer) enter(composer, keys.caret());
    },
    async hold(target, text) {
      let thread = proven();
      for (let waited = 0; waited < PROOF && !(thread && isOf(thread, target)); waited += STEP) {
        await new Promise<void>((done) => {
          timers.after(STEP, done);
        });
        thread = proven();
      }
      if (!thread) return { ok: false, error: 'no-thread' };
      if (!isOf(thread, target)) return { ok: false, error: 'other-thread' };
      const composer = findComposer(page);
      if (composer && bare(composerText(composer)) !== '') {
        enter(composer, keys.caret());
        return { ok: false, error: 'has-draft' };
      }
      return insert({ target: thread, text });
    },
  };
}
