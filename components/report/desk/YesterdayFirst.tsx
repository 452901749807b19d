import { formatTime, parseDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { denominatorText, rateText } from '../../../lib/live/waiting/countdown.ts';
import type { Yesterday } from '../../../lib/metrics/desk/compare.ts';
import type { Grouping } from '../../../lib/metrics/types.ts';
import { agentText, type Follow } from './desk-text.ts';
import { ToRounds } from './ToRounds.tsx';

/** Times and agents named in the sentence; the list has the rest. */
const TIMES = 3;
const AGENTS = 6;

interface YesterdayProps {
  yesterday: Yesterday;
  headline: Grouping;
  t: PageTranslate;
  onFollow: Follow;
}

function timesText(missed: Yesterday['missed'], t: PageTranslate): string {
  const times = missed
    .slice(0, TIMES)
    .map(({ openedAt }) => formatTime(openedAt))
    .join(' ');
  return missed.length > TIMES ? t('desk.yesterday.more', { times }) : times;
}

/** What happened yesterday, in one sentence that leads to the rounds. */
export function YesterdayFirst({ yesterday, headline, t, onFollow }: YesterdayProps) {
  const { inquiries, response, missed, who } = yesterday;
  const day = yesterday.day.slice(5);
  const at = parseDay(yesterday.day) ?? 0;
  const days = { from: at, to: at };
  if (inquiries === 0) return <p class="told">{t('desk.yesterday.nothing', { day })}</p>;
  const everyRound = (
    <ToRounds
      text={t('desk.yesterday.every', { n: inquiries })}
      t={t}
      onPress={() => onFollow({ ...days, all: true })}
    />
  );
  if (missed.length === 0) {
    return (
      <p class="told">
        {t('desk.yesterday.none', { day, inquiries })} {everyRound}
      </p>
    );
  }
  return (
    <p class="told">
      {t('desk.yesterday.sentence', {
        day,
        inquiries,
        rate: rateText(response),
        share: denominatorText(response),
        unit: t(`report.counts.${headline}`),
        missed: missed.length,
      })}
      {' · '}
      {who.slice(0, AGENTS).map(({ agent, missed: own }) => (
        <span key={agent ?? ''}>
          <button type="button" class="link" onClick={() => onFollow({ ...days, agents: [agent] })}>
            {t('desk.yesterday.who', {
              agent: agentText(agent, t),
              n: own.length,
              times: timesText(own, t),
            })}
          </button>{' '}
        </span>
      ))}
      <button type="button" class="link" onClick={() => onFollow(days)}>
        {t('desk.yesterday.all', { n: missed.length })}
      </button>{' '}
      {everyRound}
    </p>
  );
}
