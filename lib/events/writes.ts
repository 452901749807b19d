/**
 * Writes for whose answers nobody waits before the end of the transaction. IndexedDB does what it is asked in order, so a
 * question sees every write that was begun before it; each answer that is waited for takes half a millisecond or more to
 * come, and a message on its way into the log had a dozen of them (2026-11).
 */
import { Dexie } from 'dexie';
import type { PromiseExtended, Transaction } from 'dexie';

const writes = new WeakMap<Transaction, PromiseExtended<unknown>[]>();

/** Runs the work of the current transaction and waits for what it left to the end; fails as the first write that failed. */
export async function withWrites<T>(work: () => Promise<T>): Promise<T> {
  const begun: PromiseExtended<unknown>[] = [];
  writes.set(Dexie.currentTransaction, begun);
  const result = await work();
  await Dexie.Promise.all(begun);
  return result;
}

/**
 * Leaves a write that was begun just now to the end of the transaction. Only what is one step for the database (put, add,
 * delete by key), or what nobody else in the transaction asks for: `modify` reads first, and what is asked meanwhile would
 * come between.
 */
export function leave(write: PromiseExtended<unknown>): void {
  const begun = writes.get(Dexie.currentTransaction);
  if (!begun) throw new Error('no transaction that waits for its writes');
  begun.push(write);
  // Said once, by `withWrites`; where the work itself fails, the transaction undoes them.
  write.catch(() => {});
}
