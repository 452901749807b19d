/** Databases as released versions left them, opened by today's code; and what becomes of an upgrade that does not succeed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DexieOptions } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { SchemaVersion } from '../../lib/database.ts';
import { LOG_VERSIONS, openLog } from '../../lib/events/db.ts';
import { parseLog } from '../../lib/events/ndjson.ts';
import { openLiveLog, readingLog } from '../../lib/live/log.ts';
import type { Log } from '../../lib/live/log.ts';
import { exportLines } from '../../lib/live/transfer.ts';
import { openPhrases, PHRASE_VERSIONS } from '../../lib/phrases/db.ts';
import { openTeam, TEAM_VERSIONS } from '../../lib/team/db.ts';
import { figuresOfLog } from './figures-of-log.ts';
import {
  parseSchema,
  putBack,
  saveDatabase,
  type SavedDatabase,
  type SavedSchema,
} from './saved-schema.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const SAVED = readdirSync(FIXTURES)
  .filter((name) => /^schema-v\d+\.json$/.test(name))
  .map((name) => parseSchema(readFileSync(join(FIXTURES, name), 'utf8')));
const newest = (versions: readonly SchemaVersion[]) => versions.at(-1)?.version ?? 0;

async function profileOf({ databases }: SavedSchema) {
  const indexedDB = new IDBFactory();
  for (const database of databases) await putBack(indexedDB, database);
  return { indexedDB, IDBKeyRange };
}

const withNames = (log: Log) => exportLines(log, { names: true });

async function exported(log: Log, options: DexieOptions) {
  const lines: string[] = [];
  for await (const line of readingLog(log, withNames, options)) lines.push(line);
  return parseLog(lines.join('\n')).events;
}

describe.each(SAVED.map((saved) => [saved.version, saved] as const))('schema %i', (_, saved) => {
  it('opens with today’s code: the figures it was saved with, every row of phrases and team', async () => {
    const options = await profileOf(saved);
    const log = openLiveLog(undefined, options);
    expect(await figuresOfLog(log, saved.now)).toEqual(saved.figures);
    const events = await log.events.count();
    expect(events).toBeGreaterThan(50);
    expect(await exported(log, options)).toHaveLength(events);
    const phrases = openPhrases(undefined, options);
    const [phrase] = await phrases.phrases.toArray();
    expect(phrase?.texts).toEqual(['今天就发']);
    expect((await phrases.images.get(phrase?.image ?? ''))?.bytes).toHaveLength(4);
    const team = openTeam(undefined, options);
    expect(await team.aliases.count()).toBe(1);
    expect(await team.written.count()).toBe(1);
    for (const db of [log, phrases, team]) db.close();
  });
});

/** Its tables without what is in them. */
const shape = ({ stores }: SavedDatabase) =>
  stores.map(({ name, keyPath, autoIncrement, indexes }) => ({
    name,
    keyPath,
    autoIncrement,
    indexes,
  }));

it('has a saved database of the schema of today', async () => {
  const saved = SAVED.find(({ version }) => version === newest(LOG_VERSIONS));
  if (!saved) throw new Error('run tests/tools/save-schema.ts before this schema is released');
  const indexedDB = new IDBFactory();
  const options = { indexedDB, IDBKeyRange };
  for (const open of [openLiveLog, openPhrases, openTeam]) {
    const db = open(undefined, options);
    await db.open();
    db.close();
    const before = saved.databases.find(({ name }) => name === db.name);
    // A schema that differs from the saved one of its number was changed without a new number.
    expect(shape(await saveDatabase(indexedDB, db.name))).toEqual(before && shape(before));
  }
});

/** Version 2 as it might come: every event gets a field; `at` is the row at which it fails. */
function madeUp(versions: readonly SchemaVersion[], table: string, at: number): SchemaVersion[] {
  const upgrade: SchemaVersion['upgrade'] = async (transaction) => {
    let row = 0;
    await transaction
      .table(table)
      .toCollection()
      .modify((value) => {
        row += 1;
        if (row > at) throw new TypeError('a row that nobody thought of');
        Object.assign(value, { added: row });
      });
  };
  return [...versions, { version: newest(versions) + 1, stores: { more: '&id' }, upgrade }];
}

describe('an upgrade', () => {
  const [saved] = SAVED as [SavedSchema];

  it('changes every row, or none', async () => {
    const options = await profileOf(saved);
    const before = await saveDatabase(options.indexedDB, 'sanfen');
    const rows = before.stores.find(({ name }) => name === 'events')?.rows ?? [];

    const failing = openLog(undefined, options, madeUp(LOG_VERSIONS, 'events', 30)) as Log;
    // Every time it is asked, not only the first.
    for (let times = 0; times < 2; times += 1) {
      const failure: unknown = await failing.events.count().catch((error: unknown) => error);
      expect(String(failure)).toMatch(/MigrationError.*version 2.*a row that nobody thought of/);
    }
    expect(await saveDatabase(options.indexedDB, 'sanfen')).toEqual(before);
    expect(await exported(failing, options)).toHaveLength(rows.length);
    failing.close();

    const old = openLiveLog(undefined, options);
    expect(await figuresOfLog(old, saved.now)).toEqual(saved.figures);
    old.close();

    const mended = openLog(undefined, options, madeUp(LOG_VERSIONS, 'events', Infinity)) as Log;
    const after = await mended.events.toArray();
    expect(after).toHaveLength(rows.length);
    expect(after.every((event) => 'added' in event)).toBe(true);
    expect(mended.table('more')).toBeDefined();
    mended.close();
  });

  it.each([
    ['sanfen-phrases', openPhrases, PHRASE_VERSIONS, 'phrases'],
    ['sanfen-team', openTeam, TEAM_VERSIONS, 'aliases'],
  ] as const)('of %s fails without a trace', async (name, open, versions, table) => {
    const options = await profileOf(saved);
    const before = await saveDatabase(options.indexedDB, name);
    const failing = open(undefined, options, madeUp(versions, table, 0));
    await expect(failing.open()).rejects.toThrow(/a row that nobody thought of/);
    expect(await saveDatabase(options.indexedDB, name)).toEqual(before);
    const whole = open(undefined, options);
    expect(await whole.table(table).count()).toBe(1);
    whole.close();
  });
});

describe('a database of a newer version', () => {
  const [saved] = SAVED as [SavedSchema];

  it('is not written to, not patched, and still exported', async () => {
    const options = await profileOf(saved);
    const [first] = LOG_VERSIONS as [SchemaVersion];
    // One that dropped a table, which Dexie would put back.
    const newer = [...LOG_VERSIONS, { version: 2, stores: { pruned: null, more: '&id' } }];
    const tomorrow = openLog(undefined, options, newer) as Log;
    const events = await tomorrow.events.count();
    tomorrow.close();
    const before = await saveDatabase(options.indexedDB, 'sanfen');
    expect(before.version).toBe(20);

    const today = openLog(undefined, options, [first]) as Log;
    const failure: unknown = await today.events.count().catch((error: unknown) => error);
    expect(String(failure)).toMatch(/VersionError/);
    expect(await saveDatabase(options.indexedDB, 'sanfen')).toEqual(before);
    expect(await exported(today, options)).toHaveLength(events);
  });

  it('and one whose tables were changed without a number is told, not patched', async () => {
    const options = await profileOf(saved);
    const [first] = LOG_VERSIONS as [SchemaVersion];
    const stores = { ...first.stores, unheard: '&id' };
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const log = openLog(undefined, options, [{ version: 1, stores }]) as Log;
    await expect(log.open()).rejects.toThrow(/tables are not those/);
    warn.mockRestore();
    expect((await saveDatabase(options.indexedDB, 'sanfen')).version).toBe(10);
  });
});
