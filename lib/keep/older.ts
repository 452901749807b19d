/** Older sums of a backup into a log that has figures of its own: only for shops that it knows nothing of. */
import { inTransaction } from '../live/log.ts';
import type { Log } from '../live/log.ts';
import type { BackupLine, BucketLine, GenerationLine } from './read-line.ts';

/** What was read of them; they come before the events. */
interface Older {
  generations: GenerationLine[];
  buckets: BucketLine[];
  pruned: { conversation: string; until: number }[];
  isTaken: boolean;
}

export const startOlder = (): Older => ({
  generations: [],
  buckets: [],
  pruned: [],
  isTaken: false,
});

/** Keeps a line that belongs to them; false where it is none. */
export function takeOlder(older: Older, line: BackupLine): boolean {
  if (line.part === 'generations') older.generations.push(line.row);
  else if (line.part === 'buckets') older.buckets.push(line.row);
  else if (line.part === 'pruned') older.pruned.push(line.row as Older['pruned'][number]);
  else return false;
  return true;
}

async function addSeries(log: Log, generation: GenerationLine, buckets: BucketLine[]) {
  const { id: _, ...row } = generation;
  const from = row.state === 'current' ? row.prunedBefore : row.from;
  const begins = from === undefined ? {} : { from };
  const id = await log.generations.add({ ...row, ...begins, conversations: 0, cursor: 0 });
  await log.buckets.bulkPut(
    buckets.map((bucket) => {
      const { hour, agent } = bucket;
      const tally = { ...bucket.tally, hour, agent };
      return { id: JSON.stringify([hour, id, agent]), generation: id, hour, agent, tally };
    }),
  );
}

/** Puts them in, all in one transaction; resolves with the shops that were left. Not twice: then the shop is known. */
export async function mergeOlder(log: Log, older: Older): Promise<string[]> {
  older.isTaken = true;
  const { generations, buckets, pruned } = older;
  const summed = new Set(buckets.map(({ generation }) => generation));
  return inTransaction(log, async () => {
    const known = new Set(
      (await log.generations.toArray()).map(({ profile, shop }) => JSON.stringify([profile, shop])),
    );
    const left = new Set<string>();
    for (const generation of generations) {
      const { id, profile, shop } = generation;
      const series = JSON.stringify([profile, shop]);
      const isSummed = generations.some(
        (each) => each.profile === profile && each.shop === shop && summed.has(each.id),
      );
      if (!isSummed) continue;
      if (known.has(series)) left.add(shop);
      else {
        const own = buckets.filter((bucket) => bucket.generation === id);
        await addSeries(log, generation, own);
      }
    }
    // Who is counted for good is counted here only where the sums came along.
    if (left.size === 0 && pruned.length > 0) await log.pruned.bulkPut(pruned);
    return [...left];
  });
}
