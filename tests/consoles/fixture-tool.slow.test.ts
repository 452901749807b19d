/** The whole way of a diagnostic file: a page, its file, the command, a fixture that the reader reads like the page. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import type { LiveConsole } from '../../lib/events/types.ts';
import { diagnose } from './diagnose.ts';
import { watchDocument } from './play.ts';
import { FIXTURES_NOW, told } from './told.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanfen-fixture-'));
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['tests/tools/fixture.ts', ...args], { encoding: 'utf8' });

const count = (text: string, word: RegExp): number => text.match(word)?.length ?? 0;

afterEach(() => document.body.replaceChildren());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each<LiveConsole>(['feige', '1688'])('becomes a fixture of %s with one command', (console) => {
  const name = console === 'feige' ? 'feige-2026-11-thread' : '1688-2026-11-thread';
  const fixture = (kind: string): string =>
    readFileSync(`tests/consoles/fixtures/${name}.${kind}`, 'utf8');
  document.body.innerHTML = fixture('html');
  const bundle = join(folder, `${console}.json`);
  writeFileSync(bundle, diagnose(console));
  const done = run(bundle, 'from-user', folder);
  expect(done.stderr).toBe('');
  const made = (kind: string): string =>
    readFileSync(join(folder, `${console}-2026-11-from-user.${kind}`), 'utf8');
  // What contract.test.ts does with it.
  document.body.innerHTML = made('html');
  const running = watchDocument(console, () => FIXTURES_NOW);
  running.watch.sweep();
  expect(running.all.flatMap(told)).toEqual(made('txt').trim().split('\n'));
  expect(running.watch.health().failures).toEqual({});
  running.stop();
  // Wordings are gone: notices say less than they did, and 旺旺's robot, which only its nick tells, counts as a buyer.
  const buyers = console === 'feige' ? / buyer /g : / (buyer|robot) /g;
  for (const word of [/^row /gm, buyers]) {
    expect(count(made('txt'), word)).toBe(count(fixture('txt'), word));
  }
  // A second file does not overwrite the first.
  expect(run(bundle, 'from-user', folder).status).toBe(1);
});
