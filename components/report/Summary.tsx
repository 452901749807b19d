import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { coverageText, NOTHING } from '../../lib/live/waiting/countdown.ts';
import { durationText } from '../shared/duration-text.ts';
import { changedKeys } from '../options/rules/rule-values.ts';
import { RULE_FIELDS } from '../options/rules/rule-fields.ts';
import { valueText as ruleText } from '../options/rules/rule-words.ts';
import { differenceText, periodText, shareText, shortPercent } from './figure-text.ts';
import type { Follow } from './desk/desk-text.ts';
import { ToRounds } from './desk/ToRounds.tsx';
import type { Figures } from '../../lib/report/types.ts';

interface SummaryProps {
  figures: Figures;
  /** Ms rested on the chosen days. */
  rested?: number;
  today: string;
  t: PageTranslate;
  onFollow?: Follow;
}

/** 昨天（11-17）; days of the user's own choice stand for themselves. */
function daysText({ figures, today, t }: SummaryProps): string {
  const { period, from, to } = figures.choice;
  const days = periodText(from, to, today);
  if (period === 'own') return days;
  return t('report.days', { name: t(`report.period.${period}`), days });
}

function Fact(props: { label: string; value: string; small?: string }) {
  const { label, value, small = '' } = props;
  return (
    <div>
      <dt>{label}</dt>
      <dd class="digits">
        {value} <span class="denominator">{small}</span>
      </dd>
    </div>
  );
}

/** The rate in large digits, ours and the platform's, and one sentence that says what happened. */
function Headline(props: SummaryProps) {
  const { figures, t, onFollow } = props;
  const { response } = figures.report;
  const { counted, onTime, rate, pending } = response[response.headline];
  const days = daysText(props);
  if (rate === null) return <p class="sentence">{t('report.sentence.nothing', { days })}</p>;
  const unit = t(`report.counts.${response.headline}`);
  const share = { hits: onTime, of: counted };
  const row = figures.rows.find((each) => each.figure === 'responseRate' && each.scope === 'shop');
  const official = row?.official ?? null;
  const counts = { days, counted, onTime, missed: counted - onTime, unit };
  return (
    <>
      <dl class="headline">
        <Fact label={t('rate.local')} value={shortPercent(rate, share)} small={shareText(share)} />
        <Fact
          label={t('report.official')}
          value={official === null ? t('report.unknown') : shortPercent(official)}
        />
        <Fact
          label={t('report.difference')}
          value={differenceText('responseRate', row?.difference ?? null, t) || NOTHING}
        />
      </dl>
      <p class="sentence">
        {t('report.sentence', counts)}
        {pending > 0 && ` ${t('report.sentence.pending', { n: pending, unit })}`}
        {onFollow && (
          <>
            {' '}
            <ToRounds
              text={t('desk.yesterday.every', { n: response.round.counted })}
              t={t}
              onPress={() => onFollow({ all: true })}
            />
          </>
        )}
      </p>
      {official === null && <p class="note">{t('report.sentence.noOfficial')}</p>}
    </>
  );
}

/** Ms of the window read, over all agents of the shop. */
function coverageOf({ report, choice }: Figures) {
  const own = report.coverage.find(({ shop }) => shop === choice.shop) ?? report.coverage[0];
  return own ?? { observedMs: 0, elapsedMs: 0 };
}

/** The parameters behind the figures; those that differ from the platform's are marked. */
function HowComputed({ figures, t }: Omit<SummaryProps, 'today'>) {
  const { report } = figures;
  const changed = changedKeys(report.profile, report.parameters);
  return (
    <details class="how">
      <summary>{t('report.how')}</summary>
      <p>{t(`report.formula.${report.response.headline}`)}</p>
      <dl>
        {RULE_FIELDS.map((field) => (
          <div key={field.key} data-changed={changed.includes(field.key)}>
            <dt>{t(`rules.label.${field.key}`)}</dt>
            <dd>
              {ruleText(field, report.parameters[field.key] ?? '', t)}
              {changed.includes(field.key) && <strong> {t('rules.changed')}</strong>}
            </dd>
          </div>
        ))}
      </dl>
      <p class="note">
        {t('report.hash')} <code>{report.parameterHash}</code>
      </p>
    </details>
  );
}

/** The head of the report: what happened, how sure it is, and by which rules. */
export function Summary(props: SummaryProps) {
  const { figures, rested = 0, t } = props;
  const { report, choice } = figures;
  const coverage = coverageOf(figures);
  const changed = changedKeys(report.profile, report.parameters).length;
  return (
    <section class="summary" aria-label={t('report.summary')}>
      {/* On paper there is no chooser to tell whose figures these are. */}
      <p class="printed-only">
        {consoleName(t, choice.console)} {choice.shop}
      </p>
      <Headline {...props} />
      <p class="standing">
        <span title={t('report.local.hint')}>{t('rate.local')}</span>
        <span title={t('rate.coverage.hint')}>
          {t('rate.coverage', { part: coverageText(coverage) })}
        </span>
        {rested >= 60_000 && (
          <span class="rested">{t('report.rested', { time: durationText(rested, t) })}</span>
        )}
        <span>{t('report.excluded', { n: report.excluded })}</span>
        <span>
          {changed === 0 ? t('report.rules.default') : t('report.rules.changed', { n: changed })}
        </span>
        {!report.response.assessed && (
          <span>
            {t('report.notAssessed', {
              n: report.response.round.counted,
              of: figures.parameters.minRounds,
            })}
          </span>
        )}
      </p>
      <HowComputed figures={figures} t={t} />
    </section>
  );
}
