import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { DeskState } from '../../../lib/team/desk.ts';

interface RenewProps {
  desk: DeskState;
  t: PageTranslate;
  /** In the click itself: the browser asks nowhere else. */
  onRenew: () => Promise<void>;
}

/** The one button where the browser wants to be told again that the folder may be used. */
export function Renew({ desk, t, onRenew }: RenewProps) {
  if (!desk.asks || desk.place?.kind !== 'folder') return null;
  const { waiting, place } = desk;
  return (
    <p class="renew" role="alert">
      {t('team.renew.note', { name: place.name })}{' '}
      {waiting.length > 0 && <>{t('team.waiting', { n: waiting.length })} </>}
      <button type="button" onClick={() => void onRenew()}>
        {t('team.renew')}
      </button>
    </p>
  );
}
