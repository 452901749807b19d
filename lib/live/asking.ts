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

/** What several questions of one look need is asked once: the answer is kept for the rest of a reading transaction, in which nothing can change. */
export function onceALook<T>(ask: (log: Log) => Asked<T>): (log: Log) => Asked<T> {
  const known = new WeakMap<Transaction, Asked<T>>();
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

type Together = <const All extends readonly unknown[]>(
  asked: All,
) => Asked<{ -readonly [Index in keyof All]: Awaited<All[Index]> }>;

/**
 * Waits for several questions that were put at once. For the database's own promises alone: several async functions side
 * by side lose the transaction (Dexie 4.4, 2026-11).
 */
export const together = Dexie.Promise.all.bind(Dexie.Promise) as unknown as Together;
