import { describe, expect, it } from 'vitest';
import { hear, type Heard } from '../../lib/consoles/row-heard.ts';
import type { ParsedRow } from '../../lib/consoles/types.ts';
import { isBuyersPreview } from '../../lib/consoles/wangwang/row-state.ts';

const row = (unread: number, last: string | null = '在吗'): ParsedRow => ({
  key: 'k',
  buyerId: null,
  name: '买家',
  time: null,
  unread,
  last,
  needsReply: false,
});

/** The counts after each of these readings. */
function counts(
  preview: ((row: ParsedRow) => boolean) | undefined,
  ...readings: ParsedRow[][]
): number[] {
  let heard: Heard | undefined;
  return readings.map((rows) => {
    heard = hear(rows, heard, preview);
    return heard.count;
  });
}

describe('messages that a row tells of', () => {
  it('are its badge, up and down', () => {
    const readings = [[row(1)], [row(1)], [row(3)], [row(0)], [row(1)]];
    expect(counts(undefined, ...readings)).toEqual([1, 1, 3, 0, 1]);
  });

  it('are not told by a new preview where that may be a robot’s (飞鸽)', () => {
    expect(counts(undefined, [row(1, '在吗')], [row(1, '您好，有什么可以帮您')])).toEqual([1, 1]);
  });

  it('go on by the buyer’s preview where the badge stands (旺旺)', () => {
    const readings = [
      [row(99, '在吗')],
      [row(99, '人呢')],
      [row(99, '人呢')],
      [row(99, '会话已结束')],
      [row(99, '？')],
    ];
    expect(counts(isBuyersPreview, ...readings)).toEqual([99, 100, 100, 100, 101]);
    expect(counts(isBuyersPreview, [row(0, '在吗')], [row(0, '好的 未读')])).toEqual([0, 0]);
  });

  it('of several buyers of one name are all together, without previews', () => {
    const readings = [
      [row(1, '甲'), row(2, '乙')],
      [row(2, '乙'), row(1, '甲')],
      [row(3, '乙'), row(1, '甲')],
    ];
    expect(counts(isBuyersPreview, ...readings)).toEqual([3, 3, 4]);
  });
});
