import { describe, expect, it } from 'vitest';
import { checkEntry } from '../../lib/official/entry.ts';
import type { EntryForm } from '../../lib/official/types.ts';
import { TODAY } from './files.ts';

const FORM: EntryForm = {
  console: 'feige',
  shop: '某某店',
  figure: 'satisfaction',
  scope: 'shop',
  from: '2026-11-17',
  to: '',
  value: '',
  rated: '',
  satisfied: '',
  tradeMean: '',
};

const check = (form: Partial<EntryForm>) => checkEntry({ ...FORM, ...form }, TODAY);

/** `value` of the first entry, or the codes of what is wrong. */
function said(form: Partial<EntryForm>): unknown {
  const result = check(form);
  return result.ok ? result.entries[0]?.value : result.problems.map(({ code }) => code);
}

describe('a typed rate', () => {
  it.each([
    ['92.3%', 0.923],
    ['92.3', 0.923],
    ['９２．３％', 0.923],
    ['0.9%', 0.009],
    ['0', 0],
    ['100', 1],
    ['0.923', ['rate-unclear']],
    ['1', ['rate-unclear']],
    ['101', ['rate-range']],
    ['-1', ['rate-unclear']],
    ['高', ['rate']],
    ['', ['value-missing']],
  ])('%s', (value, expected) => {
    expect(said({ figure: 'responseRate', value })).toEqual(expected);
  });
});

describe('ratings', () => {
  it.each([
    [{ rated: '10', satisfied: '7' }, 0.7],
    [{ rated: '3', satisfied: '2', value: '66.7%' }, 2 / 3],
    [{ rated: '3', satisfied: '2', value: '66.6' }, 2 / 3],
    [{ rated: '3', satisfied: '2', value: '66.5%' }, ['disagree']],
    [{ rated: '0', satisfied: '0' }, 0],
    [{ rated: '1,234', satisfied: '1234' }, 1],
    [{ rated: '10' }, ['counts-without-partner']],
    [{ rated: '7', satisfied: '10' }, ['counts-impossible']],
    [{ rated: '7.5', satisfied: '-1' }, ['count', 'count']],
    [{}, ['value-missing']],
  ])('%j', (form, expected) => {
    expect(said(form)).toEqual(expected);
  });

  it('keeps both counts', () => {
    expect(check({ rated: '10', satisfied: '7', scope: ' 小王 ' })).toEqual({
      ok: true,
      warnings: [],
      entries: [
        {
          console: 'feige',
          shop: '某某店',
          figure: 'satisfaction',
          scope: '小王',
          from: '2026-11-17',
          to: '2026-11-17',
          value: 0.7,
          rated: 10,
          satisfied: 7,
          source: 'entry',
        },
      ],
    });
  });
});

describe('other figures', () => {
  it.each([
    ['averageResponseSeconds', '1分05秒', 65],
    ['averageResponseSeconds', '0:01:05', 65],
    ['averageResponseSeconds', '1:05', ['seconds']],
    ['averageResponseSeconds', '12.5', 12.5],
    ['sessions', '1,204', 1204],
    ['sessions', '12.5', ['count']],
  ] as const)('%s %s', (figure, value, expected) => {
    expect(said({ figure, value })).toEqual(expected);
  });

  it('after-sales satisfaction brings the trade’s mean with it', () => {
    const result = check({
      console: 'taobao',
      figure: 'afterSalesSatisfaction',
      from: '2026-10-19',
      to: '2026-11-17',
      value: '88.5%',
      tradeMean: '90.1',
    });
    expect(result.ok && result.entries.map(({ figure, value }) => [figure, value])).toEqual([
      ['afterSalesSatisfaction', 0.885],
      ['afterSalesTradeMean', 0.901],
    ]);
    expect(said({ figure: 'afterSalesSatisfaction', value: '88%', tradeMean: '0.9' })).toEqual([
      'rate-unclear',
    ]);
  });
});

describe('scope and period', () => {
  it.each([
    [{ scope: '' }, ['scope-missing']],
    [{ scope: 'Shop' }, ['scope-reserved']],
    [{ from: '' }, ['date']],
    [{ from: '2026-02-30' }, ['date']],
    [{ from: '2026-11-17', to: '昨天' }, ['date']],
    [{ from: '2026-11-17', to: '2026-11-16' }, ['period-order']],
    [{ from: '2026-11-19' }, ['future']],
    [{ from: '2026-11-01', to: '2026-11-19' }, ['future']],
  ])('%j', (form, expected) => {
    expect(said({ value: '90%', ...form })).toEqual(expected);
  });

  it('warns of today, since the platform’s figures come a day late', () => {
    const result = check({ value: '90%', from: '2026-11-01', to: TODAY });
    expect(result.ok && result.warnings).toEqual(['today']);
    const before = check({ value: '90%', from: '2026-11-01', to: '2026-11-17' });
    expect(before.ok && before.warnings).toEqual([]);
  });
});
