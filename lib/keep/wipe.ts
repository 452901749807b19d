/** Deletes what the user names. All of it: every database and every key of extension storage. */
import { Dexie } from 'dexie';
import { toStored } from '../events/amend.ts';
import type { ChatEvent } from '../events/types.ts';
import { LAST_WORD } from '../live/last-word.ts';
import { inTransaction } from '../live/log.ts';
import type { Log } from '../live/log.ts';
import { officialEvents } from '../live/official/log.ts';
import type { PhraseDatabase } from '../phrases/db.ts';
import { changing } from '../phrases/store.ts';

export const WIPED = [
  'everything',
  'log',
  'names',
  'cases',
  'phrases',
  'official',
  'settings',
] as const;
export type Wiped = (typeof WIPED)[number];

/** Extension storage of one area. */
export interface Area {
  keys: () => Promise<string[]>;
  remove: (keys: string[]) => Promise<void>;
  clear: () => Promise<void>;
}

interface WipeTarget {
  log: Log;
  phrases: PhraseDatabase;
  local: Area;
  session: Area;
  /** Names of this origin's databases. */
  databases: () => Promise<string[]>;
}

/** Keys of extension storage that belong to a part. */
const KEYS: Readonly<Record<Exclude<Wiped, 'everything'>, RegExp>> = {
  log: /^(?:ownTexts|rests|prunedAt)$/,
  names: /^$/,
  cases: /^$/,
  phrases: /^$/,
  official: /^officialPages$/,
  settings: /^(?:settings\$?|accountsMet|holdingTurn|inviteTurn|goals|(?:accounts|overlay):.+)$/,
};

async function removeKeys(area: Area, keys: RegExp): Promise<void> {
  const found = (await area.keys()).filter((key) => keys.test(key));
  if (found.length > 0) await area.remove(found);
}

/** The official figures were entered or confirmed by the user: they are a part of their own. */
function clearLog(log: Log): Promise<void> {
  return inTransaction(log, async () => {
    const official: ChatEvent[] = await officialEvents(log);
    for (const table of log.tables) await table.clear();
    const entered = official.filter(({ type }) => type === 'official');
    await log.events.bulkPut(entered.map((event) => toStored(event)));
  });
}

async function clearOfficial(log: Log): Promise<void> {
  await inTransaction(log, async () => {
    const official: ChatEvent[] = await officialEvents(log);
    const keys = official.filter(({ type }) => type === 'official').map(({ key }) => key);
    await log.events.bulkDelete(keys);
  });
}

async function clearAll({ log, phrases, local, session, databases }: WipeTarget): Promise<void> {
  // First, since consent goes with it: open consoles stop reading before their records do.
  await local.clear();
  log.close({ disableAutoOpen: false });
  phrases.close({ disableAutoOpen: false });
  for (const name of await databases()) await Dexie.delete(name);
  await session.clear();
  await local.clear();
}

/** Deletes a part, or everything. */
export async function wipe(target: WipeTarget, part: Wiped): Promise<void> {
  const { log, phrases, local } = target;
  if (part === 'everything') return clearAll(target);
  if (part === 'log') await clearLog(log);
  if (part === 'names') await log.names.clear();
  if (part === 'cases') await log.cases.clear();
  if (part === 'official') await clearOfficial(log);
  if (part === 'phrases') {
    await changing(phrases, async () => {
      for (const table of [phrases.phrases, phrases.groups, phrases.images]) await table.clear();
    });
  }
  await removeKeys(local, KEYS[part]);
  await target.session.remove([LAST_WORD]);
}
