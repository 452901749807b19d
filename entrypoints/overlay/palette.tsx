/** Palette and notice in the overlay's shadow root; shortcuts and other frames' words lead here. */
import { browser, type ContentScriptContext } from '#imports';
import { Notice } from '../../components/palette/Notice.tsx';
import { Palette } from '../../components/palette/Palette.tsx';
import { overlayTranslator } from '../../lib/i18n/overlay.ts';
import { isOfKind, type OverlayTell } from '../../lib/messages.ts';
import type { Means } from './palette-means.ts';
import { createPaletteModel } from './palette-model.ts';
import { searchPhrases } from '../../lib/live/phrases/from-page.ts';

const KINDS = ['shortcut', 'askPhrase', 'notInserted', 'copyImage'] as const;

/** Listens until the context ends; `view` is drawn with the overlay. */
export function mountPalette(ctx: ContentScriptContext, means: Means) {
  const model = createPaletteModel(means);
  const hear = (tell: OverlayTell): void => {
    if (tell.kind === 'notInserted') void model.problem(tell.error, tell.text);
    else if (tell.kind === 'copyImage') void model.image(tell.hit);
    else if (tell.kind === 'askPhrase') void model.open(tell.hit, tell.replace);
    else if (tell.name === 'hold') void model.holdFirst();
    else if (model.opened.value) model.close('escape');
    else void model.open();
  };
  const onMessage = (message: unknown, _: unknown, respond: (heard: true) => void): boolean => {
    if (!isOfKind<OverlayTell>(message, ...KINDS)) return false;
    hear(message);
    respond(true);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);
  ctx.signal.addEventListener('abort', () => {
    // The API of a copy that an update has orphaned throws (2026-11).
    if (browser.runtime?.id) browser.runtime.onMessage.removeListener(onMessage);
  });
  // Into an inner frame the focus goes without a word to this document.
  ctx.addEventListener(window, 'blur', () => {
    if (document.activeElement?.nodeName === 'IFRAME') model.close('left');
  });

  const view = () => {
    const { language } = means.settings.value;
    const t = overlayTranslator(language);
    const opened = model.opened.value;
    const notice = model.notice.value;
    return (
      <>
        {notice && !opened && (
          <Notice
            {...notice}
            language={language}
            onClose={() => {
              model.notice.value = null;
            }}
          />
        )}
        {opened && (
          <Palette
            key={`${opened.target.buyerId} ${opened.asked?.hit.id ?? ''}`}
            t={t}
            language={language}
            place={opened.place}
            buyerName={opened.target.buyerName}
            asked={opened.asked}
            search={searchPhrases}
            onChoose={model.choose}
            onClose={model.close}
          />
        )}
      </>
    );
  };
  return { view, open: model.open, holdFirst: model.holdFirst };
}
