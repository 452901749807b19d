import { NOTHING, denominatorText, rateText } from '../../../lib/live/waiting/countdown.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Group, Report, Section } from '../../../lib/metrics/report.ts';
import type { MergedShop } from '../../../lib/team/types.ts';
import { percentText } from '../figure-text.ts';

/** `30.5 秒 183`: a mean with what it is the mean of. */
function Mean({ of, t }: { of: { n: number; mean: number | null }; t: PageTranslate }) {
  if (of.mean === null) return <>{NOTHING}</>;
  return (
    <>
      {t('report.seconds', { n: of.mean.toFixed(1) })} <span class="denominator">{of.n}</span>
    </>
  );
}

function Cells({ section, t }: { section: Section; t: PageTranslate }) {
  const { response, latency, satisfaction } = section;
  const rate = response[response.headline];
  const { rated, satisfied } = satisfaction;
  return (
    <>
      <td class="digits">
        <span class="value">{rateText(rate)}</span>{' '}
        {rate.counted > 0 && <span class="denominator">{denominatorText(rate)}</span>}
      </td>
      <td class="digits">{response.round.counted}</td>
      <td class="digits">
        <Mean of={latency.round} t={t} />
      </td>
      <td class="digits">
        <Mean of={latency.first} t={t} />
      </td>
      <td class="digits">
        {rated === 0 ? NOTHING : percentText(satisfied / rated, { hits: satisfied, of: rated })}{' '}
        {rated > 0 && (
          <span class="denominator">{denominatorText({ onTime: satisfied, counted: rated })}</span>
        )}
      </td>
    </>
  );
}

function nameOf(group: Group, t: PageTranslate): string {
  if ('day' in group) return group.day;
  return 'agent' in group ? (group.agent ?? t('team.nobody')) : '';
}

function Table({ report, first, t }: { report: Report; first: string; t: PageTranslate }) {
  return (
    <table class="merged">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">
            {t('team.rate.column', { unit: t(`calibrate.grouping.${report.response.headline}`) })}
          </th>
          <th scope="col">{t('team.rounds.column')}</th>
          <th scope="col">{t('team.mean.column')}</th>
          <th scope="col">{t('team.first.column')}</th>
          <th scope="col">{t('team.satisfaction.column')}</th>
        </tr>
      </thead>
      <tbody>
        <tr class="total">
          <th scope="row">{t('team.total')}</th>
          <Cells section={report} t={t} />
        </tr>
        {report.by.map((group) => (
          <tr key={nameOf(group, t)}>
            <th scope="row">
              <bdi>{nameOf(group, t)}</bdi>
            </th>
            <Cells section={group} t={t} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const HOUR = 3_600_000;
const hours = (ms: number): string => (ms / HOUR).toFixed(1);

function Coverage({ report, t }: { report: Report; t: PageTranslate }) {
  const [coverage] = report.coverage;
  if (!coverage || coverage.elapsedMs === 0) return null;
  const { observedMs, elapsedMs } = coverage;
  return (
    <span>
      {t('team.merge.coverage', {
        percent: percentText(observedMs / elapsedMs),
        observed: hours(observedMs),
        elapsed: hours(elapsedMs),
      })}
    </span>
  );
}

/** One shop of the merge: by agent, and folded by day. */
export function MergedFigures({ merged, t }: { merged: MergedShop; t: PageTranslate }) {
  const { profile, shop, byAgent, byDay } = merged;
  const pending = byAgent.response.pending;
  return (
    <div class="merged-shop">
      <h3>{t('team.merge.shop', { console: t(`console.${profile}`), shop })}</h3>
      <p class="standing">
        <Coverage report={byAgent} t={t} />
        {pending > 0 && <span>{t('rate.pending', { n: pending })}</span>}
        {byAgent.excluded > 0 && <span>{t('report.excluded', { n: byAgent.excluded })}</span>}
        <span>{t('team.merge.hash', { hash: byAgent.parameterHash })}</span>
      </p>
      <Table report={byAgent} first={t('team.agent.column')} t={t} />
      <details>
        <summary>{t('team.merge.byDay')}</summary>
        <Table report={byDay} first={t('team.day.column')} t={t} />
      </details>
    </div>
  );
}
