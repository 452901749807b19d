import { useState } from 'preact/hooks';
import type { ConsoleKey } from '../../../lib/events/types.ts';
import { LIVE_CONSOLES } from '../../../lib/events/types.ts';
import { consoleName } from '../../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { OpenPage } from '../../../lib/live/types.ts';
import type { PreviewAnswer } from '../../../lib/messages.ts';
import type { Settings } from '../../../lib/settings.ts';
import { readingAdvice, readingTone } from '../../shared/reading-text.ts';
import { Health, healthSentence, type HealthMeans } from './Health.tsx';
import { PreviewText } from './PreviewText.tsx';

export interface WatchedProps extends HealthMeans {
  settings: Pick<Settings, 'overrides' | 'customConsoles'>;
  t: PageTranslate;
  /** Console pages that are open now. */
  pages: readonly OpenPage[];
  /** What is read in a tab now, with the user's selectors; null where none answers. */
  onPreview: (tabId: number) => Promise<PreviewAnswer | null>;
  /** Starts the pointing tool on a console's page; false where none could be found. */
  onPoint: (console: ConsoleKey) => Promise<boolean>;
  /** Takes a known console's overrides away. */
  onReset: (console: (typeof LIVE_CONSOLES)[number]) => void;
}

function Page(props: WatchedProps & { page: OpenPage }) {
  const { page, t, onPreview, onPoint } = props;
  const [shown, setShown] = useState<PreviewAnswer | null | 'none'>(null);
  const { state, console, shop, tabId } = page;
  const look = async () => setShown((await onPreview(tabId).catch(() => null)) ?? 'none');
  const advice = readingAdvice(state, t);
  return (
    <li>
      <p>
        <strong>{consoleName(t, console)}</strong> <bdi class="muted">{shop}</bdi>{' '}
        <span class="reading" data-tone={readingTone(state)}>
          {healthSentence(state, t)}
        </span>{' '}
        <span class="muted">{advice}</span>
      </p>
      <p class="deeds">
        <button type="button" onClick={() => void look()}>
          {t('repair.preview')}
        </button>{' '}
        <button type="button" onClick={() => void onPoint(console)}>
          {t('repair.point')}
        </button>
      </p>
      {shown === 'none' && <p role="status">{t('repair.preview.none')}</p>}
      {shown !== null && shown !== 'none' && <PreviewText preview={shown.preview} t={t} />}
      <Health {...props} tabId={tabId} />
    </li>
  );
}

/** Every open page with how it is read, and the overrides in force. */
export function Watched(props: WatchedProps) {
  const { settings, t, pages, onReset } = props;
  return (
    <>
      <ul class="watched">
        {pages.map((page) => (
          <Page key={`${page.tabId} ${page.frameId}`} {...props} page={page} />
        ))}
      </ul>
      {pages.length === 0 && <p class="muted">{t('repair.none')}</p>}
      {LIVE_CONSOLES.map((console) => {
        const override = settings.overrides[console];
        if (!override) return null;
        const n = Object.keys(override.slots).length;
        return (
          <p key={console} class="deeds">
            <strong>{consoleName(t, console)}</strong>{' '}
            {t('repair.override', { made: override.made, n })}{' '}
            <button type="button" onClick={() => onReset(console)}>
              {t('repair.override.remove')}
            </button>
          </p>
        );
      })}
    </>
  );
}
