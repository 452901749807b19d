import { beijingDay } from '../../lib/beijing.ts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { AccountSettings, Settings } from '../../lib/settings.ts';
import { mergedView } from '../../lib/team/merged-report.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { withSameShop } from '../../lib/team/same-shops.ts';
import type { MergedView } from '../../lib/team/types.ts';
import { spanOf } from '../../lib/team/week-file.ts';
import { DEFAULTS, fileOf, message, WEEK } from './support.ts';

const { from, to } = spanOf(WEEK);
const period = { from: beijingDay(from), to: beijingDay(from) + 6 };
const untouched = { '1688': '1688 店铺', taobao: '淘宝店铺', feige: '抖店' };

/** Two browsers, each with its own name for a shop; the second one's answer is late. */
async function viewOf(
  names: [string, string],
  settings: Pick<Settings, 'shops' | 'accounts'>,
  conversations: [string, string] = ['c1', 'c2'],
): Promise<MergedView> {
  const lines = names.map((shop, index) => {
    const own = { shop, conversation: conversations[index] ?? '' };
    return [
      message(`${index}a`, 'buyer', 0, own),
      message(`${index}b`, 'agent', index === 0 ? 60 : 600, own),
      ...(index === 0 ? [message('x', 'buyer', 4_000, own)] : []),
    ];
  });
  const files = [
    await fileOf(lines[0] ?? []),
    await fileOf(lines[1] ?? [], { browser: 'bbbb', agent: '小李' }),
  ];
  const merged = await mergeWeeks(files, { check: null, rules: DEFAULTS });
  return mergedView(merged, { settings, rules: DEFAULTS, period, now: to, untouched });
}

const said = (accounts: AccountSettings) => ({ shops: DEFAULT_SETTINGS.shops, accounts });
const rates = ({ shops }: MergedView) =>
  shops.map(({ shop, byAgent }) => [
    shop,
    byAgent.response.round.onTime,
    byAgent.response.round.counted,
  ]);

describe('one shop under two names', () => {
  it('is two, and why it may be one is said', async () => {
    const reasons = async (...asked: Parameters<typeof viewOf>) =>
      (await viewOf(...asked)).alike.map(({ name, as, why, shared }) => [name, as, why, shared]);
    expect(rates(await viewOf(['甲店', '乙坊'], DEFAULT_SETTINGS))).toHaveLength(2);
    expect(await reasons(['甲店', '乙坊'], DEFAULT_SETTINGS)).toEqual([['乙坊', '甲店', null, 0]]);
    expect(await reasons(['甲店', '乙坊'], DEFAULT_SETTINGS, ['c1', 'c1'])).toEqual([
      ['乙坊', '甲店', 'buyers', 1],
    ]);
    expect(await reasons(['某某 百货', '某某百货店'], DEFAULT_SETTINGS)).toEqual([
      ['某某百货店', '某某 百货', 'spelling', 0],
    ]);
    // The manager's own name stands for both, though it is the rarer.
    expect(await reasons(['甲店', '1688 店铺'], DEFAULT_SETTINGS)).toEqual([
      ['甲店', '1688 店铺', 'unnamed', 0],
    ]);
  });

  it('is one once the manager says so, under all of its lines, and two again', async () => {
    const joined = withSameShop(DEFAULT_SETTINGS.accounts, '1688', '乙坊', '甲店');
    const view = await viewOf(['甲店', '乙坊'], said(joined));
    expect(rates(view)).toEqual([['甲店', 1, 3]]);
    expect(view.alike).toEqual([]);
    expect(view.same).toEqual([{ console: '1688', name: '乙坊', as: '甲店' }]);
    const parted = withSameShop(joined, '1688', '乙坊', null);
    expect(rates(await viewOf(['甲店', '乙坊'], said(parted)))).toEqual([
      ['乙坊', 0, 1],
      ['甲店', 1, 2],
    ]);
  });

  it('follows a name on to the next, and a shop that the manager renamed', async () => {
    const first = withSameShop(DEFAULT_SETTINGS.accounts, '1688', '乙坊', '甲店');
    const second = withSameShop(first, '1688', '甲店', '丙行');
    expect(rates(await viewOf(['甲店', '乙坊'], said(second)))).toEqual([['丙行', 1, 3]]);
    const back = withSameShop(second, '1688', '丙行', '乙坊');
    expect(back.sameShops).not.toContainEqual(expect.objectContaining({ name: '乙坊' }));
    const renamed = { id: '1688', name: '新名', formerNames: ['甲店'] };
    const shops = { ...DEFAULT_SETTINGS.shops, '1688': renamed };
    expect(rates(await viewOf(['甲店', '乙坊'], { shops, accounts: first }))).toEqual([
      ['新名', 1, 3],
    ]);
  });
});
