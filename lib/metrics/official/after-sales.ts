/** 售后满意度: 4 and 5 stars of all after-sales ratings of 30 days ([D1] 2023-02). No chat shows it: it is entered or imported. */
import type { ChatEvent } from '../../events/types.ts';
import { officialFigure } from './official.ts';
import type { Period } from '../period.ts';
import { earlier } from '../period.ts';

/** The figure of a period as the platform shows it: with the trade's mean, and against a week ago. */
export interface AfterSales {
  /** 0 to 1; null is unknown, not 0. */
  value: number | null;
  rated: number | null;
  tradeMean: number | null;
  /** value − tradeMean. */
  overTrade: number | null;
  /** The same figure of the period seven days earlier. */
  weekBefore: number | null;
  /** value − weekBefore. */
  overWeek: number | null;
}

const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

/** 售后满意度 of a period, of the whole shop or of one agent. */
export function afterSalesOf(
  events: readonly ChatEvent[],
  period: Period,
  scope = 'shop',
): AfterSales {
  const of = (figure: string, days: Period) => officialFigure(events, { figure, scope }, days);
  const own = of('afterSalesSatisfaction', period);
  const value = own?.value ?? null;
  const tradeMean = of('afterSalesTradeMean', period)?.value ?? null;
  const weekBefore = of('afterSalesSatisfaction', earlier(period, 7))?.value ?? null;
  return {
    value,
    rated: own?.rated ?? null,
    tradeMean,
    overTrade: minus(value, tradeMean),
    weekBefore,
    overWeek: minus(value, weekBefore),
  };
}
