/** Questions to the log: as few one after the other as can be, since an answer takes longer to come than to find. */
import { Dexie } from 'dexie';
import type { PromiseExtended, Transaction } from 'dexie';
import type { Log } from './log.ts';

/** A question to the database, and what is made of its answer: no async function, which would lose the transaction among others. */
export type Asked<T> = PromiseExtended<T>;

/** A question that is put before its answer is needed: who waits for it hears of its failure, nobody else. */
export function ahead<T>(question: Asked<T>): Asked<T> {
  question.catch(() => {});
  return question;
}

type Ask<T> = (log: Log) => Asked<T>;

/** The answer is kept for the rest of a transaction of these modes. */
function onceIn<T>(modes: readonly IDBTransactionMode[], ask: Ask<T>): Ask<T> {
  const known = new WeakMap<Transaction, Asked<T>>();
  return (log) => {
    const current = Dexie.currentTransaction;
    if (!current || !modes.includes(current.mode)) return ask(log);
    const before = known.get(current);
    if (before) return before;
    const answer = ask(log);
    known.set(current, answer);
    return answer;
  };
}

/** What several questions of one look need is asked once: nothing can change in a reading transaction. */
export const onceALook = <T>(ask: Ask<T>): Ask<T> => onceIn(['readonly'], ask);

/** The same in writing ones: for what those who write it there keep right in the answer. */
export const onceATransaction = <T>(ask: Ask<T>): Ask<T> => onceIn(['readonly', 'readwrite'], ask);

type Together = <const All extends readonly unknown[]>(
  asked: All,
) => Asked<{ -readonly [Index in keyof All]: Awaited<All[Index]> }>;

/**
 * Waits for several questions that were put at once. For the database's own promises alone: several async functions side
 * by side lose the transaction (Dexie 4.4, 2026-11).
 */
export const together = Dexie.Promise.all.bind(Dexie.Promise) as unknown as Together;
