/** Runs in a page of the extension: fills its log with a long history, by the product's own code in large steps. */
import { toStored } from '../../../lib/events/amend.ts';
import { LOG_VERSIONS } from '../../../lib/events/db.ts';
import { formatEvent } from '../../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../../lib/events/types.ts';
import { addGeneration } from '../../../lib/live/counting/generations.ts';
import { recompute } from '../../../lib/live/counting/recompute.ts';
import { DEFAULT_RULES } from '../../../lib/live/counting/rules.ts';
import { inTransaction, openLiveLog } from '../../../lib/live/log.ts';
import type { Log } from '../../../lib/live/log.ts';
import { importLines } from '../../../lib/live/transfer.ts';
import { PROFILES } from '../../../lib/metrics/profiles.ts';
import { madeLog } from './made-log.ts';

/** Rows put, and events folded, in one transaction: nobody else waits for this log. */
const STEP = 20_000;

/**
 * The made-up events go into a log that is empty, then their figures are built as after a change of the rules;
 * `seenHere` as if pages of this browser had shown them, which no import can say.
 */
async function fill(log: Log, count: number, now: number, seenHere: boolean): Promise<number> {
  let rows: ChatEvent[] = [];
  let put = 0;
  const flush = async (): Promise<void> => {
    await log.events.bulkPut(rows.map((event) => toStored(event, seenHere)));
    put += rows.length;
    rows = [];
  };
  for (const event of madeLog(count, now)) {
    rows.push(event);
    if (rows.length >= STEP) await flush();
  }
  await flush();
  await inTransaction(log, async () => {
    const fields = { profile: 'feige', shop: '抖店', state: 'building' } as const;
    await addGeneration(log, fields, PROFILES.feige.parameters);
  });
  const means = { rules: async () => DEFAULT_RULES, now: () => now, onProgress: () => {} };
  await recompute(log, means, STEP);
  return put;
}

/** Fills the extension's own log; gives the number of events. */
export async function seed(count: number, now: number): Promise<number> {
  const log = openLiveLog();
  const known = await log.events.count();
  if (known > 0) throw new Error(`there are ${known} events already`);
  const put = await fill(log, count, now, true);
  log.close();
  return put;
}

/** Same keys in the same order, so that equal rows are equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

export interface Proof {
  /** Tables in which a log filled so differs from one that imported the same events: there must be none. */
  differing: string[];
  /** Of all the tables' rows and of the database's shape: the same where a log seeded before is as one seeded now. */
  digest: string;
}

async function digestOf(texts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(texts.join('\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fills one log and imports into another. */
export async function prove(count: number, now: number): Promise<Proof> {
  const filled = openLiveLog('sanfen-seeded');
  const imported = openLiveLog('sanfen-imported');
  try {
    await fill(filled, count, now, false);
    const lines = [...madeLog(count, now)].map(formatEvent);
    const { badLines } = await importLines(imported, lines, now);
    const differing = badLines > 0 ? ['lines'] : [];
    const texts = [JSON.stringify(LOG_VERSIONS)];
    for (const table of imported.tables) {
      const rows = canonical(await table.toArray());
      texts.push(rows);
      if (rows !== canonical(await filled.table(table.name).toArray())) differing.push(table.name);
    }
    return { differing, digest: await digestOf(texts) };
  } finally {
    await filled.delete();
    await imported.delete();
  }
}
