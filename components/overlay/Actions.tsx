import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';

/** What can be done from anywhere: a holding reply, the quick phrases. The composer keeps its focus and cursor. */
export function Actions(props: {
  t: OverlayTranslate;
  onHold: (() => void) | undefined;
  onPalette: (() => void) | undefined;
}) {
  const { t, onHold, onPalette } = props;
  if (!onHold && !onPalette) return null;
  return (
    <div class="actions" onMouseDown={(event) => event.preventDefault()}>
      {onHold && (
        <button type="button" title={t('hold.hint')} onClick={onHold}>
          {t('hold.do')}
        </button>
      )}
      {onPalette && (
        <button type="button" title={t('palette.open.hint')} onClick={onPalette}>
          {t('palette.open')}
        </button>
      )}
    </div>
  );
}
