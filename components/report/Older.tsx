import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { OlderDays } from '../../lib/report/older.ts';
import type { Grouping } from '../../lib/metrics/types.ts';
import { percentText } from './figure-text.ts';

/** What is left of days whose events were pruned: sums, each under the rules that made them, never added to the rest. */
export function Older(props: { older: OlderDays; headline: Grouping; t: PageTranslate }) {
  const { older, headline, t } = props;
  return (
    <section class="older">
      <h2>{t('older.title')}</h2>
      <p>{t('older.note', { day: older.since })}</p>
      {older.sums.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('older.days')}</th>
              <th scope="col">{t('older.rate')}</th>
              <th scope="col">{t('older.rules')}</th>
            </tr>
          </thead>
          <tbody>
            {older.sums.map(({ hash, isCurrent, from, to, rates }) => {
              const { onTime, counted, rate } = rates[headline];
              const share = { hits: onTime, of: counted };
              return (
                <tr key={`${hash} ${from}`}>
                  <td>{t('older.span', { from, to })}</td>
                  <td>
                    {rate === null ? '—' : `${percentText(rate, share)} ${onTime}/${counted}`}
                  </td>
                  <td>{t(isCurrent ? 'older.current' : 'older.past', { hash })}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
