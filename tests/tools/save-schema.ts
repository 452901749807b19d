/**
 * Saves the databases of today's schema with some days in them: `node tests/tools/save-schema.ts`, run once before a
 * release whose schema is new. What it wrote for a released version is never written again.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { fromBeijing, HOUR, MINUTE, SECOND } from '../../lib/beijing.ts';
import { LOG_VERSIONS } from '../../lib/events/db.ts';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { LineSighting, RowSighting, Sighting } from '../../lib/events/sighting.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import type { Log } from '../../lib/live/log.ts';
import { prepareBatch } from '../../lib/live/prepare.ts';
import { appendBatch, appendEvents } from '../../lib/live/store.ts';
import { openPhrases } from '../../lib/phrases/db.ts';
import { saveGroup, savePhrase } from '../../lib/phrases/store.ts';
import { openTeam } from '../../lib/team/db.ts';
import { makeEvents } from '../bench/make-events.ts';
import { figuresOfLog } from '../events/figures-of-log.ts';
import { formatSchema, saveDatabase, type SavedSchema } from '../events/saved-schema.ts';

const NOW = fromBeijing(2026, 11, 18, 15);
const indexedDB = new IDBFactory();
const options = { indexedDB, IDBKeyRange };

/** One buyer as the page shows him: his row, his lines, the answer. */
function talk(number: number, from: number): Sighting[] {
  const buyer = { buyerId: `b${number}`, buyerName: `买家${number}` };
  const line = (role: 'buyer' | 'agent', at: number): LineSighting => ({
    type: 'line',
    ...buyer,
    lineId: `${number}-${role}`,
    at,
    n: 0,
    seenAt: at + 200,
    content: {
      type: 'message',
      kind: 'text',
      length: 5,
      textHash: `h${number}`,
      sender: null,
      role,
    },
  });
  const row: RowSighting = {
    type: 'row',
    buyerId: null,
    buyerName: buyer.buyerName,
    sameName: 1,
    state: 'waiting',
    since: from,
    basis: 'sight',
    seenAt: from + 200,
  };
  // Every third still waits.
  return [
    row,
    line('buyer', from),
    ...(number % 3 === 0 ? [] : [line('agent', from + 70 * SECOND)]),
  ];
}

async function fillLog(log: Log): Promise<void> {
  // Two older days out of a file, then today as a page shows it.
  await appendEvents(log, makeEvents(40, NOW - 54 * HOUR, 2), NOW);
  const recorder = {
    source: { console: 'feige', account: null, nick: null } as const,
    shop: { id: 'feige', name: '抖店' },
    agent: '小王',
    pseudonyms: await createPseudonyms(createProfileKey()),
  };
  for (let number = 0; number < 6; number += 1) {
    const from = NOW - (40 - number * 6) * MINUTE;
    const pulse: Sighting = {
      type: 'pulse',
      state: 'reading',
      from: from - 60_000,
      to: from + MINUTE,
    };
    const batch = { document: 'document', sightings: [...talk(number, from), pulse] };
    const prepared = await prepareBatch(recorder, batch, 0);
    const at = { now: from + 2 * MINUTE, local: from + 2 * MINUTE };
    await appendBatch(log, prepared, { ...at, keepNames: true, rescues: true });
  }
  await log.cases.put({
    id: 'case',
    kind: 'rescue',
    conversation: 'c1',
    console: 'feige',
    shop: '抖店',
    agent: '小王',
    day: 20_775,
    openedAt: NOW - HOUR,
    dueAt: NOW + HOUR,
    source: 'agent',
    status: 'open',
    note: '要补发',
    closedAt: null,
  });
}

const log = openLiveLog(undefined, options);
await fillLog(log);
const phrases = openPhrases(undefined, options);
await saveGroup(phrases, { id: null, name: '我的短语', kind: 'personal' });
const [group] = await phrases.groups.toArray();
const draft = {
  group: group?.id ?? '',
  code: 'fh',
  texts: ['今天就发'],
  tags: ['发货'],
  from: null,
  to: null,
};
const image = { type: 'image/png', bytes: Uint8Array.from([137, 80, 78, 71]) };
await savePhrase(phrases, { id: null, draft, image }, () => ['jin', 'tian', 'jiu', 'fa'], NOW);
const team = openTeam(undefined, options);
await team.aliases.put({ own: 'a'.repeat(22), team: 'b'.repeat(22), at: NOW });
await team.written.put({ week: '2026-11-09', at: NOW, events: 40, target: 't' });

const version = LOG_VERSIONS.at(-1)?.version ?? 0;
const saved: SavedSchema = {
  version,
  now: NOW,
  figures: await figuresOfLog(log, NOW),
  databases: [],
};
for (const db of [log, phrases, team]) {
  db.close();
  saved.databases.push(await saveDatabase(indexedDB, db.name));
}
const file = resolve(import.meta.dirname, `../events/fixtures/schema-v${version}.json`);
if (existsSync(file) && !process.argv.includes('--unreleased')) {
  throw new Error(`${file} is there; only an unreleased schema is saved anew (--unreleased)`);
}
writeFileSync(file, formatSchema(saved));
console.log(file);
