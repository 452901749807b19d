import { languageTag } from '../../lib/i18n/index.ts';
import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';
import type { Language } from '../../lib/settings.ts';
import type { InsertError } from '../../lib/consoles/insert/types.ts';
import type { PalettePlace } from './place.ts';

/** Why a text did not get in, and whether it is on the clipboard instead. */
export function insertProblem(error: InsertError, isCopied: boolean, t: OverlayTranslate): string {
  const reason = t(`insert.problem.${error}`);
  return isCopied ? t('insert.copied', { reason }) : t('insert.plain', { reason });
}

/** A plain word over the composer; a press takes it away. */
export function Notice(props: {
  text: string;
  /** All went well: said quietly. */
  isGood: boolean;
  language: Language;
  place: PalettePlace;
  onClose: () => void;
}) {
  const { text, isGood, language, place, onClose } = props;
  const style = { left: `${place.left}px`, bottom: `${place.bottom}px` };
  return (
    <button
      type="button"
      class="card insert-notice"
      data-good={isGood}
      lang={languageTag(language)}
      style={style}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClose}
    >
      <span role={isGood ? 'status' : 'alert'}>{text}</span>
    </button>
  );
}
