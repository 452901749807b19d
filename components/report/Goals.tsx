import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { NOTHING } from '../../lib/live/waiting/countdown.ts';
import { planGoal } from '../../lib/metrics/goals/goal.ts';
import { referenceScore } from '../../lib/metrics/goals/score.ts';
import { periodText, shareText, shortPercent, targetText } from './figure-text.ts';
import type { Figures, Month, Share } from '../../lib/report/types.ts';

interface GoalProps {
  share: Share;
  /** Per mille. */
  target: number;
  usual: number | null;
  daysLeft: number;
  /** `response` speaks of rounds, messages or sessions; `ratings` of ratings. */
  kind: 'response' | 'ratings';
  unit: string;
  t: PageTranslate;
}

/** What it takes, or what can be borne, in words. */
export function planText({ share, target, usual, daysLeft, kind, unit, t }: GoalProps): string {
  const { needed, affordable, toTurn } = planGoal({ hits: share.hits, of: share.of, target });
  if (needed === 0) return t(`goal.${kind}.met`, { n: affordable, unit });
  if (needed === null) return t('goal.never', { unit });
  const wanted = t(`goal.${kind}.needed`, { n: needed, unit, toTurn });
  if (usual === null || usual <= 0) return wanted;
  const days = Math.ceil(needed / usual);
  const reach = days <= daysLeft ? 'goal.inTime' : 'goal.tooLate';
  return `${wanted} ${t(reach, { usual: usual.toFixed(1), days, unit })}`;
}

function Goal(props: GoalProps) {
  const { share, target, t } = props;
  const met = share.of > 0 && share.hits * 1000 >= target * share.of;
  return (
    <tr>
      <th scope="row">{t('goal.target', { target: targetText(target) })}</th>
      <td>{share.of === 0 ? NOTHING : t(met ? 'goal.state.met' : 'goal.state.missed')}</td>
      <td>{share.of === 0 ? t('goal.nothing') : planText(props)}</td>
    </tr>
  );
}

interface TableProps extends Omit<GoalProps, 'target' | 'share'> {
  caption: string;
  share: Share | null;
  targets: readonly number[];
}

function GoalTable({ caption, share, targets, ...rest }: TableProps) {
  const { t } = rest;
  return (
    <table class="goals">
      <caption>
        {caption}{' '}
        {share && share.of > 0 ? (
          <>
            <span class="value">{shortPercent(share.hits / share.of, share)}</span>{' '}
            <span class="denominator">{shareText(share)}</span>
          </>
        ) : (
          <span class="unknown">{t('report.unknown')}</span>
        )}
      </caption>
      <tbody>
        {targets.length === 0 && (
          <tr>
            <td>{t('goal.noTarget')}</td>
          </tr>
        )}
        {share &&
          targets.map((target) => <Goal key={target} {...rest} share={share} target={target} />)}
      </tbody>
    </table>
  );
}

/** What 1688 makes of both: a value for reference, and the badge. */
function Scores({ figures, t }: { figures: Figures; t: PageTranslate }) {
  const { report, rows } = figures;
  const badge = figures.recent?.badge;
  if (!badge) return null;
  const shown = (figure: string) =>
    rows.find((row) => row.figure === figure && row.scope === 'shop')?.shown ?? null;
  const rated = report.officialSatisfaction?.rated ?? report.satisfaction.rated;
  const score = referenceScore(shown('responseRate'), shown('satisfaction'), rated);
  const share = { hits: badge.hits, of: badge.of };
  return (
    <dl class="facts">
      <div>
        <dt>{t('goal.score')}</dt>
        <dd>
          <span class="value">{score.value === null ? NOTHING : shortPercent(score.value)}</span>{' '}
          <span class="denominator">
            {score.from !== null && t(`goal.score.${score.from}`, { n: rated })}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('goal.badge')}</dt>
        <dd>
          <span class="value">
            {badge.of === 0 ? NOTHING : shortPercent(badge.hits / badge.of, share)}
          </span>{' '}
          <span class="denominator">{badge.of > 0 && shareText(share)}</span>{' '}
          {t(`goal.badge.${badge.state}`, { n: badge.needed ?? 0, spare: badge.affordable ?? 0 })}
        </dd>
      </div>
    </dl>
  );
}

function monthText({ from, to, daysLeft }: Month, today: string, t: PageTranslate): string {
  const days = to < from ? NOTHING : periodText(from, to, today);
  return t('goal.month', { days, n: daysLeft });
}

/** The targets of the running month: what is still needed, and what can still be missed. */
export function Goals({
  figures,
  today,
  t,
}: {
  figures: Figures;
  today: string;
  t: PageTranslate;
}) {
  const { recent, parameters, report } = figures;
  if (!recent) {
    return (
      <section>
        <h2>{t('goal.title')}</h2>
        <p class="note">{t('report.loading')}</p>
      </section>
    );
  }
  const { month } = recent;
  const common = { daysLeft: month.daysLeft, t };
  return (
    <section>
      <h2>{t('goal.title')}</h2>
      <p class="note">{monthText(month, today, t)}</p>
      <GoalTable
        {...common}
        caption={t('rate.name')}
        share={month.response}
        targets={parameters.responseTargets}
        usual={month.usualResponses}
        kind="response"
        unit={t(`report.counts.${report.response.headline}`)}
      />
      <GoalTable
        {...common}
        caption={t('figure.satisfaction')}
        share={month.satisfaction}
        targets={parameters.satisfactionTargets}
        usual={month.usualRatings}
        kind="ratings"
        unit={t('report.counts.rating')}
      />
      <Scores figures={figures} t={t} />
    </section>
  );
}
