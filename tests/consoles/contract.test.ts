/** What every adapter owes on every fixture: the expected sightings, nothing on a second look, an untouched page. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { formatDay, beijingDay, formatTime, fromBeijing } from '../../lib/beijing.ts';
import { CONSOLES } from '../../lib/consoles/registry.ts';
import type { Sighting } from '../../lib/events/sighting.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { type Running, watchDocument } from './play.ts';

const FOLDER = 'tests/consoles/fixtures';
const NOW = fromBeijing(2026, 11, 20, 10, 30);
let running: Running | null = null;

afterEach(() => {
  running?.stop();
  document.body.innerHTML = '';
});

const dateTime = (at: number): string => `${formatDay(beijingDay(at))} ${formatTime(at, true)}`;

/** A sighting in one readable line. */
function told(sighting: Sighting): string[] {
  if (sighting.type === 'pulse') return [];
  if (sighting.type === 'join') return [`join ${sighting.buyerId} ${sighting.buyerName}`];
  if (sighting.type === 'row') {
    const { buyerId, buyerName, sameName, state, since, basis } = sighting;
    return [`row ${buyerId ?? '-'} ${buyerName} x${sameName} ${state} ${dateTime(since)} ${basis}`];
  }
  const { content } = sighting;
  const mark = `${sighting.precision ? '~' : ''}${sighting.guess ? `?${sighting.guess}` : ''}`;
  const where = `${sighting.buyerId} ${dateTime(sighting.at)}${mark} n${sighting.n}`;
  if (content.type !== 'message') return [`${where} ${Object.values(content).join(' ')}`];
  const flags = `${content.asksHuman ? ' asksHuman' : ''}${content.thanks ? ' thanks' : ''}${content.recalled ? ' recalled' : ''}`;
  const sender = content.sender ? ` by ${content.sender}` : '';
  return [`${where} ${content.role} ${content.kind} ${content.length ?? '-'}${sender}${flags}`];
}

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
    running = watchDocument(console, () => NOW);
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
    running = watchDocument(id, () => NOW);
    expect(running.all).toEqual([]);
    expect(running.watch.state().kind).toBe('loading');
  });
});

it('has fixtures for both families', () => {
  expect(new Set(fixtures.map(({ console }) => console)).size).toBeGreaterThanOrEqual(2);
});
