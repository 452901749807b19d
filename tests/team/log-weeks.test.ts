import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../lib/beijing.ts';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { Recorder } from '../../lib/events/record.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { withTeam } from '../../lib/team/aliases.ts';
import { openTeam } from '../../lib/team/db.ts';
import type { TeamDatabase } from '../../lib/team/db.ts';
import { logWeeks } from '../../lib/team/log-weeks.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import type { Team } from '../../lib/team/types.ts';
import { spanOf, weekOf } from '../../lib/team/week-file.ts';
import { setOutside } from '../../lib/live/exclusion/log.ts';
import type { Log } from '../../lib/live/log.ts';
import { line, memoryLog, recorderFor, row, send, TEN } from '../live/support.ts';
import { DEFAULTS } from './support.ts';

const KEY = createProfileKey();
const WEEK = weekOf(TEN);
const AFTER = spanOf(WEEK).to + DAY;
const SHOPS = {
  ...DEFAULT_SETTINGS.shops,
  feige: { id: 'shop', name: '新名', formerNames: ['某某店'] },
};
const SETTINGS = { ...DEFAULT_SETTINGS, shops: SHOPS };

let count = 0;

interface Desk {
  log: Log;
  db: TeamDatabase;
  recorder: Recorder;
  team: Team;
}

async function desk(joined = true): Promise<Desk> {
  count += 1;
  const db = openTeam(`team${count}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  const own = await createPseudonyms(createProfileKey());
  const noting = withTeam(own, await createPseudonyms(KEY), {
    put: async (aliases) => {
      await db.aliases.bulkPut(aliases.map((each) => ({ ...each, at: 0 })));
    },
  });
  const recorder = { ...(await recorderFor()), pseudonyms: joined ? noting : own };
  const browser = `desk${count}`;
  const team = { name: 't', key: KEY, check: 'c', browser, agent: '小王', since: 0 };
  return { log: memoryLog(), db, recorder, team };
}

async function see(at: Desk, ...sightings: Parameters<typeof send>[2]) {
  const prepared = await send(at.log, at.recorder, sightings, TEN + DAY);
  await at.recorder.pseudonyms.settle?.();
  return prepared;
}

async function fileOf({ log, db, team }: Desk, now = AFTER) {
  const source = logWeeks({ log, db, team, settings: async () => SETTINGS, now: () => now });
  const { name, blob, header } = await source.pack(WEEK);
  return { name, blob, header, weeks: await source.weeks() };
}

const BOTH = [line('buyer', 0), line('agent', 30), row('waiting', 5)];

describe('the weeks of a log', () => {
  let a: Desk;
  beforeEach(async () => {
    a = await desk();
  });

  it('merge with another browser’s to what one alone would hold', async () => {
    const b = await desk();
    await see(a, ...BOTH);
    await see(b, line('agent', 30), line('buyer', 90));
    const files = [await fileOf(a), await fileOf(b)];
    expect(files.map(({ header }) => header.counts.local)).toEqual([0, 0]);
    const { events, summary } = await mergeWeeks(files, { check: 'c', rules: DEFAULTS });
    expect(summary.repeated).toBe(1);
    expect(events.filter(({ type }) => type === 'message')).toHaveLength(3);
    // One buyer, one shop under its present name.
    expect(new Set(events.map(({ conversation }) => conversation)).size).toBe(2);
    expect(new Set(events.map(({ shop }) => shop))).toEqual(new Set(['新名']));
  });

  it('have their own events only, and are told oldest first', async () => {
    await see(a, ...BOTH, line('buyer', 9 * 24 * 3600));
    const { header, weeks } = await fileOf(a);
    expect(weeks.map(({ week }) => week)).toEqual([WEEK, weekOf(TEN + 9 * DAY)]);
    expect(header.counts.events).toBe(weeks[0]?.events);
  });

  it('take along that a buyer was left out later', async () => {
    await see(a, ...BOTH);
    const [{ conversation } = { conversation: '' }] = await a.log.events
      .where('at')
      .above(0)
      .toArray();
    const id = conversation.startsWith('row:') ? '' : conversation;
    await setOutside(a.log, a.recorder.pseudonyms, { id, reason: 'test' }, AFTER + DAY);
    const { events } = await mergeWeeks([await fileOf(a, AFTER + 2 * DAY)], {
      check: 'c',
      rules: DEFAULTS,
    });
    const word = events.find(({ type }) => type === 'excluded');
    expect(word?.at).toBeGreaterThan(spanOf(WEEK).to);
    expect(
      events.some((each) => each.type === 'message' && each.conversation === word?.conversation),
    ).toBe(true);
  });

  it('say how much was recorded before the browser joined', async () => {
    const late = await desk(false);
    await see(late, ...BOTH);
    const { header } = await fileOf(late);
    expect(header.counts.local).toBe(header.counts.events);
    expect(header.counts.events).toBeGreaterThan(0);
  });

  it('hold neither names nor anything under the browser’s own key', async () => {
    await see(a, ...BOTH);
    const { blob } = await fileOf(a);
    const stream = blob.stream().pipeThrough(new DecompressionStream('gzip'));
    const text = await new Response(stream).text();
    expect(text).not.toContain('阿明');
    const own = await a.log.events.toArray();
    const pseudonyms = own.flatMap(({ key, conversation }) => [key, conversation]).filter(Boolean);
    expect(pseudonyms.filter((each) => text.includes(each))).toEqual([]);
    expect(text).not.toContain(KEY);
  });
});
