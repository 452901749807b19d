import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPattern,
  matchesPattern,
  originOfPattern,
  patternOf,
} from '../../lib/consoles/repair/match.ts';
import { settingsFrom } from '../../lib/keep/settings.ts';
import { checkConsoles, checkOverrides } from '../../lib/repair/check.ts';
import {
  makeConsole,
  withConsole,
  withoutConsole,
  withoutOverride,
  withSlots,
} from '../../lib/repair/consoles.ts';
import { MOST_CHARACTERS, readRepair, takeRepair, writeRepair } from '../../lib/repair/file.ts';
import type { KeptConsole } from '../../lib/settings.ts';
import { consoleName } from '../../lib/i18n/console-name.ts';

const DAY = '2026-11-22';
const MADE: KeptConsole = {
  id: 'custom:某平台',
  name: '某平台',
  match: 'https://chat.example.com/im/*',
  profile: 'taobao',
  slots: { row: ['.row'] },
  made: DAY,
};
const HELD = {
  overrides: { feige: { slots: { row: ['.a', '.b'] }, made: DAY } },
  customConsoles: [MADE],
};
const AT = { made: DAY, knownHosts: ['im.jinritemai.com'] };

describe('addresses', () => {
  it('become patterns of everything below their folder', () => {
    expect(patternOf(' chat.example.com ')).toBe('https://chat.example.com/*');
    expect(patternOf('https://chat.example.com/im/desk?x=1#y')).toBe(MADE.match);
    for (const bad of [
      'http://a.example.com/',
      'https://a.example.com:8443/',
      'localhost',
      'x y',
      'https://u:p@a.example.com/',
      '*',
      'https://*.example.com/',
      'javascript:alert(1)',
    ]) {
      expect(patternOf(bad)).toBeNull();
    }
  });

  it('lie under their own pattern and under no other site’s', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }), (url) => {
        const pattern = patternOf(url);
        if (pattern === null) return;
        expect(isPattern(pattern)).toBe(true);
        expect(matchesPattern(pattern, url)).toBe(true);
        const { host } = new URL(url);
        expect(matchesPattern(pattern, url.replace(host, `${host}.evil.test`))).toBe(false);
        expect(originOfPattern(pattern)).toBe(`https://${host}/*`);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the file for a colleague', () => {
  it('brings overrides and consoles as they were', () => {
    const read = readRepair(writeRepair(HELD));
    expect(read.ok && takeRepair({ overrides: {}, customConsoles: [] }, read.file)).toEqual(HELD);
  });

  it('leaves what the file does not name, and carries no removed console', () => {
    const text = writeRepair({ ...HELD, customConsoles: [{ ...MADE, removed: true }] });
    const read = readRepair(text);
    const mine = {
      overrides: { taobao: { slots: { list: ['.l'] }, made: DAY } },
      customConsoles: [MADE],
    };
    expect(read.ok && takeRepair(mine, read.file)).toEqual({
      overrides: { ...mine.overrides, ...HELD.overrides },
      customConsoles: [MADE],
    });
  });

  it.each([
    ['x'.repeat(MOST_CHARACTERS + 1), 'size'],
    ['{', 'json'],
    ['[]', 'format'],
    ['{"format":"sanfen-repair","version":2}', 'version'],
    ['{"format":"sanfen-repair","version":1,"overrides":{},"consoles":[],"more":1}', 'shape'],
  ])('is refused whole: %#', (text, error) => {
    expect(readRepair(text)).toMatchObject({ ok: false, error });
  });

  it('is refused with any hostile part, and never throws', () => {
    const bad: unknown[] = [
      { overrides: { '1688': { slots: { row: 'not a list' }, made: DAY } } },
      { overrides: { elsewhere: { slots: {}, made: DAY } } },
      { overrides: { feige: { slots: { 'bad name': ['.a'] }, made: DAY } } },
      { overrides: { feige: { slots: { row: ['x'.repeat(10_000)] }, made: DAY } } },
      { consoles: [{ ...MADE, match: 'https://*/*' }] },
      { consoles: [{ ...MADE, match: '<all_urls>' }] },
      { consoles: [{ ...MADE, id: 'custom:<img>' }] },
      { consoles: [{ ...MADE, profile: 'qianniu' }] },
      { consoles: Array.from({ length: 21 }, () => MADE) },
    ];
    for (const part of bad) {
      const file = {
        format: 'sanfen-repair',
        version: 1,
        overrides: {},
        consoles: [],
        ...(part as object),
      };
      expect(readRepair(JSON.stringify(file))).toMatchObject({ ok: false, error: 'shape' });
    }
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readRepair(text).ok).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

describe('custom consoles', () => {
  it('have an id out of their name, or say what is wrong', () => {
    const made = makeConsole(
      { name: ' 拼 某某 ', address: 'https://mms.example.com/chat/', profile: 'feige' },
      { customConsoles: [] },
      AT,
    );
    expect(made).toEqual({
      ok: true,
      console: {
        id: 'custom:拼-某某',
        name: '拼 某某',
        match: 'https://mms.example.com/chat/*',
        profile: 'feige',
        slots: {},
        made: DAY,
      },
    });
    const error = (name: string, address: string) =>
      makeConsole({ name, address, profile: 'feige' }, { customConsoles: [MADE] }, AT);
    expect(error('!!!', 'https://a.example.com/')).toEqual({ ok: false, error: 'name' });
    expect(error('a', 'ftp://a.example.com/')).toEqual({ ok: false, error: 'address' });
    expect(error('a', 'https://im.jinritemai.com/x/')).toEqual({ ok: false, error: 'known' });
    expect(error('某平台', 'https://b.example.com/')).toEqual({ ok: false, error: 'taken' });
  });

  it('stay in view when they are taken away, and can be made anew', () => {
    const gone = withoutConsole(HELD, MADE.id);
    expect(gone.customConsoles).toEqual([{ ...MADE, slots: {}, removed: true }]);
    expect(withConsole(gone, MADE).customConsoles).toEqual([MADE]);
  });

  it('take what was pointed at; a known console keeps its other overrides', () => {
    expect(withSlots(HELD, MADE.id, { line: ['.l'] }, '2026-11-23')).toEqual({
      customConsoles: [{ ...MADE, slots: { line: ['.l'] }, made: '2026-11-23' }],
    });
    const changed = withSlots(HELD, 'feige', { line: ['.l'] }, '2026-11-23');
    expect(changed.overrides?.feige).toEqual({
      slots: { row: ['.a', '.b'], line: ['.l'] },
      made: '2026-11-23',
    });
    expect(withoutOverride(HELD, 'feige')).toEqual({ overrides: {} });
  });

  it('of another shape in storage are passed over', () => {
    const broken = [
      MADE,
      null,
      { ...MADE, match: 'https://*/*' },
      { ...MADE, slots: { row: [1] } },
      7,
    ];
    expect(checkConsoles(broken)).toEqual([MADE]);
    expect(checkConsoles('nonsense')).toEqual([]);
    const overrides = { ...HELD.overrides, taobao: { slots: { row: '.x' }, made: DAY }, other: 1 };
    expect(checkOverrides(overrides)).toEqual(HELD.overrides);
    // A backup is such an edge too.
    const restored = settingsFrom({ customConsoles: broken, overrides }, null);
    expect(restored).toMatchObject({ customConsoles: [MADE], overrides: HELD.overrides });
    expect(Object.keys(restored['overrides'] as object)).toEqual(['feige']);
  });

  it('are called as the user named them', () => {
    expect(consoleName((key) => key, 'custom:某平台')).toBe('某平台');
    expect(consoleName((key) => key, 'feige')).toBe('console.feige');
  });
});
