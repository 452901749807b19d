/** What the report page looks at: which days, which events, which rules. */
import { formatDay, parseDay } from '../beijing.ts';
import { isCustom } from '../events/types.ts';
import type { ConsoleId, ConsoleKey, OfficialEvent } from '../events/types.ts';
import { officialFigure } from '../metrics/official/official.ts';
import { lastDays, type Period } from '../metrics/period.ts';
import { PROFILES } from '../metrics/profiles.ts';
import type { ReportRequest } from '../metrics/report.ts';
import type { Parameters, Rate } from '../metrics/types.ts';
import type { Settings } from '../settings.ts';
import type { ShopQuery } from './events.ts';
import type { Choice, Share } from './types.ts';
import { profileIdOf, shopNamed } from '../shops.ts';
import { rulesOf } from '../live/counting/rules.ts';

/** Days of 近30天. */
export const DAYS = 30;

/** The period of a choice as Beijing days; those of a choice by name hang on `now` (epoch ms). */
export function periodOf(choice: Choice): Period {
  const from = parseDay(choice.from) ?? 0;
  return { from, to: Math.max(from, parseDay(choice.to) ?? from) };
}

/** The choice with the dates that its period has at `now` (epoch ms). */
export function dated(choice: Choice, now: number): Choice {
  if (choice.period === 'own') return choice;
  const count = { yesterday: 1, days7: 7, days30: DAYS }[choice.period];
  const { from, to } = lastDays(now, count);
  return { ...choice, from: formatDay(from), to: formatDay(to) };
}

/** Whose events a console's figures are made of: a console made by pointing stands alone. */
function consolesOf(console: ConsoleKey): readonly ConsoleId[] {
  return isCustom(console) ? [console] : PROFILES[console].consoles;
}

/** Where a choice's events stand in the log. */
export function queryOf({ console, shop }: Choice, settings: Settings): ShopQuery {
  const known = shopNamed(settings, console, shop);
  const formerNames = known?.name === shop ? (known.formerNames ?? []) : [];
  const named = settings.accounts.bindings.flatMap(({ console: id, nick, agent }) =>
    id === console && nick !== null && agent !== null ? [[nick, agent] as const] : [],
  );
  const consoles = consolesOf(console);
  return { consoles, shop, formerNames, agentNames: new Map(named) };
}

/** The rules of a choice's shop. */
export function parametersOf({ console, shop }: Choice, settings: Settings): Parameters {
  return rulesOf(settings)(console, shop);
}

/** What figures are made with. */
interface Material {
  query: ShopQuery;
  parameters: Parameters;
  /** What every report of the shop is asked with. */
  common: Omit<ReportRequest, 'period' | 'by'>;
}

/** Query and common part of every report of a choice. */
export function materialOf(choice: Choice, settings: Settings, now: number): Material {
  const parameters = parametersOf(choice, settings);
  const profile = profileIdOf(settings, choice.console);
  const consoles = consolesOf(choice.console);
  return {
    query: queryOf(choice, settings),
    parameters,
    common: { profile, consoles, parameters, now },
  };
}

/** A rate as a share. */
export const shareOf = ({ counted, onTime }: Rate): Share => ({ hits: onTime, of: counted });

/** Counts of ratings as a share: of the dissatisfied where that is the figure. */
export function shareOfCounts(
  figure: string,
  { rated, satisfied }: { rated: number; satisfied: number },
): Share {
  return { hits: figure === 'dissatisfaction' ? rated - satisfied : satisfied, of: rated };
}

/** The counts behind an official figure, where they are known. */
export function officialShare(
  { figure, scope }: { figure: string; scope: string },
  events: readonly OfficialEvent[],
  period: Period,
): Share | null {
  const found = officialFigure(events, { figure, scope }, period);
  if (!found || found.rated === null || found.satisfied === null) return null;
  const { rated, satisfied } = found;
  return shareOfCounts(figure, { rated, satisfied });
}
