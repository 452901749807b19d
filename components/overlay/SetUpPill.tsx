import { languageTag } from '../../lib/i18n/index.ts';
import { overlayTranslator } from '../../lib/i18n/overlay.ts';
import type { Language } from '../../lib/settings.ts';
import { usePlace, type PlaceOptions } from './use-place.ts';

interface SetUpPillProps extends PlaceOptions {
  language: Language;
  onSetUp: () => void;
}

/** What stands on a console page until the user has agreed to reading. */
export function SetUpPill({ language, onSetUp, ...options }: SetUpPillProps) {
  const t = overlayTranslator(language);
  const { box, place, handle, keys, dragging } = usePlace(options);
  return (
    <div
      class="overlay"
      lang={languageTag(language)}
      ref={box}
      data-dragging={dragging}
      style={{ left: `${place.left}px`, bottom: `${place.bottom}px` }}
    >
      <button
        type="button"
        class="card pill"
        title={t('consent.why')}
        {...handle}
        {...keys}
        onClick={onSetUp}
      >
        <span class="pill-word" data-tone="problem">
          {t('consent.off')}
        </span>
      </button>
    </div>
  );
}
