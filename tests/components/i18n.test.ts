import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { fill, translator } from '../../lib/i18n/index.ts';
import { HISTORY_TEXTS } from '../../lib/i18n/history.ts';
import { enNotice } from '../../lib/i18n/en-notice.ts';
import { OVERLAY_TEXTS } from '../../lib/i18n/overlay.ts';
import { ALL_TEXTS } from '../../lib/i18n/pages.ts';
import { zhNotice } from '../../lib/i18n/zh-notice.ts';

const zh = { ...ALL_TEXTS.zh, ...OVERLAY_TEXTS.zh, ...HISTORY_TEXTS.zh, ...zhNotice };
const en = { ...ALL_TEXTS.en, ...OVERLAY_TEXTS.en, ...HISTORY_TEXTS.en, ...enNotice };
const keys = Object.keys(zh) as (keyof typeof zh)[];

/** Distinct parameter names of a text. */
function names(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!))].sort();
}

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  test.each(keys)('%s says the same things in both', (key) => {
    expect(names(en[key])).toEqual(names(zh[key]));
    expect(zh[key] === '').toBe(en[key] === '');
    if (!key.startsWith('list.')) expect(en[key].trim()).toBe(en[key]);
  });

  it('leave nothing empty but the advice for a page that is read', () => {
    expect(keys.filter((key) => zh[key] === '')).toEqual(['advice.reading']);
  });

  it('have no Chinese left in the English texts', () => {
    const left = keys.filter((key) => /\p{Script=Han}/u.test(en[key]));
    // What may be typed in Chinese is quoted as it is typed.
    const quoted = new Set(['official.problem.seconds', 'official.entry.seconds']);
    expect(left.filter((key) => !quoted.has(key))).toEqual(['options.language.zh']);
  });

  it('use every key, be it spelled out or built from a state', () => {
    const built = new RegExp(
      `^warn\\.(noReply|remind)$|^moodOptions\\.(upset|tasks|wording)$|^(${[
        'console|level|reading|advice|link|figure|autoText',
        'insert\\.problem',
        'popup\\.openConsole|options\\.language',
        'rules\\.(basis|group|unit|value|want|label|choice)',
        'report\\.(period|counts|formula)',
        'official\\.(problem|entry|bare|column|page|seen)',
        'calibrate\\.(verdict|grouping|word)',
        'phrases\\.(kind|format|problem)',
        'warn\\.(notice|quiet)|warnOptions\\.quiet',
        'goal\\.(response|ratings|score|badge|state)',
        'welcome\\.practice\\.level',
        'mood\\.result|wording|moodOptions\\.list',
        'keep\\.(error|restore|wipe)',
        'team\\.(problem|state|same\\.why)',
        'desk\\.(part|weekday|column|order|outcome|how|heat|table)',
        'summary\\.(basis|case|column|figure|formula|line|outcome|source|status|which)',
        'weekly\\.week',
        'cases\\.(sort|problem)|round\\.(event|kind|outcome|role|shown|told)',
        'repair\\.(error|import)|fault',
      ].join('|')})\\.`,
    );
    const sources = ['components', 'entrypoints']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
          (name) => `${folder}/${name}`,
        ),
      )
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n');
    const unused = keys.filter((key) => !built.test(key) && !sources.includes(`'${key}'`));
    expect(unused).toEqual([]);
  });
});

describe('fill', () => {
  it('puts parameters in, more than once', () => {
    expect(fill('{a} of {b}, {a}', { a: 1, b: 'x' })).toBe('1 of x, 1');
  });

  it('picks the word by the number', () => {
    const text = '{n} {n|day|days}';
    expect([0, 1, 2].map((n) => fill(text, { n }))).toEqual(['0 days', '1 day', '2 days']);
  });

  it('does not read a parameter’s own braces', () => {
    expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}');
  });
});

test('the translator of a language is always the same function', () => {
  expect(translator('zh')).toBe(translator('zh'));
  expect(translator('en')('queue.sameName', { n: 2 })).toBe('2 namesakes');
  expect(translator('zh')('queue.sameName', { n: 2 })).toBe('2 位同名买家');
});
