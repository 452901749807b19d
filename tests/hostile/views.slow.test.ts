// @vitest-environment happy-dom
/** Hostile names and texts from a page's sighting to every view: nothing of them becomes an element, an attribute or another's text. */
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setTestClock } from '../../lib/clock.ts';
import { checkBatch } from '../../lib/events/validate.ts';
import { shownName } from '../../lib/events/shown-name.ts';
import { fill } from '../../lib/i18n/translate.ts';
import { createEngine } from '../../lib/live/engine.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { instant, since } from '../clocks.ts';
import { DESKS } from '../components/desk-states.ts';
import { HITS, SCENES, SEEN } from '../components/gallery/scenes.tsx';
import { click, mount } from '../components/mount.tsx';
import { REPORTS } from '../components/report-states.ts';
import { OVERLAYS, POPUPS } from '../components/states.ts';
import { HEADLINES, MAKINGS } from '../components/week-states.ts';
import { oddBatch } from '../live/batch.ts';
import { PAGE, fakeSurface } from '../live/fake-surface.ts';
import { memoryLog, row, TEN } from '../live/support.ts';
import { SCALE } from '../scale.ts';
import { createRandom } from '../simulators/core/random.ts';
import { hostileText, hostileTexts, MARKER } from './make-hostile.ts';

const TURNS = /[\u202A-\u202E\u2066-\u2069]/;
/** Names taken through the worker; what follows a name is the same for the others. */
const STORED = Math.min(SCALE.hostile, 2_000);

beforeEach(() => setTestClock({ base: TEN + 60_000, start: Date.now(), rate: 0 }));
afterEach(() => setTestClock(null));

describe('at the worker’s door', () => {
  it(`takes ${STORED} names, keeps them as they may be shown, and finds each again`, async () => {
    const random = createRandom(60_401);
    const names = hostileTexts(random, STORED);
    let state: LiveState | null = null;
    let [asked, ids] = [0, 0];
    for (let from = 0; from < names.length; from += 200) {
      const engine = createEngine(memoryLog(), await fakeSurface());
      const some = names.slice(from, from + 200).map((name) => name.slice(0, 200));
      const rows = some.map((name, index) =>
        row('waiting', index % 50, { buyerId: random.chance(0.5) ? name : null, buyerName: name }),
      );
      const answer = await engine.receive(oddBatch(rows), PAGE);
      expect(answer).toMatchObject({ ok: true, refused: [] });
      ids += Object.keys(answer && 'ids' in answer ? answer.ids : {}).length;
      asked += new Set(rows.map(({ buyerId, buyerName }) => buyerId ?? `name:${buyerName}`)).size;
      state = await engine.current();
      for (const { name } of state.queue) {
        expect(name).not.toBeNull();
        expect(name).not.toMatch(TURNS);
        expect(name).not.toMatch(/[\p{Cc}\u2028\u2029]|\p{Surrogate}/u);
        expect(name?.trim()).not.toBe('');
      }
    }
    // `__proto__` too.
    expect(ids).toBe(asked);
    expect(state?.queue.length).toBeGreaterThan(0);
  }, 60_000);

  it(
    'refuses what is too large or nested, whole or in part, within a moment',
    () => {
      const random = createRandom(60_402);
      const huge = 'x'.repeat(10_000_000);
      const deep = JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) as unknown;
      const wild = [
        huge,
        deep,
        null,
        {},
        Number.NaN,
        Infinity,
        JSON.parse('{"__proto__":{"a":1}}') as unknown,
      ];
      const begin = instant();
      for (const value of wild) {
        const good = row('waiting', 1);
        for (const key of Object.keys(good)) {
          const read = checkBatch(oddBatch([{ ...good, [key]: value }, good]));
          expect(read.ok && read.value.sightings.length).toBeLessThanOrEqual(2);
          expect(read.ok && JSON.stringify(read.value).length).toBeLessThan(2_000);
        }
        for (const key of ['source', 'document', 'seq', 'state', 'sightings']) {
          const read = checkBatch(oddBatch([], { [key]: value }));
          // A list of what are no sightings is an empty batch.
          expect(read.ok && read.value.sightings.length).toBe(
            key === 'sightings' && Array.isArray(value) ? 0 : false,
          );
        }
      }
      for (let count = 0; count < SCALE.hostile; count += 1) {
        const text = hostileText(random);
        const read = checkBatch(oddBatch([{ ...row('waiting', 1), [text]: text, type: text }]));
        expect(read.ok && read.value.sightings).toEqual([]);
      }
      expect(since(begin)).toBeLessThan(10_000 * SCALE.patience);
    },
    30_000 * SCALE.patience,
  );
});

// What views keep by the states they were drawn from would hold hostile words for the files that follow.
afterAll(() => vi.resetModules());

it('no name turns the words around it, and none is invisible', () => {
  expect(shownName('\u202Egnp.exe')).toBe('\uFFFDgnp.exe');
  expect(shownName('\u2069\u2069\u202Eabc')).toBe('\uFFFD\uFFFD\uFFFDabc');
  expect(shownName('\u200B\u3164')).toBe('\uFFFD');
  expect(shownName('👨‍👩‍👧 שלום')).toBe('👨‍👩‍👧 שלום');
  expect(fill('{name} 已排除', { name: 'שלום\u2069' })).toBe('\u2068שלום\uFFFD\u2069 已排除');
  expect(fill('{name}', { name: '{n}阿明' })).toBe('{n}阿明');
});

/** Strings of a state with where they stand: users' words are those with a Chinese character. */
function slots(
  value: unknown,
  found: { at: Record<string, unknown>; key: string }[] = [],
  seen = new Set<unknown>(),
) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return found;
  seen.add(value);
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'string' && /\p{Script=Han}/u.test(each))
      found.push({ at: value as Record<string, unknown>, key });
    else slots(each, found, seen);
  }
  return found;
}

const WANTED =
  'script, iframe, object, embed, math, style, link, x-hostile, [data-hostile], [autofocus], [srcdoc]';

/** What of a drawn view came from a text. */
function foundIn(root: HTMLElement): string[] {
  const elements = [...root.querySelectorAll('*')];
  const handlers = elements.flatMap((each) =>
    each.getAttributeNames().filter((name) => name.startsWith('on')),
  );
  const links = elements.flatMap((each) =>
    ['href', 'src', 'action', 'formaction', 'xlink:href'].flatMap(
      (name) => each.getAttribute(name) ?? [],
    ),
  );
  const bad = links.filter(
    (link) => !/^(?:[#/][\w./#?=&-]*|https:\/\/[\w.-]+\/[^"<>]*|blob:.*)$/.test(link),
  );
  return [
    ...[...root.querySelectorAll(WANTED)].map((each) => each.outerHTML.slice(0, 80)),
    ...handlers,
    ...bad,
  ];
}

it(
  `${SCALE.hostile} texts in every state of every view`,
  () => {
    const random = createRandom(60_403);
    const states = [OVERLAYS, POPUPS, REPORTS, MAKINGS, HEADLINES, HITS, SEEN, DESKS];
    const places = slots(states).filter(
      ({ at, key }) => Object.getOwnPropertyDescriptor(at, key)?.writable,
    );
    const before = places.map(({ at, key }) => String(at[key]));
    const distinct = [...new Set(before)];
    let drawn = 0;
    let views = 0;
    try {
      for (let pass = 0; drawn < SCALE.hostile; pass += 1) {
        // Equal words stay equal; several in one where places are fewer than texts.
        const each = Math.min(10, Math.ceil(SCALE.hostile / distinct.length));
        const texts = hostileTexts(random, distinct.length * each);
        const now = new Map(
          distinct.map((text, index) => [
            text,
            texts.slice(index * each, (index + 1) * each).join(' '),
          ]),
        );
        for (const [index, { at, key }] of places.entries()) at[key] = now.get(before[index] ?? '');
        drawn += texts.length;
        for (const scene of SCENES) {
          // Every view once a pass, in the long run a tenth of them.
          if (SCALE.long && random.chance(0.9)) continue;
          const root = mount(scene.draw(views % 2 === 0 ? 'zh' : 'en'));
          for (const selector of scene.press ?? []) {
            const target = root.querySelector<HTMLElement>(selector);
            if (target) click(target);
          }
          views += 1;
          expect([scene.view, scene.name, ...foundIn(root)]).toEqual([scene.view, scene.name]);
          // Its text stands there as text: nothing was left out for being markup.
          root.remove();
        }
      }
    } finally {
      for (const [index, { at, key }] of places.entries()) at[key] = before[index];
    }
    expect(Object.hasOwn(globalThis, MARKER)).toBe(false);
    expect(drawn).toBeGreaterThanOrEqual(SCALE.hostile);
    expect(views).toBeGreaterThan(30);
    console.log(`${drawn} texts, ${views} views drawn`);
  },
  60_000 * SCALE.patience,
);
