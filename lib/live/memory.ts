/** What outlives a killed worker but not the browser: kept in session storage, validated when it is read back. */
import * as v from 'valibot';
import { localNow } from '../clock.ts';
import type { SkewEstimate } from '../clock.ts';
import { consoleKey } from '../events/console-key.ts';
import { coalesce } from './coalesce.ts';
import type { Page, PageAccount } from './pages.ts';
import { trustedSkew } from './skew.ts';
import type { WatchedThread } from './skew.ts';

export interface Memory {
  pages: Page[];
  skew: SkewEstimate;
  /** By document. */
  threads: Record<string, WatchedThread>;
  /** By tab and console the account that its page named last: a page that is loaded anew says it late, or never. */
  accounts?: Record<string, PageAccount>;
}

export const EMPTY_MEMORY: Memory = { pages: [], skew: { delays: [] }, threads: {} };

const account = v.object({ id: v.nullable(v.string()), nick: v.nullable(v.string()) });

const schema = v.object({
  pages: v.array(
    v.object({
      tabId: v.number(),
      frameId: v.number(),
      document: v.string(),
      console: consoleKey,
      state: v.looseObject({ kind: v.string() }),
      heardAt: v.number(),
      account: v.optional(v.nullable(account)),
    }),
  ),
  skew: v.object({
    delays: v.array(v.number()),
    far: v.optional(v.array(v.object({ delay: v.number(), seenAt: v.number() }))),
  }),
  threads: v.record(
    v.string(),
    v.object({
      conversation: v.string(),
      readAt: v.number(),
      lastAt: v.optional(v.number()),
    }),
  ),
  accounts: v.optional(v.record(v.string(), account)),
});

/** A stored memory; null where there is none or another version left it. */
export function parseMemory(value: unknown): Memory | null {
  const result = v.safeParse(schema, value);
  return result.success ? (result.output as Memory) : null;
}

/** The memory of a running worker, loaded once and stored after every change. */
export interface Keeper {
  recall: () => Promise<Memory>;
  /** Resolves when the change is made; it is being stored then. */
  remember: (change: (memory: Memory) => Memory) => Promise<void>;
  /** Resolves when all changes so far are stored. */
  kept: () => Promise<void>;
  /** Page clock minus computer clock, ms; 0 while unknown. Exact once the memory is loaded. */
  skew: () => number;
  /** Epoch ms, page clock. */
  now: () => number;
}

/** Keeps the memory in a store that outlives the worker. */
export function createKeeper(store: {
  readMemory: () => Promise<Memory | null>;
  writeMemory: (memory: Memory) => Promise<void>;
}): Keeper {
  let memory: Memory | null = null;
  let loading: Promise<void> | null = null;
  let written: Promise<void> = Promise.resolve();
  const write = coalesce(() => store.writeMemory(memory ?? EMPTY_MEMORY));

  const load = async (): Promise<void> => {
    const stored = await store.readMemory();
    memory ??= stored ?? EMPTY_MEMORY;
  };
  const recall = async (): Promise<Memory> => {
    loading ??= load();
    await loading;
    return memory ?? EMPTY_MEMORY;
  };
  const skew = (): number => trustedSkew((memory ?? EMPTY_MEMORY).skew) ?? 0;
  return {
    recall,
    async remember(change) {
      await recall();
      // Read again: another change may have come while this one waited.
      memory = change(memory ?? EMPTY_MEMORY);
      written = write();
      // Said where it matters (kept).
      written.catch(() => {});
    },
    kept: () => written,
    skew,
    now: () => localNow() + skew(),
  };
}
