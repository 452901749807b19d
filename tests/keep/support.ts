/** Profiles in memory, and a backup's way out of one and into another. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beijingDay, DAY, startOfDay } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { lookInto } from '../../lib/keep/look.ts';
import { RESTORING } from '../../lib/keep/format.ts';
import { carryOut } from '../../lib/keep/restore.ts';
import type { LocalStore, Mode, Target } from '../../lib/keep/restore.ts';
import { openStaging, stage } from '../../lib/keep/staging.ts';
import { pack, piecesOf } from '../../lib/keep/streams.ts';
import { backupLines } from '../../lib/keep/write.ts';
import type { BackupOptions } from '../../lib/keep/write.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { tidy } from '../../lib/live/upkeep.ts';
import { openPhrases } from '../../lib/phrases/db.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';

export const NOW = Date.UTC(2027, 0, 20);

export interface Profile extends Target {
  stored: Record<string, unknown>;
  indexedDB: IDBFactory;
}

/** Extension storage in memory. */
function localStore(stored: Record<string, unknown>): LocalStore {
  return {
    read: async () => ({ ...stored }),
    write: async (items) => void Object.assign(stored, structuredClone(items)),
    remove: async (keys) => {
      for (const key of keys) delete stored[key];
    },
  };
}

/** A profile with nothing in it but its key. */
export function profile(key = 'a2V5'): Profile {
  const indexedDB = new IDBFactory();
  const options = { indexedDB, IDBKeyRange };
  const stored: Record<string, unknown> = { profileKey: key };
  return {
    indexedDB,
    stored,
    log: openLiveLog('sanfen', options),
    phrases: openPhrases('sanfen-phrases', options),
    staging: openStaging('sanfen-restore', options),
    local: localStore(stored),
  };
}

const message = (index: number, role: 'buyer' | 'agent', at: number): ChatEvent => ({
  v: 1,
  type: 'message',
  key: `${index}-${role}-${at}`,
  console: index % 3 === 0 ? 'feige' : '1688',
  shop: index % 3 === 0 ? '抖店' : 'shop',
  agent: index % 2 === 0 ? '小王' : '小李',
  conversation: `c${index}`,
  buyer: `b${index}`,
  at,
  seenAt: at + 300,
  role,
  kind: 'text',
  length: 3,
  fp: `f${index}`,
});

/** Conversations of the last so many days, each asked and answered. */
export function talk(count: number, days: number): ChatEvent[] {
  const first = startOfDay(beijingDay(NOW) - days) + 10 * 3_600_000;
  return Array.from({ length: count }, (_, index) => {
    const at = first + Math.floor((index * days) / count) * DAY + (index % 50) * 60_000;
    return [message(index, 'buyer', at), message(index, 'agent', at + (30 + index) * 1_000)];
  }).flat();
}

export const OFFICIAL: ChatEvent = {
  v: 1,
  type: 'official',
  key: 'o1',
  console: 'feige',
  shop: '抖店',
  agent: null,
  conversation: 'official:x',
  buyer: null,
  at: NOW - DAY,
  seenAt: null,
  figure: 'responseRate',
  value: 0.9,
  period: { from: '2027-01-01', to: '2027-01-07' },
  scope: 'shop',
  rated: null,
  satisfied: null,
  source: 'entry',
};

/** A profile that has something of everything. */
export async function full(events: readonly ChatEvent[] = talk(20, 30)): Promise<Profile> {
  const own = profile();
  const { log, phrases, stored } = own;
  await appendEvents(log, [...events, OFFICIAL], NOW);
  await tidy(log, { now: NOW, nameDays: 7 });
  await log.names.put({ id: 'c1', name: '阿明', seenAt: NOW });
  const image = { id: 'i1', type: 'image/png', bytes: new Uint8Array([1, 2, 255]) };
  await phrases.images.put(image);
  await phrases.groups.put({ id: 'g1', name: '常用', kind: 'shop', order: 1 });
  const phrase = { group: 'g1', texts: ['在的，亲'], tags: ['问候'], from: null, to: null };
  const made = { uses: 3, usedAt: NOW, next: 0, pinyin: 'zai de', initials: 'zd' };
  const times = { createdAt: NOW, changedAt: NOW };
  await phrases.phrases.put({ id: 'p1', code: 'zd', image: 'i1', ...phrase, ...made, ...times });
  Object.assign(stored, {
    settings: { ...DEFAULT_SETTINGS, nameDays: 30, consent: { at: 1 } },
    rests: [{ from: 1, to: 2 }],
    'overlay:feige': { folded: true },
    webdavPassword: 'secret',
  });
  return own;
}

export const options = (more: Partial<BackupOptions> = {}): BackupOptions => ({
  names: false,
  password: null,
  now: NOW,
  rounds: 10,
  ...more,
});

/** The packed file. */
export async function backup(own: Profile, more?: Partial<BackupOptions>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(pack(backupLines(own, options(more))))) pieces.push(piece);
  return pieces;
}

export const streamOf = (pieces: readonly Uint8Array[]) =>
  new Blob(pieces as Uint8Array<ArrayBuffer>[]).stream();

/** Looks, stages and marks, as the options page does before it carries out. */
export async function begin(
  own: Profile,
  file: readonly Uint8Array[],
  mode: Mode,
  profileKey: string | null = null,
): Promise<void> {
  await lookInto(streamOf(file));
  await stage(own.staging, piecesOf(streamOf(file)));
  await own.local.write({ [RESTORING]: { mode, step: 'ready', profileKey } });
}

export async function restore(own: Profile, file: readonly Uint8Array[], mode: Mode) {
  await begin(own, file, mode);
  const done = await carryOut(own, NOW);
  await tidy(own.log, { now: NOW, nameDays: 7 });
  return done;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

const sorted = (rows: object[]): string[] =>
  rows
    .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(byKey))))
    .toSorted();

/** What a profile holds and counts, but for what each browser has of its own. */
export async function contents({ log, phrases, stored }: Profile) {
  const generations = await log.generations.toArray();
  const series = new Map(generations.map(({ id, shop, hash }) => [id, `${shop} ${hash}`]));
  const buckets = await log.buckets.toArray();
  const { profileKey: _, ...storage } = stored;
  return {
    events: sorted((await log.events.toArray()).map(({ agentSeen: _a, ...event }) => event)),
    generations: generations
      .map(({ shop, hash, state, prunedBefore }) =>
        JSON.stringify([shop, hash, state, prunedBefore]),
      )
      .toSorted(),
    buckets: sorted(
      buckets.map(({ generation, hour, agent, tally }) => ({
        series: series.get(generation),
        hour,
        agent,
        tally: Object.fromEntries(Object.entries(tally).toSorted(byKey)),
      })),
    ),
    pruned: sorted(await log.pruned.toArray()),
    undecided: await log.days.where('undecided').above(0).count(),
    phrases: await phrases.phrases.toArray(),
    groups: await phrases.groups.toArray(),
    images: (await phrases.images.toArray()).map(({ id, bytes }) => [id, [...bytes]]),
    storage,
  };
}
