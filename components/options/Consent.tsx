import { beijingDay, formatDay } from '../../lib/beijing.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Settings } from '../../lib/settings.ts';

/** Since when reading is agreed to, and the way out of it; without it, the way to the page that asks. */
export function Consent(props: {
  consent: Settings['consent'];
  t: PageTranslate;
  onChange: (change: Pick<Settings, 'consent'>) => void;
}) {
  const { consent, t, onChange } = props;
  return (
    <section class="consent">
      <h2>{t('consent.title')}</h2>
      {consent.at === null ? (
        <p>
          {t('consent.why')} <a href="/welcome.html">{t('consent.give')}</a>
        </p>
      ) : (
        <>
          <p>{t('consent.given', { day: formatDay(beijingDay(consent.at)) })}</p>
          <button type="button" onClick={() => onChange({ consent: { at: null } })}>
            {t('consent.withdraw')}
          </button>
        </>
      )}
      <p class="note">{t('consent.withdraw.note')}</p>
    </section>
  );
}
