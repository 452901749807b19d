/** A desk beside that of another period, and yesterday in one sentence. */
import { groupBy } from '../group-by.ts';
import { compareAgents } from '../tally.ts';
import type { Rate } from '../types.ts';
import type { Desk, DeskFigures, MissedRound } from './types.ts';

const COMPARED = [
  'inquiries',
  'missed',
  'responseRate',
  'firstMean',
  'mean',
  'p90',
  'rated',
  'satisfaction',
  'invited',
  'coverage',
] as const;
export type ComparedFigure = (typeof COMPARED)[number];

/** A figure and what it was before; all null where nothing is known or counted. */
export interface Compared {
  figure: ComparedFigure;
  value: number | null;
  before: number | null;
  difference: number | null;
  /** difference / before, of numbers of things only; null where there were none before. */
  ratio: number | null;
}

type Shop = Desk['shop'];

const invitedBy = ({ invites }: DeskFigures): number | null =>
  invites && invites.byAgent + invites.bySystem + invites.byUnknown;

const VALUES: Record<ComparedFigure, (shop: Shop) => number | null> = {
  inquiries: ({ response }) => response.round.counted,
  missed: ({ missed }) => missed,
  responseRate: ({ response }) => response[response.headline].rate,
  firstMean: ({ latency }) => latency.first.mean,
  mean: ({ latency }) => latency.round.mean,
  p90: ({ latency }) => latency.round.p90,
  rated: ({ satisfaction }) => satisfaction?.rated ?? null,
  satisfaction: ({ satisfaction }) => satisfaction?.rate ?? null,
  invited: invitedBy,
  coverage: ({ observedMs, elapsedMs }) => (elapsedMs === 0 ? null : observedMs / elapsedMs),
};

/** Numbers of things: these grow by a share, the others by a difference. */
const COUNTED = new Set<ComparedFigure>(['inquiries', 'missed', 'rated', 'invited']);

/** The shop's figures of two periods, e.g. a week and the one before. */
export function compareDesks(desk: Pick<Desk, 'shop'>, before: Pick<Desk, 'shop'>): Compared[] {
  return COMPARED.map((figure) => {
    const [value, was] = [VALUES[figure](desk.shop), VALUES[figure](before.shop)];
    const difference = value === null || was === null ? null : value - was;
    const grows = difference !== null && was !== null && was > 0 && COUNTED.has(figure);
    return { figure, value, before: was, difference, ratio: grows ? difference / was : null };
  });
}

/** What a sentence about yesterday says. */
export interface Yesterday {
  /** `YYYY-MM-DD`. */
  day: string;
  inquiries: number;
  /** The headline's rate. */
  response: Rate;
  /** Oldest first. */
  missed: MissedRound[];
  /** Whose they were, most first. */
  who: { agent: string | null; missed: MissedRound[] }[];
}

/** Yesterday out of the desk of that one day. */
export function yesterdayOf({ to: day, shop, missed }: Desk): Yesterday {
  const { response } = shop;
  const rows = missed ?? [];
  const who = [...groupBy(rows, ({ agent }) => agent)]
    .map(([agent, own]) => ({ agent, missed: own }))
    .sort((a, b) => b.missed.length - a.missed.length || compareAgents(a.agent, b.agent));
  return {
    day,
    inquiries: response.round.counted,
    response: response[response.headline],
    missed: rows,
    who,
  };
}
