/** What several questions of one look at the log need is asked for once. */
import { Dexie } from 'dexie';
import type { Transaction } from 'dexie';
import type { Log } from './log.ts';

/** Keeps the answer for the rest of a reading transaction, in which nothing can change; asks anew in every other. */
export function onceALook<T>(ask: (log: Log) => Promise<T>): (log: Log) => Promise<T> {
  const known = new WeakMap<Transaction, Promise<T>>();
  return (log) => {
    const look = Dexie.currentTransaction;
    if (look?.mode !== 'readonly') return ask(log);
    const before = known.get(look);
    if (before) return before;
    const answer = ask(log);
    known.set(look, answer);
    return answer;
  };
}

/**
 * Waits for several questions to the database that were put at once. For its own promises alone: several async functions
 * side by side lose the transaction (Dexie 4.4, 2026-11).
 */
export const together = Dexie.Promise.all.bind(Dexie.Promise) as typeof Promise.all;
