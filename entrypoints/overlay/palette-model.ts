/** Palette and notice as signals, and what their buttons and shortcuts do. */
import { signal } from '@preact/signals';
import type { Asked } from '../../components/palette/Asking.tsx';
import type { Choice } from '../../components/palette/Palette.tsx';
import type { PalettePlace } from '../../components/palette/place.ts';
import { openErrorText } from '../../components/shared/plain-words.ts';
import type { InsertError, InsertResult } from '../../lib/consoles/insert/types.ts';
import { overlayTranslator } from '../../lib/i18n/overlay.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import { createAsk, createNotice, NO_COMPOSER, type Means } from './palette-means.ts';
import { copyImage, fillFor, tellUsed, type Addressed } from '../../lib/live/phrases/from-page.ts';

interface Opened extends Addressed {
  place: PalettePlace;
  asked: Asked | null;
  replace: string | undefined;
}

/** Everything that palette and notice are drawn from. */
export function createPaletteModel(means: Means) {
  const { adapter, settings } = means;
  const ask = createAsk(means);
  const { notice, say, problem, place } = createNotice(means);
  const opened = signal<Opened | null>(null);

  async function open(hit?: PhraseHit, replace?: string): Promise<void> {
    const asking = ask.target();
    const found = 'then' in asking ? await asking : asking;
    if (!found.ok) return problem(found.error, '');
    const addressed = { target: found.target, nick: found.nick, console: adapter.id };
    const filled = hit && fillFor(hit, addressed, settings.value);
    const asked = hit && filled && !filled.ok ? { hit, fields: filled.missing } : null;
    notice.value = null;
    opened.value = { ...addressed, place: place(), asked, replace };
  }

  function close(how: 'escape' | 'left'): void {
    if (!opened.value) return;
    opened.value = null;
    if (how === 'escape') ask.focus();
  }

  /** After its text, if it has one. */
  async function image(hit: PhraseHit): Promise<void> {
    const t = overlayTranslator(settings.value.language);
    const isCopied = await copyImage(hit);
    const failed = hit.text === '' ? 'insert.image.failed' : 'insert.image.failedText';
    say(isCopied ? t('insert.image.copied') : t(failed), isCopied);
  }

  async function choose(
    hit: PhraseHit,
    answers: Readonly<Record<string, string>>,
  ): Promise<Choice> {
    const current = opened.value;
    if (!current) return { kind: 'done' };
    const filled = fillFor(hit, current, settings.value, answers);
    if (!filled.ok) return { kind: 'ask', fields: filled.missing };
    const { text } = filled;
    const { target, replace } = current;
    if (text === '') {
      opened.value = null;
      // Where it is pasted is the agent's; it goes into nobody's composer.
      ask.focus();
      tellUsed(hit);
      await image(hit);
      return { kind: 'done' };
    }
    // Called before anything is awaited: the page is as it was when the key came down.
    const inserting = ask.insert({ target, text, ...(replace ? { replace } : {}) });
    opened.value = null;
    const result = await inserting.catch((): InsertResult => NO_COMPOSER);
    if (!result.ok) await problem(result.error, text);
    else {
      tellUsed(hit);
      if (hit.hasImage) await image(hit);
    }
    return { kind: 'done' };
  }

  /** 先回一句 for whoever waits longest and can be opened. */
  async function holdFirst(): Promise<void> {
    const t = overlayTranslator(settings.value.language);
    const first = means.queue().find(({ place: at }) => at !== null);
    if (!first) return say(t('hold.nobody'));
    const result = await means.hold(first.id);
    if (result.ok) return;
    const code = /^insert:(.+)$/.exec(result.error)?.[1];
    if (code) return problem(code as InsertError, '');
    say(t('queue.openFailed', { reason: openErrorText(result.error, t) }));
  }

  return { opened, notice, open, close, choose, holdFirst, problem, image };
}
