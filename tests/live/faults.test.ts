/** A log that is full, of a newer version, or held by an old page: nothing is lost, and every view says it in plain words. */
import { IDBFactory, IDBKeyRange, IDBObjectStore as FakeStore } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { faultText, faultWord } from '../../components/shared/fault-text.ts';
import { setTestClock } from '../../lib/clock.ts';
import { LOG_VERSIONS, openLog } from '../../lib/events/db.ts';
import type { Sighting } from '../../lib/events/sighting.ts';
import { translator } from '../../lib/i18n/index.ts';
import { createEngine } from '../../lib/live/engine.ts';
import type { Log } from '../../lib/live/log.ts';
import type { LiveState } from '../../lib/live/types.ts';
import type { BatchMessage } from '../../lib/messages.ts';
import { createOutbox } from '../../lib/outbox.ts';
import { PAGE, fakeSurface } from './fake-surface.ts';
import { line, memoryLog, TEN } from './support.ts';

const SOURCE = { console: 'feige', account: null, nick: null } as const;
const t = translator('zh');

/** A worker over a log, and a page that sends to it and tries again at once. */
async function setUp(log: Log) {
  setTestClock({ base: TEN + 60_000, start: Date.now(), rate: 0 });
  const states: LiveState[] = [];
  const surface = await fakeSurface({ onState: (state) => states.push(state) });
  const engine = createEngine(log, surface);
  const retries: (() => void)[] = [];
  const outbox = createOutbox({
    document: 'd',
    send: async (batch: BatchMessage) => engine.receive(batch, PAGE),
    isConnected: () => true,
    onOrphaned: () => {},
    setTimer: (run) => retries.push(run),
  });
  return {
    engine,
    outbox,
    retries,
    report: (...sightings: Sighting[]) => outbox.report(sightings, { kind: 'reading' }, SOURCE),
    last: () => states.at(-1),
  };
}

const until = (what: () => unknown) => vi.waitFor(() => expect(what()).toBeTruthy());

afterEach(() => {
  setTestClock(null);
  vi.restoreAllMocks();
});

describe('a full disk', () => {
  test('keeps what was seen in the page, says what to do, and stores all of it once there is space', async () => {
    const log = memoryLog();
    await log.open();
    const { outbox, retries, report, last, engine } = await setUp(log);
    report(line('buyer', 0));
    await until(() => outbox.pending() === 0);

    const put = vi.spyOn(FakeStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    report(line('agent', 20), line('buyer', 30));
    await until(() => retries.length > 0 && last()?.fault);
    expect(outbox.pending()).toBe(2);
    expect(faultText(last()?.fault ?? '', t)).toBe(t('fault.full'));
    expect(faultWord(last()?.fault ?? '', t)).toBe('磁盘已满');
    // What is stored is still shown.
    expect(last()?.queue).toHaveLength(1);
    report(line('agent', 40));
    await until(() => outbox.pending() === 3);
    expect(await log.events.count()).toBe(1);

    put.mockRestore();
    for (const retry of retries) retry();
    await until(() => outbox.pending() === 0);
    expect(await log.events.count()).toBe(4);
    expect((await engine.current()).fault).toBeNull();
  });
});

/** A database of version 2, made by a copy of the extension that is newer than ours. */
async function makeNewer(indexedDB: IDBFactory): Promise<void> {
  const newer = openLog('test', { indexedDB, IDBKeyRange }, [
    ...LOG_VERSIONS,
    { version: 2, stores: { more: '&id' } },
  ]);
  await newer.open();
  newer.close();
}

describe('a newer version', () => {
  test('came while we were open: nothing is written, everybody is told, pages keep what they saw', async () => {
    const indexedDB = new IDBFactory();
    const log = memoryLog(indexedDB);
    const { outbox, report, last } = await setUp(log);
    report(line('buyer', 0));
    await until(() => outbox.pending() === 0);
    // Dexie says so on the console, once.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    await makeNewer(indexedDB);
    report(line('agent', 20));
    await until(() => last()?.fault);
    expect(outbox.pending()).toBe(1);
    expect(faultText(last()?.fault ?? '', t)).toBe(t('fault.newer'));
  });

  test('whose upgrade failed is told as that', () => {
    const fault = 'DatabaseClosedError: MigrationError sanfen to version 2: TypeError: x';
    expect(faultText(fault, t)).toContain('旧记录原样保留');
    expect(faultText('UnknownError: Internal error', t)).toContain('UnknownError: Internal error');
  });
});

/** A log that is to become version 2 while a page that knows only 1, and hears of nothing, holds it. */
async function blocked() {
  const indexedDB = new IDBFactory();
  const first = memoryLog(indexedDB);
  await first.open();
  first.close();
  const old = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('test', 10);
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error));
  });
  const versions = [...LOG_VERSIONS, { version: 2, stores: { more: '&id' } }];
  const log = openLog('test', { indexedDB, IDBKeyRange }, versions) as Log;
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  return { old, log, indexedDB };
}

describe('an old page that holds the database', () => {
  test('is asked to be closed, and when it is everything goes on by itself', async () => {
    const { old, log } = await blocked();
    const { outbox, report, last, engine } = await setUp(log);
    report(line('buyer', 0));
    const first = await engine.current();
    expect(faultText(first.fault ?? '', t)).toBe(t('fault.blocked'));
    await until(() => last()?.fault);
    expect(outbox.pending()).toBe(1);

    old.close();
    await until(() => outbox.pending() === 0);
    await until(() => last()?.fault === null && last()?.queue.length === 1);
    expect(await log.events.count()).toBe(1);
    expect(log.verno).toBe(2);
  });

  test('of ours closes by itself when it hears of the new version', async () => {
    const { old, log, indexedDB } = await blocked();
    old.close();
    const ours = memoryLog(indexedDB);
    await ours.open();
    await log.open();
    expect(log.verno).toBe(2);
    expect(ours.isOpen()).toBe(false);
    await expect(ours.events.count()).rejects.toThrow(/newer version/);
  });
});
