import { describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { judgeRow as judgeFeige } from '../../lib/consoles/feige/row-state.ts';
import type { ParsedRow, RowMemory } from '../../lib/consoles/types.ts';
import { judgeRow as judgeWangwang } from '../../lib/consoles/wangwang/row-state.ts';

const NOW = fromBeijing(2026, 11, 20, 10, 30);
const row = (change: Partial<ParsedRow>): ParsedRow => ({
  key: 'k',
  buyerId: null,
  name: '买家',
  time: null,
  unread: 0,
  last: null,
  needsReply: false,
  ...change,
});
const memory = (change: Partial<RowMemory>): RowMemory => ({
  state: null,
  since: NOW,
  basis: 'bound',
  time: null,
  unread: 0,
  last: null,
  seenAt: NOW - 1000,
  ...change,
});
const ago = (seconds: number): number => NOW - seconds * 1000;

describe('feige rows', () => {
  it.each([
    ['45秒', 'waiting', 45, 'timer'],
    ['2分3秒', 'waiting', 123, 'timer'],
    ['4分钟', 'waiting', 240, 'bound'],
    ['4分', 'waiting', 240, 'bound'],
    ['2小时', 'waiting', 7200, 'bound'],
    ['1时', 'waiting', 3600, 'bound'],
    ['10:21', 'settled', 0, 'sight'],
    ['11/19', 'settled', 0, 'sight'],
    ['刚刚', 'settled', 0, 'sight'],
    ['昨天', 'settled', 0, 'sight'],
    ['看不懂', null, 0, 'bound'],
  ] as const)('first sight of %s', (time, state, seconds, basis) => {
    const judged = judgeFeige(row({ time }), { now: NOW, before: undefined, isWatched: false });
    expect(judged).toMatchObject({ state, since: ago(seconds), basis });
  });

  it('keeps the beginning while the timer ticks, and takes a new one when it starts again', () => {
    const before = memory({ state: 'waiting', since: ago(46), basis: 'timer', time: '45秒' });
    const context = { now: NOW, before, isWatched: true };
    expect(judgeFeige(row({ time: '46秒' }), context).since).toBe(ago(46));
    expect(judgeFeige(row({ time: '44秒' }), context).since).toBe(ago(46));
    expect(judgeFeige(row({ time: '3秒' }), context).since).toBe(ago(3));
  });

  it('stays exact from seconds to minutes', () => {
    const before = memory({ state: 'waiting', since: ago(181), basis: 'timer', time: '179秒' });
    const judged = judgeFeige(row({ time: '3分钟' }), { now: NOW, before, isWatched: false });
    expect(judged).toMatchObject({ since: ago(181), basis: 'timer' });
  });

  it('tightens a bound when a minute is seen to tick, not when it was missed', () => {
    const before = memory({ state: 'waiting', since: ago(290), basis: 'bound', time: '4分钟' });
    const seen = judgeFeige(row({ time: '5分钟' }), { now: NOW, before, isWatched: true });
    expect(seen).toMatchObject({ since: ago(300), basis: 'timer' });
    const missed = judgeFeige(row({ time: '5分钟' }), { now: NOW, before, isWatched: false });
    expect(missed).toMatchObject({ since: ago(300), basis: 'bound' });
    const late = { now: NOW, before: { ...before, seenAt: ago(40) }, isWatched: true };
    expect(judgeFeige(row({ time: '5分钟' }), late).basis).toBe('bound');
  });

  it('takes nothing from a timer that stands still', () => {
    const before = memory({ state: 'waiting', since: ago(300), basis: 'timer', time: '45秒' });
    const judged = judgeFeige(row({ time: '45秒' }), { now: NOW, before, isWatched: true });
    expect(judged).toMatchObject({ state: 'waiting', since: ago(300) });
  });

  it('says nothing new where the slot is empty', () => {
    const before = memory({ state: 'waiting', since: ago(9), basis: 'timer', time: '9秒' });
    const judged = judgeFeige(row({ time: null }), { now: NOW, before, isWatched: true });
    expect(judged).toMatchObject({ state: 'waiting', since: ago(9) });
  });
});

describe('旺旺 rows', () => {
  const first = { now: NOW, before: undefined, isWatched: false };
  it.each([
    ['unread now', { unread: 1, time: '现在', last: '在吗' }, 'waiting', 0],
    ['unread for minutes', { unread: 3, time: '5分钟', last: '在吗' }, 'waiting', 300],
    ['unread since a time of day', { unread: 3, time: '10:20', last: '在吗' }, 'waiting', 600],
    ['ours, unread by the buyer', { unread: 0, time: '1分钟', last: '今天发 未读' }, 'settled', 0],
    ['ours, read', { unread: 0, time: '1分钟', last: '[图片] 已读' }, 'settled', 0],
    ['the buyer writes 已读', { unread: 1, time: '刚刚', last: '已读' }, 'waiting', 0],
    ['a file named 未读', { unread: 1, time: '刚刚', last: '未读文件' }, 'waiting', 0],
    ['an invitation', { unread: 0, time: '刚刚', last: '客服评价邀请' }, 'settled', 0],
    ['an invitation under a badge', { unread: 1, time: '刚刚', last: '客服评价邀请' }, null, 0],
    ['the session has ended', { unread: 1, time: '刚刚', last: '会话已结束' }, 'settled', 0],
    ['words like it', { unread: 1, time: '刚刚', last: '会话已结束了吗' }, 'waiting', 0],
    ['a system text', { unread: 1, time: '刚刚', last: '批量询价' }, null, 0],
    ['opened and not answered', { unread: 0, time: '刚刚', last: '在吗' }, null, 0],
  ] as const)('first sight: %s', (_name, change, state, seconds) => {
    const judged = judgeWangwang(row(change), first);
    expect(judged).toMatchObject({ state, since: ago(seconds) });
    if (state === 'waiting') expect(judged.basis).toBe('bound');
  });

  it('counts a new buyer from the moment of sight only when the row arrives at the top of a list in view', () => {
    const unknown = row({ unread: 1, last: '在吗', time: '刚刚' });
    expect(judgeWangwang(unknown, { ...first, isArrival: true }).basis).toBe('sight');
    const late = row({ unread: 1, last: '在吗', time: '5分钟' });
    expect(judgeWangwang(late, { ...first, isArrival: true }).basis).toBe('bound');
  });

  it('counts from the moment of sight when the badge appears before our eyes', () => {
    const before = memory({ state: 'settled', last: '今天发 已读', time: '2分钟' });
    const context = { now: NOW, before, isWatched: true };
    const arrived = row({ unread: 1, last: '谢谢', time: '现在' });
    expect(judgeWangwang(arrived, context)).toMatchObject({
      state: 'waiting',
      basis: 'sight',
      since: NOW,
    });
    const thawed = row({ unread: 1, last: '谢谢', time: '7分钟' });
    expect(judgeWangwang(thawed, context)).toMatchObject({ basis: 'bound', since: ago(420) });
  });

  it('keeps waiting when it was only opened, and keeps the first beginning', () => {
    const before = memory({
      state: 'waiting',
      since: ago(60),
      basis: 'sight',
      unread: 1,
      last: '在吗',
    });
    const context = { now: NOW, before, isWatched: true };
    for (const change of [{ last: '在吗' }, { unread: 2, last: '人呢', time: '现在' }]) {
      expect(judgeWangwang(row(change), context)).toMatchObject({
        state: 'waiting',
        since: ago(60),
      });
    }
    expect(judgeWangwang(row({ last: '在的 未读' }), context).state).toBe('settled');
  });
});
