/** Our own figures and the platform's, side by side (docs/metrics.md, "Official figures"). */
import { beijingDay } from '../../beijing.ts';
import type { ChatEvent, OfficialEvent } from '../../events/types.ts';
import { groupBy } from '../group-by.ts';
import { officialFigure, periodOf } from './official.ts';
import type { OfficialFigure } from './official.ts';
import type { Period } from '../period.ts';
import { profileFor } from '../profiles.ts';
import type { Report, Section } from '../report.ts';

/** One figure of the whole shop or of an agent. */
export interface SideBySide {
  figure: string;
  /** `shop` or an agent's name. */
  scope: string;
  /** Ours: a fraction, seconds or a count; null where nothing was counted, or where a chat cannot tell it. */
  local: number | null;
  /** The platform's, where its entries tile the period exactly; null is unknown, not 0. */
  official: number | null;
  /** What the platform's rate is made of, where it told counts. */
  officialCounts: { rated: number; satisfied: number } | null;
  /** local − official; null unless both are known. */
  difference: number | null;
  /** What stands for the figure: the platform's where its entries tile the period, else ours. */
  shown: number | null;
  /** Ours may still change: the period is not over, or its ratings may change. */
  provisional: boolean;
  /** Official entries tile the period exactly. */
  tiles: boolean;
  /** Official entries that touch the period, tiling or not. */
  entries: number;
}

type Local = (section: Section) => number | null;

/** Figures that a chat tells; every other is the platform's alone. */
const LOCAL: Record<string, Local> = {
  responseRate: ({ response }) => response[response.headline].rate,
  roundResponseRate: ({ response }) => response.round.rate,
  satisfaction: ({ satisfaction }) => satisfaction.rate,
  dissatisfaction: ({ satisfaction }) => satisfaction.dissatisfiedRate,
  averageResponseSeconds: ({ latency }) => latency.round.mean,
  firstResponseSeconds: ({ latency }) => latency.first.mean,
  sessions: ({ response }) => response.session.counted,
};

const ORDER = Object.keys(LOCAL);

const rank = (figure: string) => (ORDER.includes(figure) ? ORDER.indexOf(figure) : ORDER.length);

/** Shown even where the platform has said nothing. */
const ALWAYS = ['responseRate', 'satisfaction', 'averageResponseSeconds', 'firstResponseSeconds'];

const RATINGS = new Set(['satisfaction', 'dissatisfaction']);

function isOfficial(event: ChatEvent): event is OfficialEvent {
  return event.type === 'official';
}

function touches(event: OfficialEvent, { from, to }: Period): boolean {
  const own = periodOf(event);
  return own !== null && own.from <= to && own.to >= from;
}

/** The report's sections by scope; agents' only in a report by agent. */
export function sectionsOf(report: Report): Map<string, Section> {
  const sections = new Map<string, Section>([['shop', report]]);
  for (const group of report.by) {
    if ('agent' in group && group.agent !== null) sections.set(group.agent, group);
  }
  return sections;
}

/** Scopes in order: the shop, then agents that have figures of either kind. */
function scopesOf(local: Iterable<string>, official: Iterable<string>): string[] {
  const agents = new Set([...local, ...official]);
  agents.delete('shop');
  return ['shop', ...[...agents].sort()];
}

function countsIn(found: OfficialFigure | null): SideBySide['officialCounts'] {
  if (!found || found.rated === null || found.satisfied === null) return null;
  return { rated: found.rated, satisfied: found.satisfied };
}

/** Figures in order: those always shown, the messages of a shop whose headline is sessions, then what was entered. */
function figuresOf(report: Report, own: readonly OfficialEvent[]): string[] {
  const rounds = report.response.headline === 'round' ? [] : ['roundResponseRate'];
  const figures = new Set([...ALWAYS, ...rounds, ...own.map(({ figure }) => figure)]);
  return [...figures].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/**
 * Our figures of a report (by agent, if agents' are wanted) beside the platform's of the same period.
 * Events must be those of the report's shops: what other platforms' consoles told is left aside.
 */
export function sideBySide(
  report: Report,
  events: readonly ChatEvent[],
  period: Period,
): SideBySide[] {
  const entries = events.filter(isOfficial).filter((event) => {
    const profile = profileFor(event.console)?.id ?? report.profile;
    return profile === report.profile && touches(event, period);
  });
  const running = period.to >= beijingDay(Date.parse(report.now));
  const sections = sectionsOf(report);
  const byScope = groupBy(entries, ({ scope }) => scope);
  const rowOf = (figure: string, scope: string, own: readonly OfficialEvent[]): SideBySide => {
    const section = sections.get(scope);
    const local = (section && LOCAL[figure]?.(section)) ?? null;
    const found = officialFigure(own, { figure, scope }, period);
    const official = found?.value ?? null;
    return {
      figure,
      scope,
      local,
      official,
      officialCounts: countsIn(found),
      difference: local === null || official === null ? null : local - official,
      shown: found ? official : local,
      provisional: RATINGS.has(figure) ? running || report.satisfaction.provisional : running,
      tiles: found !== null,
      entries: own.filter((event) => event.figure === figure).length,
    };
  };
  return scopesOf(sections.keys(), byScope.keys()).flatMap((scope) => {
    const own = byScope.get(scope) ?? [];
    return figuresOf(report, own).map((figure) => rowOf(figure, scope, own));
  });
}
