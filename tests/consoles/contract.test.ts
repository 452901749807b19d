/** What every adapter owes on every fixture: the expected sightings, nothing on a second look, an untouched page. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { CONSOLES } from '../../lib/consoles/registry.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { type Running, watchDocument } from './play.ts';
import { FIXTURES_NOW, told } from './told.ts';

const FOLDER = 'tests/consoles/fixtures';
let running: Running | null = null;

afterEach(() => {
  running?.stop();
  document.body.innerHTML = '';
});

interface Fixture {
  name: string;
  console: LiveConsole;
}

const fixtures: Fixture[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.html'))
  .map((name) => ({ name, console: name.split('-')[0] as LiveConsole }));

describe.each(fixtures)('$name', ({ name, console }) => {
  const html = readFileSync(`${FOLDER}/${name}`, 'utf8');
  const expected = readFileSync(`${FOLDER}/${name.replace('.html', '.txt')}`, 'utf8')
    .trim()
    .split('\n');

  it('gives the expected sightings, once, and leaves the page as it was', () => {
    document.body.innerHTML = html;
    const before = document.documentElement.outerHTML;
    running = watchDocument(console, () => FIXTURES_NOW);
    expect(running.all.flatMap(told)).toEqual(expected);
    running.watch.sweep();
    expect(running.all.flatMap(told)).toEqual(expected);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(running.watch.health().failures).toEqual({});
  });

  it.each(
    CONSOLES.filter(
      ({ id, family }) =>
        id !== console && family !== CONSOLES.find((one) => one.id === console)?.family,
    ),
  )('is foreign to $id', ({ id }) => {
    document.body.innerHTML = html;
    running = watchDocument(id, () => FIXTURES_NOW);
    expect(running.all).toEqual([]);
    expect(running.watch.state().kind).toBe('loading');
  });
});

it('has fixtures for both families', () => {
  expect(new Set(fixtures.map(({ console }) => console)).size).toBeGreaterThanOrEqual(2);
});
