/** Official figures in the log: entered whole, once, the last one holds, and no local figure moves. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import { formatEvent, parseLine } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import type { Log } from '../../lib/live/log.ts';
import { addOfficial, officialEntries, officialEvents } from '../../lib/live/official/log.ts';
import { exportLines, importLines } from '../../lib/live/transfer.ts';
import type { OfficialEntry } from '../../lib/official/types.ts';

const NOW = Date.UTC(2026, 10, 18, 4);

function freshLog(): Log {
  return openLiveLog('test', { indexedDB: new IDBFactory(), IDBKeyRange });
}

const pseudonyms = await createPseudonyms(createProfileKey());

const entry = (change: Partial<OfficialEntry> = {}): OfficialEntry => ({
  console: 'feige',
  shop: '某某店',
  figure: 'satisfaction',
  scope: 'shop',
  from: '2026-11-17',
  to: '2026-11-17',
  value: 0.9,
  rated: 10,
  satisfied: 9,
  source: 'import',
  ...change,
});

const values = async (log: Log) =>
  (await officialEntries(log)).map(({ value }) => value).sort((a, b) => a - b);

describe('official figures in the log', () => {
  it('the same twice adds nothing; a correction is a new event and holds, also back to the old value', async () => {
    const log = freshLog();
    expect(await addOfficial(log, pseudonyms, [entry()], NOW)).toEqual({ added: 1, unchanged: 0 });
    expect(await addOfficial(log, pseudonyms, [entry({ source: 'entry' })], NOW + 1)).toEqual({
      added: 0,
      unchanged: 1,
    });
    await addOfficial(log, pseudonyms, [entry({ value: 0.8, satisfied: 8 })], NOW + 2);
    expect(await values(log)).toEqual([0.8]);
    await addOfficial(log, pseudonyms, [entry()], NOW + 3);
    expect(await values(log)).toEqual([0.9]);
    expect(await log.events.count()).toBe(3);
    log.close();
  });

  it('keeps shops, scopes, figures and periods apart', async () => {
    const log = freshLog();
    const all = [
      entry(),
      entry({ scope: '小王', value: 0.1 }),
      entry({ shop: '另一店', value: 0.2 }),
      entry({ figure: 'responseRate', value: 0.3, rated: null, satisfied: null }),
      entry({ from: '2026-11-16', value: 0.4 }),
      entry({ console: '1688', value: 0.5 }),
    ];
    expect((await addOfficial(log, pseudonyms, all, NOW)).added).toBe(6);
    expect(await values(log)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.9]);
    expect((await addOfficial(log, pseudonyms, all, NOW + 5)).added).toBe(0);
    log.close();
  });

  it('hundreds of scopes at once, found again without a look for each', async () => {
    const log = freshLog();
    const all = Array.from({ length: 300 }, (_, index) =>
      entry({ scope: `客服${index}`, value: index / 1000, rated: null, satisfied: null }),
    );
    expect((await addOfficial(log, pseudonyms, all, NOW)).added).toBe(300);
    const changed = all.with(7, entry({ scope: '客服7', value: 0.99 }));
    expect(await addOfficial(log, pseudonyms, changed, NOW + 1)).toEqual({
      added: 1,
      unchanged: 299,
    });
    log.close();
  });

  it('goes out and comes back in with its source; an older writer’s line has none', async () => {
    const [log, other] = [freshLog(), freshLog()];
    await addOfficial(log, pseudonyms, [entry({ source: 'page' })], NOW);
    const lines: string[] = [];
    for await (const line of exportLines(log)) lines.push(line);
    expect(lines[0]).toContain('"source":"page"');
    await importLines(other, lines, NOW);
    expect(await officialEntries(other)).toEqual(await officialEntries(log));
    expect((await addOfficial(other, pseudonyms, [entry()], NOW + 9)).added).toBe(0);
    const [event] = await officialEvents(log);
    const { source: _, ...old } = event as Extract<ChatEvent, { type: 'official' }>;
    const parsed = parseLine(formatEvent({ ...old, conversation: '', key: 'other' }), 1);
    expect(parsed.kind === 'event' && 'source' in parsed.event).toBe(false);
    expect(parseLine(formatEvent({ ...old, source: 'x' } as never), 1).kind).toBe('bad');
    log.close();
    other.close();
  });

  it('writes nothing into rounds, buckets or conversations', async () => {
    const log = freshLog();
    await addOfficial(log, pseudonyms, [entry(), entry({ figure: 'responseRate' })], NOW);
    for (const table of log.tables.filter(({ name }) => name !== 'events')) {
      expect([table.name, await table.count()]).toEqual([table.name, 0]);
    }
    log.close();
  });

  it('enters all or none', async () => {
    const log = freshLog();
    const broken = { ...entry({ scope: '小李' }), value: Symbol('not storable') as never };
    await expect(addOfficial(log, pseudonyms, [entry(), broken], NOW)).rejects.toThrow();
    expect(await log.events.count()).toBe(0);
    log.close();
  });
});
