/** Runs in a page of the extension: fills its log with a long history, by the product's own code in large steps. */
import { toStored } from '../../../lib/events/amend.ts';
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

/** The made-up events go into a log that is empty, then their figures are built as after a change of the rules. */
async function fill(log: Log, count: number, now: number): Promise<number> {
  let rows: ChatEvent[] = [];
  let put = 0;
  const flush = async (): Promise<void> => {
    await log.events.bulkPut(rows.map((event) => toStored(event)));
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
  const put = await fill(log, count, now);
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

/** The tables in which a log filled so differs from one that imported the same events: there must be none. */
export async function differences(count: number, now: number): Promise<string[]> {
  const filled = openLiveLog('sanfen-seeded');
  const imported = openLiveLog('sanfen-imported');
  try {
    await fill(filled, count, now);
    const lines = [...madeLog(count, now)].map(formatEvent);
    const { badLines } = await importLines(imported, lines, now);
    if (badLines > 0) return ['lines'];
    const differing: string[] = [];
    for (const table of filled.tables) {
      const [ours, theirs] = [await table.toArray(), await imported.table(table.name).toArray()];
      const same = ours.length === theirs.length && canonical(ours) === canonical(theirs);
      if (!same) differing.push(`${table.name}: ${ours.length} and ${theirs.length} rows`);
    }
    return differing;
  } finally {
    await filled.delete();
    await imported.delete();
  }
}
