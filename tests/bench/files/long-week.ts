/** A weekly summary with as many missed rounds as asked for; the same in the page and in the peer's worker. */
import { SECOND } from '../../../lib/beijing.ts';
import type { MissedRound } from '../../../lib/metrics/desk/types.ts';
import type { WeeklySummary } from '../../../lib/summary/types.ts';
import { SUMMARY } from '../../components/week-states.ts';

const AGENTS = ['小王', '小李', '阿敏', null];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** As long as a pseudonym is, and no two alike. */
function pseudonym(number: number): string {
  let [left, text] = [(number + 1) * 2_654_435_761, ''];
  for (let place = 0; place < 22; place += 1) {
    text += LETTERS[left % 64] ?? 'A';
    left = Math.floor(left / 64) + (number + 7) * (place + 3);
  }
  return text;
}

export function longWeek(rounds: number): WeeklySummary {
  const [shop, ...others] = SUMMARY.shops;
  const like = shop?.week.missed[0];
  if (!shop || !like) throw new Error('the week has no missed round');
  const missed = Array.from({ length: rounds }, (_, number): MissedRound => {
    const openedAt = like.openedAt + number * 4 * SECOND;
    const waitedSeconds = 181 + (number % 600);
    return {
      ...like,
      agent: AGENTS[number % AGENTS.length] ?? null,
      conversation: pseudonym(number),
      openedAt,
      answeredAt: number % 5 === 0 ? null : openedAt + waitedSeconds * SECOND,
      waitedSeconds,
      overSeconds: waitedSeconds - 180,
    };
  });
  return { ...SUMMARY, shops: [{ ...shop, week: { ...shop.week, missed } }, ...others] };
}
