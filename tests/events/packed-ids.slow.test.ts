// @vitest-environment node
/** Ids packed below Dexie: nobody above sees it, whatever he asks; in the database itself they are short. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../lib/events/db.ts';
import { pack, packedIds, unpack } from '../../lib/events/packed-ids.ts';
import { PSEUDONYM_LENGTH } from '../../lib/events/pseudonym.ts';
import { createRandom } from '../simulators/core/random.ts';
import type { Random } from '../simulators/core/random.ts';

const LETTERS = Array.from('-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz');

const pseudonym = (random: Random): string =>
  Array.from({ length: PSEUDONYM_LENGTH }, () => random.pick(LETTERS)).join('');

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** What no pseudonym looks like, but files may hold. */
const STRANGE = [
  '',
  'row:0123456789abcdef',
  'official:0123456789abcdef',
  '0123456789abcdef0',
  '0123456789abcde',
  '0123456789abcd.f',
  '0123456789abcd客f',
  '买家',
  '\ufffd',
  '\ufffd\ufffd\ufffe',
  '\ufffe',
  '\ufffe123456',
  `\ufffe${'a'.repeat(15)}`,
  `\ufffd${'a'.repeat(15)}`,
  '\uffff',
];

describe('a packed id', () => {
  it('is the same text again, in fewer than half the units', () => {
    const random = createRandom(1);
    for (let time = 0; time < 5_000; time += 1) {
      const id = pseudonym(random);
      expect(unpack(pack(id))).toBe(id);
      expect(pack(id)).toHaveLength(7);
    }
  });

  it('sorts among its like as the letters do', () => {
    const random = createRandom(2);
    const ids = Array.from({ length: 2_000 }, () => pseudonym(random));
    // Two that differ in their last letter alone, at every letter's turn.
    ids.push(...LETTERS.map((last) => `${'z'.repeat(PSEUDONYM_LENGTH - 1)}${last}`));
    expect(ids.toSorted((a, b) => order(pack(a), pack(b)))).toEqual(ids.toSorted(order));
  });

  it.each(STRANGE)('is never mistaken: %j', (text) => {
    expect(unpack(pack(text))).toBe(text);
    const random = createRandom(3);
    const some = [...STRANGE.filter((other) => other !== text), pseudonym(random)];
    expect(some.map(pack)).not.toContain(pack(text));
  });

  it('lies short in the tables of the log', async () => {
    const options = { indexedDB: new IDBFactory(), IDBKeyRange };
    const log = openLog('test', options);
    const [id, conversation] = ['0123456789abcdef', 'ABCDEFGHIJKLMNOP'];
    const day = { day: 1, rounds: [], openedAt: 5 };
    await log.days.put({ generation: 1, conversation, ...day });
    await log.pruned.put({ conversation: id, until: 5 });
    const raw = await new Dexie('test', options).open();
    const [stored] = await raw.table('days').toArray();
    expect(stored).toEqual({ generation: 1, conversation: pack(conversation), ...day });
    expect(await raw.table('pruned').toCollection().primaryKeys()).toEqual([pack(id)]);
    expect(await log.days.toArray()).toEqual([{ generation: 1, conversation, ...day }]);
    expect(await log.pruned.get(id)).toEqual({ conversation: id, until: 5 });
    expect(await log.pruned.get('nobody')).toBeUndefined();
    raw.close();
  });
});

interface Row {
  key: string;
  conversation: string;
  at: number;
  told: string;
}

async function openTable(isPacked: boolean): Promise<Table<Row, string>> {
  const db = new Dexie('test', { indexedDB: new IDBFactory(), IDBKeyRange });
  db.version(1).stores({ rows: '&key, [conversation+at], conversation, at' });
  if (isPacked) db.use(packedIds({ rows: ['key', 'conversation'] }));
  await db.open();
  return db.table('rows');
}

type Ask = (rows: Table<Row, string>) => PromiseLike<unknown>;

/** Everything that may be asked of a table, with ids of one kind: their order is the letters'. */
function questions(ids: readonly string[], random: Random): Ask[] {
  const one = () => random.pick(ids);
  const [a, b, c] = [one(), one(), one()];
  const [low, high] = a < b ? [a, b] : [b, a];
  const at = random.int(0, 20);
  const within = (rows: Table<Row, string>) =>
    rows.where('[conversation+at]').between([low, at], [high, at], true, random.int(0, 1) === 1);
  const row = { key: c, conversation: b, at, told: `${a} ${at}` };
  return [
    (rows) => rows.put(row),
    (rows) => rows.add(row).catch((error: Error) => error.name),
    (rows) => rows.bulkPut([row, { ...row, key: a }], { allKeys: true }),
    (rows) => rows.get(a),
    (rows) => rows.bulkGet([a, b, c]),
    (rows) => rows.update(a, { at: at + 1 }),
    (rows) => rows.delete(b),
    (rows) => rows.bulkDelete([a, c]),
    (rows) => rows.toArray(),
    (rows) => rows.toCollection().primaryKeys(),
    (rows) => rows.where('key').between(low, high).toArray(),
    (rows) => rows.where('key').anyOf(a, b, c).toArray(),
    (rows) => rows.where('[conversation+at]').equals([a, at]).toArray(),
    (rows) =>
      rows
        .where('[conversation+at]')
        .between([a, Dexie.minKey], [a, [[]]])
        .toArray(),
    (rows) => rows.where('[conversation+at]').between([low, at], [high, at]).primaryKeys(),
    (rows) => rows.where('conversation').above(low).count(),
    (rows) => rows.where('conversation').equals(b).uniqueKeys(),
    (rows) => rows.where('conversation').between(low, high).keys(),
    (rows) => rows.where('at').belowOrEqual(at).limit(3).toArray(),
    // Dexie's own, not an array's.
    // oxlint-disable-next-line no-array-reverse
    (rows) => rows.orderBy('[conversation+at]').reverse().limit(4).toArray(),
    (rows) => rows.orderBy('[conversation+at]').keys(),
    (rows) => rows.orderBy('conversation').offset(1).first(),
    (rows) => rows.filter((each) => each.conversation === a).toArray(),
    (rows) => within(rows).last(),
    (rows) => within(rows).modify({ told: 'changed' }),
    (rows) => within(rows).modify((each) => void Object.assign(each, { conversation: a })),
    (rows) => rows.where('conversation').equals(c).delete(),
    (rows) => rows.where('key').below(low).delete(),
  ];
}

describe('a table with packed ids', () => {
  it.each([
    ['pseudonyms', pseudonym],
    ['other texts', (random: Random) => `c${random.int(0, 99)}`],
  ])('answers as one without: %s', async (_, make) => {
    const random = createRandom(7);
    const ids = Array.from({ length: 12 }, () => make(random));
    const [plain, packed] = [await openTable(false), await openTable(true)];
    let rowsSeen = 0;
    for (let time = 0; time < 1_200; time += 1) {
      const state = random.int(0, 1_000_000);
      const which = random.int(0, questions(ids, createRandom(state)).length - 1);
      const ask = async (rows: Table<Row, string>): Promise<unknown> =>
        questions(ids, createRandom(state))[which]?.(rows);
      expect(await ask(packed), `question ${which}`).toEqual(await ask(plain));
      rowsSeen += await plain.count();
    }
    expect(await packed.toArray()).toEqual(await plain.toArray());
    expect(rowsSeen).toBeGreaterThan(1_200);
  });

  it('finds strange ones too, each by itself', async () => {
    const packed = await openTable(true);
    const ids = STRANGE.filter((text) => text !== '\uffff');
    await packed.bulkAdd(ids.map((key) => ({ key, conversation: key, at: 1, told: key })));
    for (const key of ids) {
      expect((await packed.get(key))?.told).toBe(key);
      expect(await packed.where('conversation').equals(key).primaryKeys()).toEqual([key]);
    }
    const seen: string[] = [];
    await packed.orderBy('conversation').each(({ conversation, told }, { primaryKey }) => {
      expect([told, primaryKey]).toEqual([conversation, conversation]);
      seen.push(told);
    });
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});
