import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DAY } from '../../lib/beijing.ts';
import { createNightly } from '../../lib/live/retention/nightly.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { openTeam } from '../../lib/team/db.ts';
import { writeTeam } from '../../lib/team/store.ts';
import { memoryLog } from '../live/support.ts';

const NOW = Date.UTC(2027, 0, 20, 4);

async function leftAfter(eventDays: number, isMember: boolean, count = 8): Promise<string[]> {
  fakeBrowser.reset();
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  const open = () => openTeam('pruned', options);
  const db = open();
  const noted = [0, 70, 80, 91, 120, 400].map((days) => ({
    own: `d${days}`,
    team: 't',
    at: NOW - days * DAY,
  }));
  const many = Array.from({ length: count }, (_, index) => ({
    own: `old${index}`,
    team: 't',
    at: NOW - 500 * DAY,
  }));
  await db.aliases.bulkPut([...noted, ...many, { own: 'auto', team: 't', at: 0 }]);
  const agent = { name: '组', agent: '小王', key: 'k', check: 'c', browser: 'b', since: 0 };
  await writeTeam(isMember ? agent : null);
  const shop = { ...DEFAULT_SETTINGS.shops['1688'], rules: { autoTexts: 'auto,other' } };
  const shops = { ...DEFAULT_SETTINGS.shops, '1688': shop };
  const settings = async () => ({ ...DEFAULT_SETTINGS, eventDays, shops });
  const keepAwake = vi.fn();
  await createNightly(memoryLog(), {
    settings,
    now: () => NOW,
    keepAwake,
    openTeam: open,
  })();
  const left = await db.aliases.toCollection().primaryKeys();
  db.close();
  return left.filter((own) => !own.startsWith('old') || own === 'old7');
}

it('aliases go with the events, not before the weeks that are still written, and automatic texts stay', async () => {
  expect(await leftAfter(90, true, 600)).toEqual(['auto', 'd0', 'd70', 'd80']);
  expect(await leftAfter(365, true)).toEqual(['auto', 'd0', 'd120', 'd70', 'd80', 'd91']);
  // The shortest retention ends before the oldest week that is written.
  expect(await leftAfter(62, true)).toEqual(['auto', 'd0', 'd70']);
});

it('all stay where all events do, and nothing is touched without a team', async () => {
  expect(await leftAfter(0, true)).toContain('old7');
  expect(await leftAfter(90, false)).toContain('old7');
});
