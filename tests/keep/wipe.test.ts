import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { WIPED, wipe } from '../../lib/keep/wipe.ts';
import type { Area, Wiped } from '../../lib/keep/wipe.ts';
import { contents, full } from './support.ts';
import type { Profile } from './support.ts';

function area(stored: Record<string, unknown>): Area {
  const remove = (keys: string[]) => {
    for (const key of keys) delete stored[key];
  };
  return {
    keys: async () => Object.keys(stored),
    remove: async (keys) => remove(keys),
    clear: async () => remove(Object.keys(stored)),
  };
}

async function wiped(part: Wiped): Promise<{ own: Profile; session: Record<string, unknown> }> {
  const own = await full();
  const session = { worker: {}, warnings: {}, lastWord: {} };
  Dexie.dependencies.indexedDB = own.indexedDB;
  await wipe(
    {
      ...own,
      local: area(own.stored),
      session: area(session),
      databases: async () => (await own.indexedDB.databases()).map(({ name }) => name ?? ''),
    },
    part,
  );
  return { own, session };
}

test('everything leaves nothing', async () => {
  const { own, session } = await wiped('everything');
  expect(await own.indexedDB.databases()).toEqual([]);
  expect(own.stored).toEqual({});
  expect(session).toEqual({});
});

test.each(WIPED.filter((part) => part !== 'everything'))('%s goes alone', async (part) => {
  const before = await contents(await full());
  const { own, session } = await wiped(part);
  expect(Object.keys(session)).toEqual(['worker', 'warnings']);
  const after = await contents(own);
  const hasLog = part !== 'log';
  expect(after.events.length).toBe(hasLog ? before.events.length - Number(part === 'official') : 1);
  expect(after.buckets).toEqual(hasLog ? before.buckets : []);
  expect(await own.log.names.count()).toBe(part === 'names' || part === 'log' ? 0 : 1);
  expect(after.phrases).toEqual(part === 'phrases' ? [] : before.phrases);
  expect('settings' in own.stored).toBe(part !== 'settings');
  expect('rests' in own.stored).toBe(hasLog);
});
