import { consoleName } from '../../lib/i18n/console-name.ts';
import type { ComponentChildren } from 'preact';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { coverageText, NOTHING } from '../../lib/live/waiting/countdown.ts';
import { denominatorOf } from '../../lib/summary/overview.ts';
import type { ShopWeek, WeeklySummary } from '../../lib/summary/types.ts';
import {
  compareText,
  lessText,
  momentText,
  ratedText,
  rateWithShare,
  secondsText,
} from './week-text.ts';

interface PartProps {
  one: ShopWeek;
  t: PageTranslate;
}
type NamedProps = PartProps & { names: WeeklySummary['names'] };

/** Rows of a list that a page shows; files hold all. */
const SHOWN = 40;

/** A table with its heading; it may be wider than a small window. */
function Table(props: {
  title: string;
  heads: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  texts?: number;
}) {
  const { title, heads, rows, texts = 1 } = props;
  return (
    <section>
      <h3>{title}</h3>
      <div class="scrolled" tabIndex={0} role="group" aria-label={title}>
        <table aria-label={title}>
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" class={index < texts ? undefined : 'digits'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, index) => (
                  <td key={index} class={index < texts ? undefined : 'digits'}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const withOf = (text: string, of: number | null): string =>
  of === null || text === NOTHING ? text : `${text} / ${Math.round(of)}`;

function Compare({ one, t }: PartProps) {
  return (
    <Table
      title={`${t('summary.thisWeek')} – ${t('summary.before')}`}
      heads={[
        t('summary.column.figure'),
        `${t('summary.thisWeek')} / ${t('summary.column.denominator')}`,
        `${t('summary.before')} / ${t('summary.column.denominator')}`,
        t('summary.column.difference'),
      ]}
      rows={one.compared.map((row) => [
        t(`summary.figure.${row.figure}`),
        withOf(compareText(row.figure, row.value), denominatorOf(row.figure, one.week.shop)),
        withOf(compareText(row.figure, row.before), denominatorOf(row.figure, one.before.shop)),
        lessText(row, t),
      ])}
    />
  );
}

function Days({ one, t }: PartProps) {
  return (
    <Table
      title={t('summary.days.title')}
      heads={(['day', 'rate', 'pending', 'inquiries', 'missed', 'coverage', 'remark'] as const).map(
        (key) => t(`summary.column.${key}`),
      )}
      rows={one.week.trend.map((day) => [
        day.day,
        rateWithShare(day[day.headline]),
        day[day.headline].pending,
        day.inquiries,
        day.missed,
        coverageText(day),
        [day.closed && t('summary.closed'), day.otherRules && t('summary.otherRules')]
          .filter(Boolean)
          .join(' '),
      ])}
    />
  );
}

function Agents({ one, t }: PartProps) {
  const { week } = one;
  const heads = ['agent', 'rate', 'missed', 'firstMean', 'mean', 'p90', 'satisfaction'] as const;
  return (
    <Table
      title={t('summary.agents.title')}
      heads={heads.map((key) => t(`summary.column.${key}`))}
      rows={[{ ...week.shop, agent: t('summary.wholeShop') }, ...week.agents].map((row) => [
        <bdi key="agent">{row.agent ?? t('summary.noAgent')}</bdi>,
        rateWithShare(row.response[row.response.headline]),
        row.missed,
        secondsText(row.latency.first.mean),
        secondsText(row.latency.round.mean),
        secondsText(row.latency.round.p90),
        ratedText(row.satisfaction),
      ])}
    />
  );
}

/** The name where names were asked for and it is kept, else the pseudonym's beginning. */
function Buyer({ id, names }: { id: string; names: WeeklySummary['names'] }) {
  const name = names?.[id];
  return name ? <bdi>{name}</bdi> : <code title={id}>{id.slice(0, 8)}</code>;
}

function Missed({ one, names, t }: NamedProps) {
  const { missed } = one.week;
  const title = t('summary.missed.title', { n: missed.length });
  if (missed.length === 0) {
    return (
      <section>
        <h3>{title}</h3>
        <p class="note">{t('summary.missed.none')}</p>
      </section>
    );
  }
  const heads = ['openedAt', 'agent', 'outcome', 'buyer', 'waited', 'over'] as const;
  return (
    <>
      <Table
        title={title}
        texts={4}
        heads={heads.map((key) => t(`summary.column.${key}`))}
        rows={missed
          .slice(0, SHOWN)
          .map((round) => [
            momentText(round.openedAt),
            <bdi key="agent">{round.agent ?? t('summary.noAgent')}</bdi>,
            t(`summary.outcome.${round.outcome}`),
            <Buyer key="buyer" id={round.conversation} names={names} />,
            Math.round(round.waitedSeconds),
            Math.round(round.overSeconds),
          ])}
      />
      {missed.length > SHOWN && (
        <p class="note">{t('summary.missed.more', { n: missed.length - SHOWN })}</p>
      )}
    </>
  );
}

function Ratings({ one, t }: PartProps) {
  const heads = ['agent', 'satisfaction', 'dissatisfied', 'invited', 'ratedAfter'] as const;
  const { week } = one;
  return (
    <Table
      title={t('summary.ratings.title')}
      heads={heads.map((key) => t(`summary.column.${key}`))}
      rows={[{ ...week.shop, agent: t('summary.wholeShop') }, ...week.agents].map((row) => {
        const { invites, satisfaction } = row;
        const invited = invites && invites.byAgent + invites.bySystem + invites.byUnknown;
        return [
          <bdi key="agent">{row.agent ?? t('summary.noAgent')}</bdi>,
          ratedText(satisfaction),
          satisfaction?.dissatisfied ?? NOTHING,
          invited ?? NOTHING,
          invites?.ratedAfter ?? NOTHING,
        ];
      })}
    />
  );
}

function Cases({ one, names, t }: NamedProps) {
  if (one.cases.length === 0) return null;
  const heads = [
    'openedAt',
    'kind',
    'agent',
    'buyer',
    'status',
    'problem',
    'wish',
    'note',
  ] as const;
  return (
    <Table
      title={t('summary.cases.title', { n: one.cases.length })}
      texts={heads.length}
      heads={heads.map((key) => t(`summary.column.${key}`))}
      rows={one.cases
        .slice(0, SHOWN)
        .map(({ openedAt, kind, agent, conversation, status, problem, wish, note }) => [
          momentText(openedAt),
          t(`summary.case.${kind}`),
          <bdi key="agent">{agent ?? t('summary.noAgent')}</bdi>,
          <Buyer key="buyer" id={conversation} names={names} />,
          t(`summary.status.${status}`),
          <bdi key="problem">{problem}</bdi>,
          <bdi key="wish">{wish}</bdi>,
          <bdi key="note">{note}</bdi>,
        ])}
    />
  );
}

function BasisPart({ one, t }: PartProps) {
  const { basis, week } = one;
  return (
    <section class="basis">
      <h3>{t('summary.basis.title')}</h3>
      <p>
        {t('rate.local')} · {t('rate.coverage', { part: coverageText(week.shop) })} ·{' '}
        {t('report.excluded', { n: basis.excluded ?? 0 })}
        {basis.otherRules && ` · ${t('summary.otherRules')}`}
      </p>
      <ul>
        {basis.formulas.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <p>
        {t('report.hash')} <code>{basis.parameterHash}</code>
      </p>
    </section>
  );
}

/** One shop's week: never added to another's. */
export function ShopPart({ one, names, t }: NamedProps) {
  const title = `${consoleName(t, one.console)} ${one.shop}`;
  return (
    <section class="shop-week" aria-label={title}>
      <h2>
        {consoleName(t, one.console)} <bdi>{one.shop}</bdi>
      </h2>
      <Compare one={one} t={t} />
      <Days one={one} t={t} />
      <Agents one={one} t={t} />
      <Missed one={one} names={names} t={t} />
      <Ratings one={one} t={t} />
      <Cases one={one} names={names} t={t} />
      <BasisPart one={one} t={t} />
    </section>
  );
}
