/**
 * Profiles with a long history in them: seeded once in a page of the extension, then kept and copied. They are made anew
 * where the tables of 10,000 such messages are no longer the same.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { fromBeijing } from '../../lib/beijing.ts';
import { launch } from '../browser/harness.ts';
import { BENCH_BUILD, CACHE, placeBuild } from './store/build.ts';
import type { Proof } from './store/seed.ts';
import { VOLUMES } from './volumes.ts';

export { BENCH_BUILD } from './store/build.ts';

/** A Friday evening: the last message lies in the hour before it. */
export const NOW = fromBeijing(2026, 11, 20, 21);
/** The clock that a browser with such a profile must be launched with: it stands still. */
export const clock = () => ({ base: NOW, start: Date.now(), rate: 0 });

/** Messages of the proof that seeding gives the tables that importing gives. */
const PROOF = 10_000;

/** Seconds without a change in the database's files. */
const STILL = 5;

interface Seeding {
  benchSeed: {
    seed: (count: number, now: number) => Promise<number>;
    prove: (count: number, now: number) => Promise<Proof>;
  };
}

/** Opens the page that seeds, over a profile. */
async function inPage<T>(profile: string | null, run: (desk: Page) => Promise<T>): Promise<T> {
  const browser = await launch({
    clock: clock(),
    build: BENCH_BUILD,
    ...(profile === null ? {} : { profile }),
  });
  try {
    const { desk, extensionId } = browser;
    await desk.goto(`chrome-extension://${extensionId}/bench-seed.html`);
    return await run(desk);
  } finally {
    await browser.close();
  }
}

/** In a profile of its own: what was deleted lies on the disk for long. Gives the digest of the tables. */
async function prove(): Promise<string> {
  const { differing, digest } = await inPage(null, (desk) =>
    desk.evaluate(([count, now]) => (window as unknown as Seeding).benchSeed.prove(count, now), [
      PROOF,
      NOW,
    ] as const),
  );
  if (differing.length > 0) throw new Error(`seeded is not as imported: ${differing.join(', ')}`);
  console.log(`seeding ${PROOF} events gives the same tables as importing them`);
  return digest;
}

/** What today's code makes of the same events, asked once for each state of the code. */
async function digestOf(script: string): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(script)).digest('hex').slice(0, 12);
  const file = join(CACHE, `proof-${hash}`);
  if (!existsSync(file)) writeFileSync(file, await prove());
  return readFileSync(file, 'utf8');
}

/** Bytes of the files in a folder, by their names; one that goes meanwhile has none. */
export const bytesIn = (folder: string, isCounted: (name: string) => boolean): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isCounted)
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((bytes, file) => bytes + (file?.isFile() ? file.size : 0), 0);

/** Waits until the browser's database has merged its files: closed before, it keeps what was replaced. */
async function settled(folder: string): Promise<void> {
  let before = -1;
  for (let still = 0; still < STILL;) {
    await sleep(1_000);
    const bytes = bytesIn(folder, () => true);
    still = bytes === before ? still + 1 : 0;
    before = bytes;
  }
}

async function make(folder: string, events: number): Promise<void> {
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  const begun = performance.now();
  const all = await inPage(making, async (desk) => {
    const seeded = await desk.evaluate(
      ([count, now]) => (window as unknown as Seeding).benchSeed.seed(count, now),
      [events, NOW] as const,
    );
    await settled(join(making, 'Default', 'IndexedDB'));
    return seeded;
  });
  // Else every copy runs the worker of this build, whatever build it is opened with (Chromium 156, 2026-11).
  rmSync(join(making, 'Default', 'Service Worker'), { recursive: true, force: true });
  const took = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`a profile of ${events} messages (${all} events), seeded in ${took} s: ${folder}`);
  renameSync(making, folder);
}

/** Where the profile lies that all copies are made of; made where it is not there yet. */
export async function keptProfile(events: number): Promise<string> {
  const digest = await digestOf(await placeBuild());
  for (const name of readdirSync(CACHE)) {
    const isStale = name.startsWith('events-') && !name.includes(digest);
    if (isStale) rmSync(join(CACHE, name), { recursive: true, force: true });
  }
  const folder = join(CACHE, `events-${events}-${digest}`);
  if (!existsSync(folder)) await make(folder, events);
  return folder;
}

/**
 * A fresh copy of a profile with `events` messages of 90 days (and some 5 % of other events), for `launch({ clock:
 * clock(), profile, build: BENCH_BUILD })`. Whoever asked removes it.
 */
export async function seededProfile(events: number): Promise<string> {
  const kept = await keptProfile(events);
  const copy = mkdtempSync(join(tmpdir(), 'sanfen-bench-'));
  cpSync(kept, copy, { recursive: true });
  return copy;
}

/** `node tests/bench/store.ts [events…]` seeds ahead of time. */
if (import.meta.main) {
  const asked = process.argv.slice(2).map(Number);
  for (const events of asked.length > 0 ? asked : VOLUMES) {
    await keptProfile(events);
  }
}
