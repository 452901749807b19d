/** Columns of days, agents, missed rounds, ratings and cases. Every rate stands beside its denominator. */
import { MINUTE } from '../beijing.ts';
import type { PageTranslate } from '../i18n/pages.ts';
import type { Coverage } from '../metrics/coverage.ts';
import type { DeskFigures, Differences, MissedRound, TrendDay } from '../metrics/desk/types.ts';
import type { Rate } from '../metrics/types.ts';
import type { Column, Kind, Value } from './table.ts';
import type { CaseLine, WeeklySummary } from './types.ts';

type Names = WeeklySummary['names'];
/** An agent's line; the shop's own says so in his place. */
type AgentRow = DeskFigures & { agent: string | null };

function column<Row>(title: string, kind: Kind, of: (row: Row) => Value, width = 9): Column<Row> {
  return { title, kind, of, width };
}

/** On time, counted, rate and pending of the headline's grouping. */
function rateColumns<Row>(t: PageTranslate, of: (row: Row) => Rate): Column<Row>[] {
  return [
    column(t('summary.column.onTime'), 'count', (row) => of(row).onTime),
    column(t('summary.column.counted'), 'count', (row) => of(row).counted),
    column(t('summary.column.rate'), 'ratio', (row) => of(row).rate),
    column(t('summary.column.pending'), 'count', (row) => of(row).pending, 8),
  ];
}

/** Share read of the time that was assessed and had passed; null where there was none. */
function coverageShare({ observedMs, elapsedMs }: Coverage): number | null {
  return elapsedMs === 0 ? null : observedMs / elapsedMs;
}

const minutes = (ms: number | null): number | null => (ms === null ? null : ms / MINUTE);

export function dayColumns(t: PageTranslate): Column<TrendDay>[] {
  return [
    column(t('summary.column.day'), 'date', ({ day }) => day, 12),
    column(t('summary.column.grouping'), 'text', ({ headline }) => t(`report.counts.${headline}`)),
    ...rateColumns<TrendDay>(t, (row) => row[row.headline]),
    column(t('summary.column.inquiries'), 'count', ({ inquiries }) => inquiries),
    column(t('summary.column.missed'), 'count', ({ missed }) => missed),
    column(t('summary.column.target'), 'ratio', ({ target }) => target && target / 1_000),
    column(t('summary.column.observed'), 'seconds', ({ observedMs }) => minutes(observedMs), 11),
    column(t('summary.column.elapsed'), 'seconds', ({ elapsedMs }) => minutes(elapsedMs), 12),
    column(t('summary.column.coverage'), 'ratio', coverageShare),
    column(t('summary.column.remark'), 'text', (row) => remarkOf(row, t), 30),
  ];
}

function remarkOf({ closed, otherRules }: TrendDay, t: PageTranslate): string | null {
  const said = [closed && t('summary.closed'), otherRules && t('summary.otherRules')];
  return said.filter((text) => text !== false).join(' ') || null;
}

const agentName = ({ agent }: { agent: string | null }, t: PageTranslate): string =>
  agent ?? t('summary.noAgent');

export function agentColumns(
  t: PageTranslate,
): Column<AgentRow & { difference: Differences | null }>[] {
  return [
    column(t('summary.column.agent'), 'text', (row) => agentName(row, t), 14),
    ...rateColumns<AgentRow>(t, ({ response }) => response[response.headline]),
    column(t('summary.column.inquiries'), 'count', ({ response }) => response.round.counted),
    column(t('summary.column.missed'), 'count', ({ missed }) => missed),
    column(t('summary.column.firstMean'), 'seconds', ({ latency }) => latency.first.mean),
    column(t('summary.column.mean'), 'seconds', ({ latency }) => latency.round.mean),
    column(t('summary.column.median'), 'seconds', ({ latency }) => latency.round.median),
    column(t('summary.column.p90'), 'seconds', ({ latency }) => latency.round.p90),
    column(t('summary.column.load'), 'seconds', ({ load }) => load?.mean ?? null),
    column(t('summary.column.mostLoad'), 'count', ({ load }) => (load?.n ? load.most : null)),
    column(t('summary.column.rated'), 'count', ({ satisfaction }) => satisfaction?.rated ?? null),
    column(t('summary.column.satisfaction'), 'ratio', (row) => row.satisfaction?.rate ?? null),
    column(t('summary.column.online'), 'seconds', ({ onlineMs }) => minutes(onlineMs), 11),
    column(t('summary.column.observed'), 'seconds', ({ observedMs }) => minutes(observedMs), 11),
    column(t('summary.column.rateLess'), 'ratio', ({ difference }) => difference?.rate ?? null),
    column(t('summary.column.meanLess'), 'seconds', ({ difference }) => difference?.mean ?? null),
  ];
}

/** Invitations seen, by whomever. */
export function invitedOf({ invites }: DeskFigures): number | null {
  return invites && invites.byAgent + invites.bySystem + invites.byUnknown;
}

export function ratingColumns(t: PageTranslate): Column<AgentRow>[] {
  return [
    column(t('summary.column.agent'), 'text', (row) => agentName(row, t), 14),
    column(t('summary.column.satisfied'), 'count', (row) => row.satisfaction?.satisfied ?? null),
    column(t('summary.column.rated'), 'count', (row) => row.satisfaction?.rated ?? null),
    column(t('summary.column.satisfaction'), 'ratio', (row) => row.satisfaction?.rate ?? null),
    column(
      t('summary.column.dissatisfied'),
      'count',
      (row) => row.satisfaction?.dissatisfied ?? null,
    ),
    column(
      t('summary.column.dissatisfaction'),
      'ratio',
      (row) => row.satisfaction?.dissatisfiedRate ?? null,
    ),
    column(t('summary.column.invited'), 'count', invitedOf),
    column(t('summary.column.byAgent'), 'count', ({ invites }) => invites?.byAgent ?? null),
    column(t('summary.column.bySystem'), 'count', ({ invites }) => invites?.bySystem ?? null),
    column(t('summary.column.byUnknown'), 'count', ({ invites }) => invites?.byUnknown ?? null),
    column(t('summary.column.ratedAfter'), 'count', ({ invites }) => invites?.ratedAfter ?? null),
    column(
      t('summary.column.officialRated'),
      'count',
      ({ conversion }) => conversion?.rated ?? null,
      16,
    ),
    column(t('summary.column.conversion'), 'ratio', ({ conversion }) => conversion?.rate ?? null),
  ];
}

/** The buyer's pseudonym and, only where names were asked for, the name. */
function buyerColumns<Row extends { conversation: string }>(
  t: PageTranslate,
  names: Names,
): Column<Row>[] {
  const code = column<Row>(t('summary.column.buyer'), 'text', (row) => row.conversation, 28);
  if (!names) return [code];
  const name = ({ conversation }: Row) => names[conversation] ?? null;
  return [code, column(t('summary.column.name'), 'text', name, 20)];
}

export function missedColumns(t: PageTranslate, names: Names): Column<MissedRound>[] {
  return [
    column(t('summary.column.openedAt'), 'instant', ({ openedAt }) => openedAt, 20),
    column(t('summary.column.answeredAt'), 'instant', ({ answeredAt }) => answeredAt, 20),
    column(t('summary.column.agent'), 'text', (row) => agentName(row, t), 14),
    column(
      t('summary.column.outcome'),
      'text',
      ({ outcome }) => t(`summary.outcome.${outcome}`),
      16,
    ),
    column(t('summary.column.waited'), 'seconds', ({ waitedSeconds }) => waitedSeconds),
    column(t('summary.column.over'), 'seconds', ({ overSeconds }) => overSeconds),
    ...buyerColumns<MissedRound>(t, names),
  ];
}

export function caseColumns(t: PageTranslate, names: Names): Column<CaseLine>[] {
  return [
    column(t('summary.column.openedAt'), 'instant', ({ openedAt }) => openedAt, 20),
    column(t('summary.column.kind'), 'text', ({ kind }) => t(`summary.case.${kind}`), 14),
    column(t('summary.column.source'), 'text', ({ source }) => t(`summary.source.${source}`), 14),
    column(t('summary.column.agent'), 'text', (row) => agentName(row, t), 14),
    column(t('summary.column.status'), 'text', ({ status }) => t(`summary.status.${status}`), 12),
    column(t('summary.column.dueAt'), 'instant', ({ dueAt }) => dueAt, 20),
    column(t('summary.column.closedAt'), 'instant', ({ closedAt }) => closedAt, 20),
    column(t('summary.column.problem'), 'text', ({ problem }) => problem || null, 40),
    column(t('summary.column.wish'), 'text', ({ wish }) => wish || null, 30),
    column(t('summary.column.note'), 'text', ({ note }) => note || null, 40),
    ...buyerColumns<CaseLine>(t, names),
  ];
}
