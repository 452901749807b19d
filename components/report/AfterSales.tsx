import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { AfterSales as AfterSalesFigures } from '../../lib/metrics/official/after-sales.ts';
import { differenceText, percentText } from './figure-text.ts';

/** 售后满意度: entered or imported only, beside the trade's mean and the week before. */
export function AfterSales({ afterSales, t }: { afterSales: AfterSalesFigures; t: PageTranslate }) {
  const { value, rated, tradeMean, overTrade, weekBefore, overWeek } = afterSales;
  const compared = (label: string, other: number | null, difference: number | null) => (
    <div>
      <dt>{label}</dt>
      <dd class="digits">
        {other === null ? <span class="unknown">{t('report.unknown')}</span> : percentText(other)}{' '}
        {difference !== null && (
          <span class="denominator">{differenceText('afterSalesSatisfaction', difference, t)}</span>
        )}
      </dd>
    </div>
  );
  return (
    <section>
      <h2>{t('figure.afterSalesSatisfaction')}</h2>
      <dl class="facts">
        <div>
          <dt>{t('report.official')}</dt>
          <dd class="digits">
            {value === null ? (
              <span class="unknown">{t('report.unknown')}</span>
            ) : (
              <span class="value">{percentText(value)}</span>
            )}
            {rated !== null && (
              <span class="denominator"> {t('report.ratings', { n: rated })}</span>
            )}
          </dd>
        </div>
        {compared(t('figure.afterSalesTradeMean'), tradeMean, overTrade)}
        {compared(t('report.weekBefore'), weekBefore, overWeek)}
      </dl>
      {value === null && <p class="note">{t('report.afterSales.note')}</p>}
    </section>
  );
}
