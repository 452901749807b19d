import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { KeepError } from '../../lib/keep/format.ts';
import { lookInto } from '../../lib/keep/look.ts';
import { readRestoring } from '../../lib/keep/restore.ts';
import { openKey, sealKey } from '../../lib/keep/seal.ts';
import { inShape } from '../../lib/keep/settings.ts';
import { depthOf } from '../../lib/keep/streams.ts';
import { prune } from '../../lib/live/retention/prune.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { backup, contents, full, NOW, profile, restore, streamOf, talk } from './support.ts';

const textOf = (file: readonly Uint8Array[]): string => gunzipSync(Buffer.concat(file)).toString();
const fileOf = (text: string): Uint8Array[] => [gzipSync(text)];
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof KeepError ? error.code : error),
  );

const look = (file: Uint8Array[]) => codeOf(lookInto(streamOf(file)));

/** A profile of which half has been pruned. */
async function pruned() {
  const own = await full(talk(30, 200));
  await prune(own.log, { now: NOW, eventDays: 90, onProgress() {} });
  expect(await own.log.pruned.count()).toBeGreaterThan(5);
  return own;
}

describe('a backup', () => {
  test('gives a fresh profile the same figures, phrases and settings, and twice changes nothing', async () => {
    const own = await pruned();
    const { storage, ...rest } = await contents(own);
    const file = await backup(own);
    const fresh = profile('other');
    await restore(fresh, file, 'replace');
    const then = await contents(fresh);
    expect({ ...then, storage: null }).toEqual({ ...rest, storage: null });
    const { webdavPassword: _, settings, ...kept } = storage;
    // Each computer is asked for consent anew, and no password of others leaves.
    expect(then.storage).toEqual({
      ...kept,
      settings: { ...(settings as object), consent: { at: null } },
    });
    expect(fresh.stored['profileKey']).toBe('other');
    await restore(fresh, file, 'replace');
    expect(await contents(fresh)).toEqual(then);
    expect(await readRestoring(fresh.local)).toBeNull();
    const names = (await fresh.indexedDB.databases()).map(({ name }) => name);
    expect(names).not.toContain('sanfen-restore');
  });

  test('takes the place of what was there', async () => {
    const file = await backup(await full());
    const own = await full(talk(7, 3));
    await restore(own, file, 'replace');
    const fresh = profile();
    await restore(fresh, file, 'replace');
    expect({ ...(await contents(own)), storage: null }).toEqual({
      ...(await contents(fresh)),
      storage: null,
    });
  });

  test('merges by key, and counts once', async () => {
    const events = talk(24, 30);
    const file = await backup(await full(events.slice(0, 30)));
    const own = await full(events.slice(20));
    const settings = structuredClone(own.stored);
    const done = await restore(own, file, 'merge');
    expect(done).toMatchObject({ events: 31, added: 20, phrases: 0 });
    const whole = await contents(await full(events));
    expect(await contents(own)).toEqual(whole);
    expect(own.stored).toEqual(settings);
    expect(await restore(own, file, 'merge')).toMatchObject({ added: 0 });
    expect(await contents(own)).toEqual(whole);
  });

  test('brings older sums only to shops that are not counted already', async () => {
    const source = await pruned();
    const file = await backup(source);
    const fresh = profile();
    expect(await restore(fresh, file, 'merge')).toMatchObject({ olderLeft: [] });
    const { buckets, pruned: marks } = await contents(source);
    expect(await contents(fresh)).toMatchObject({ buckets, pruned: marks });
    const own = profile();
    await appendEvents(own.log, talk(30, 200), NOW);
    const before = (await contents(own)).buckets;
    const done = await restore(own, file, 'merge');
    expect(done?.olderLeft.toSorted()).toEqual(['shop', '抖店'].toSorted());
    expect((await contents(own)).buckets).toEqual(before);
  });
});

describe('what a backup tells', () => {
  test('is names and key only if asked, and the key under its password', async () => {
    const own = await full();
    const plain = textOf(await backup(own));
    expect(plain).not.toContain('阿明');
    expect(plain).not.toContain('a2V5');
    expect(plain).not.toContain('secret');
    const told = await backup(own, { names: true, password: 'pass' });
    expect(textOf(told)).toContain('阿明');
    expect(textOf(told)).not.toContain('a2V5');
    const { key, names } = await lookInto(streamOf(told));
    expect(names).toBe(true);
    expect(await openKey(key!, 'pass')).toBe('a2V5');
    expect(await codeOf(openKey(key!, 'Pass'))).toBe('password');
  });

  test('is looked at before anything is written', async () => {
    const own = await full(talk(20, 30));
    const found = await lookInto(streamOf(await backup(own)));
    expect(found.counts).toMatchObject({ events: 40, official: 1, phrases: 1, images: 1 });
    expect(found.shops.map(({ events }) => events)).toEqual([26, 15]);
    expect([found.from, found.to]).toEqual([talk(20, 30)[0]?.at, talk(20, 30).at(-1)?.at]);
  });

  test('does not hang on the composition of the password’s letters', async () => {
    expect(await openKey(await sealKey('k', 'é', 10), 'e\u0301')).toBe('k');
  });
});

describe('a file that is no whole backup', () => {
  test('is refused by name', async () => {
    const text = textOf(await backup(await full(talk(4, 4))));
    const lines = text.trimEnd().split('\n');
    const changed = (line: number, to: string) => fileOf(lines.toSpliced(line, 1, to).join('\n'));
    expect(await look([Buffer.from('hello')])).toBe('notBackup');
    expect(await look(fileOf('{"v":1}\n'))).toBe('notBackup');
    expect(await look(fileOf(''))).toBe('notBackup');
    const newer = JSON.stringify({ ...JSON.parse(lines[0] ?? ''), version: 2 });
    expect(await look(changed(0, newer))).toBe('newer');
    expect(await look(fileOf(lines.slice(0, -1).join('\n')))).toBe('cut');
    expect(await look(fileOf(lines.toSpliced(3, 1).join('\n')))).toBe('cut');
    expect(await look(changed(3, '{"part":"buckets","row":{}}'))).toBe('broken');
    expect(await look(changed(3, `${'['.repeat(50)}${']'.repeat(50)}`))).toBe('broken');
    expect(await look(changed(3, `"${'x'.repeat(7 * 1024 * 1024)}"`))).toBe('tooLarge');
    const whole = gzipSync(text);
    expect(await look([whole.subarray(0, whole.length / 2)])).toBe('cut');
  });

  test('stops when the user says so', async () => {
    const file = await backup(await full(talk(400, 30)));
    const stop = new AbortController();
    stop.abort();
    expect(await codeOf(lookInto(streamOf(file), { signal: stop.signal }))).toBe('stopped');
    expect(await codeOf(backup(await full(talk(400, 30)), { signal: stop.signal }))).toBe(
      'stopped',
    );
  });
});

test('settings keep their shape', () => {
  expect(inShape({ a: 1, b: 'x', c: { d: [] } }, { a: 's', b: 'y', c: { d: {} } })).toEqual({
    b: 'x',
    c: {},
  });
  expect(depthOf('{"a":["[[[[",{"b\\"[":1}]}')).toBe(3);
});
