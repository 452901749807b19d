import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { leave, withWrites } from '../../lib/events/writes.ts';

interface Row {
  id: string;
  at?: unknown;
}

let db: Dexie & { rows: Table<Row, string>; others: Table<Row, string> };

beforeEach(() => {
  db = new Dexie('writes', { indexedDB: new IDBFactory(), IDBKeyRange }) as typeof db;
  db.version(1).stores({ rows: 'id', others: 'id' });
});

const written = <T>(work: () => Promise<T>): Promise<T> =>
  db.transaction('rw', db.tables, async () => await withWrites(work));

it('shows what was left to every later question of the transaction, and keeps it', async () => {
  const seen = await written(async () => {
    leave(db.rows.put({ id: 'a', at: 1 }));
    leave(db.rows.bulkPut([{ id: 'a', at: 2 }, { id: 'b' }]));
    leave(db.rows.bulkDelete(['b']));
    return db.rows.toArray();
  });
  expect(seen).toEqual([{ id: 'a', at: 2 }]);
  expect(await db.rows.toArray()).toEqual([{ id: 'a', at: 2 }]);
});

it('fails as a whole where one of them fails, though the work came to its end', async () => {
  await db.others.add({ id: 'there' });
  const work = written(async () => {
    leave(db.rows.put({ id: 'a' }));
    leave(db.others.add({ id: 'there' }));
    leave(db.rows.put({ id: 'b' }));
    return 'done';
  });
  await expect(work).rejects.toThrow(/ConstraintError|already exists/);
  expect(await db.rows.count()).toBe(0);
});

it('undoes them where the work fails, and nobody hears of them beside that', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  const work = written(async () => {
    leave(db.rows.put({ id: 'a' }));
    await db.rows.get('a');
    leave(db.rows.put({ id: 'b' }));
    throw new Error('of the work');
  });
  await expect(work).rejects.toThrow('of the work');
  expect(await db.rows.count()).toBe(0);
  await new Promise((later) => {
    setTimeout(later, 20);
  });
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});

it('takes none where nothing waits for it', async () => {
  const work = db.transaction('rw', db.tables, async () => leave(db.rows.put({ id: 'a' })));
  await expect(work).rejects.toThrow('no transaction that waits');
  expect(await db.rows.count()).toBe(0);
});
