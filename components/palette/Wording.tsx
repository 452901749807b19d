import { languageTag } from '../../lib/i18n/index.ts';
import { overlayTranslator } from '../../lib/i18n/overlay.ts';
import type { FoundWord, WordLists } from '../../lib/mood/types.ts';
import type { Language } from '../../lib/settings.ts';
import { UpsetShape } from '../mood/UpsetMark.tsx';
import type { PalettePlace } from './place.ts';

export interface WordingProps {
  found: readonly FoundWord[];
  lists: WordLists | null;
  language: Language;
  place: PalettePlace;
}

/**
 * A word in the composer that had better not be sent: which, and why. It takes no focus and no press, stops nothing, and
 * goes with the word. The live region stands there before it says anything, so that a screen reader hears it, once.
 */
export function Wording({ found, lists, language, place }: WordingProps) {
  const t = overlayTranslator(language);
  const [first, ...more] = found;
  // The lists may have changed since.
  const word = first && lists?.[first.list][first.index];
  const style = word ? { left: `${place.left}px`, bottom: `${place.bottom}px` } : undefined;
  return (
    <div
      class="wording"
      role="status"
      lang={languageTag(language)}
      data-shown={Boolean(word)}
      style={style}
    >
      {first && word && (
        <>
          <UpsetShape /> {t(`wording.${first.list}`, { word })}
          {more.length > 0 && (
            <span class="wording-more"> {t('wording.more', { n: more.length })}</span>
          )}
        </>
      )}
    </div>
  );
}
