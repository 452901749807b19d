import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { KEPT } from './kept.ts';

/** What is kept, how long, and by which choice it is deleted. */
export function KeptTable({ t, nameDays }: { t: PageTranslate; nameDays: number }) {
  return (
    <table class="kept">
      <thead>
        <tr>
          <th scope="col">{t('welcome.keeps.what')}</th>
          <th scope="col">{t('welcome.keeps.until')}</th>
          <th scope="col">{t('keep.wipe.title')}</th>
        </tr>
      </thead>
      <tbody>
        {KEPT.map(({ what, until, wipe }) => (
          <tr key={what}>
            <td>{t(what)}</td>
            <td>{until === 'welcome.until.names' ? t(until, { n: nameDays }) : t(until)}</td>
            <td>{t(`keep.wipe.${wipe}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
