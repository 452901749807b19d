/**
 * A file on its way in: proven whole first, then kept here piece by piece until all of it is in, so that a restore that
 * dies goes on without the user's file. A database of its own, gone at the end.
 */
import { Dexie } from 'dexie';
import type { DexieOptions, Table } from 'dexie';

export interface Staging extends Dexie {
  pieces: Table<{ n: number; bytes: Uint8Array<ArrayBuffer> }, number>;
}

export function openStaging(name: string = 'sanfen-restore', options: DexieOptions = {}): Staging {
  const db = new Dexie(name, options) as Staging;
  db.version(1).stores({ pieces: '&n' });
  return db;
}

/** Copies a file; what was there goes. */
export async function stage(
  db: Staging,
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  await db.pieces.clear();
  let n = 0;
  for await (const bytes of pieces) {
    await db.pieces.put({ n, bytes });
    n += 1;
  }
}

/** The file again. */
export function staged(db: Staging): ReadableStream<Uint8Array<ArrayBuffer>> {
  let n = 0;
  return new ReadableStream({
    async pull(controller) {
      const piece = await db.pieces.get(n);
      n += 1;
      if (piece) controller.enqueue(piece.bytes);
      else controller.close();
    },
  });
}
