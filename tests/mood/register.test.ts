import { describe, expect, it } from 'vitest';
import { beijingDay, fromBeijing, parseDay } from '../../lib/beijing.ts';
import { standingOf } from '../../lib/mood/case.ts';
import {
  checkDraft,
  fieldsOf,
  mondayOf,
  selectCases,
  weekText,
  type CaseDraft,
} from '../../lib/mood/register.ts';

const TODAY = parseDay('2026-11-18')!;
const AT = fromBeijing(2026, 11, 17, 10, 2);

function draft(change: Partial<CaseDraft> = {}): CaseDraft {
  const words = { problem: '发错货', wish: '', note: '' };
  return {
    kind: 'case',
    status: 'todo',
    day: '2026-11-17',
    due: '',
    agent: '',
    ...words,
    ...change,
  };
}

describe('a draft', () => {
  it('needs words and days that can be meant', () => {
    expect(checkDraft(draft(), TODAY)).toEqual({});
    expect(checkDraft(draft({ problem: '  ' }), TODAY)).toEqual({ words: 'empty' });
    expect(checkDraft(draft({ problem: '', note: '好' }), TODAY)).toEqual({});
    expect(checkDraft(draft({ day: '' }), TODAY)).toEqual({ day: 'date' });
    expect(checkDraft(draft({ day: '2026-11-19' }), TODAY)).toEqual({ day: 'future' });
    expect(checkDraft(draft({ due: '2026-11-16' }), TODAY)).toEqual({ due: 'before' });
    expect(checkDraft(draft({ due: '2026-13-01' }), TODAY)).toEqual({ due: 'date' });
    expect(checkDraft(draft({ due: '2026-11-17' }), TODAY)).toEqual({});
  });

  it('keeps the instant of what it is about as long as the day is the same', () => {
    expect(fieldsOf(draft(), AT)).toMatchObject({ openedAt: AT, day: beijingDay(AT) });
    expect(fieldsOf(draft({ day: '2026-11-16' }), AT)).toMatchObject({
      openedAt: fromBeijing(2026, 11, 16),
      day: parseDay('2026-11-16'),
    });
  });

  it('is due by the end of its day; good work is only noted', () => {
    const due = { due: '2026-11-18' };
    expect(fieldsOf(draft(due), AT)).toMatchObject({
      dueAt: fromBeijing(2026, 11, 19),
      agent: null,
    });
    expect(fieldsOf(draft({ ...due, kind: 'good', agent: ' 小王 ' }), AT)).toMatchObject({
      status: 'noted',
      dueAt: null,
      agent: '小王',
    });
    expect(fieldsOf(draft({ kind: 'case', status: 'noted' }), AT).status).toBe('todo');
    expect(fieldsOf(draft({ note: 'x'.repeat(900) }), AT).note).toHaveLength(500);
  });
});

const row = (id: string, change = {}) => ({
  id,
  kind: 'case' as const,
  status: 'todo' as const,
  agent: '小王',
  openedAt: AT,
  ...change,
});

describe('the register', () => {
  const rows = [
    row('a'),
    row('b', { kind: 'good', status: 'noted', agent: null }),
    row('c', { kind: 'rescue', status: 'expired', openedAt: fromBeijing(2026, 11, 22, 23, 59) }),
    row('d', { status: 'solved', openedAt: fromBeijing(2026, 11, 23) }),
  ];
  const ids = (filter: Parameters<typeof selectCases>[1]) =>
    selectCases(rows, filter).map(({ id }) => id);

  it('stands newest first, by sort, status, agent and week from Monday to Sunday', () => {
    expect(ids({})).toEqual(['d', 'c', 'b', 'a']);
    expect(ids({ sort: 'bad' })).toEqual(['d', 'c', 'a']);
    expect(ids({ sort: 'good' })).toEqual(['b']);
    expect(ids({ status: 'solved' })).toEqual(['d']);
    expect(ids({ agent: null })).toEqual(['b']);
    expect(ids({ week: parseDay('2026-11-16')! })).toEqual(['c', 'b', 'a']);
    expect(ids({ week: parseDay('2026-11-23')!, sort: 'good' })).toEqual([]);
  });

  it('knows Mondays, also before 1970', () => {
    expect(mondayOf(TODAY)).toBe(parseDay('2026-11-16'));
    expect(mondayOf(parseDay('2026-11-16')!)).toBe(parseDay('2026-11-16'));
    expect(mondayOf(0)).toBe(-3);
    expect(mondayOf(-4)).toBe(-10);
    expect(weekText(parseDay('2026-11-16')!)).toBe('11-16 – 11-22');
  });

  it('lets no registered case expire', () => {
    expect(standingOf({ status: 'todo', dueAt: 1 }, 2)).toBe('todo');
    expect(standingOf({ status: 'open', dueAt: null }, 2)).toBe('open');
    expect(standingOf({ status: 'open', dueAt: 1 }, 2)).toBe('expired');
  });
});
