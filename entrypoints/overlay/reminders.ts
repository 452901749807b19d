/** What reminders do in a console's top frame: the flashing title, and a sound where the worker cannot make one. */
import { browser } from '#imports';
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { overlayTranslator } from '../../lib/i18n/overlay.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { alarmOf, audible } from '../../lib/live/warnings/audible.ts';
import { playOnDemand } from '../../lib/live/warnings/player.ts';
import type { Settings } from '../../lib/settings.ts';
import { createTitleFlash } from './title-flash.ts';

interface Model {
  state: ReadonlySignal<LiveState | null>;
  settings: ReadonlySignal<Settings>;
  /** Epoch ms, page clock, once a second. */
  now: ReadonlySignal<number>;
}

/** Starts them; returns the function that stops them and gives the title back. */
export function startReminders({ state, settings, now }: Model): () => void {
  const words = computed(() => {
    const { warnings, language } = settings.value;
    if (!state.value || !warnings.title) return null;
    const { at, queue, resting } = state.value;
    // A hidden page's tick may be a minute old, a state never is.
    const hearing = { settings: warnings, resting, now: Math.max(at, now.value) };
    const alarm = alarmOf(audible(queue, hearing), hearing);
    return alarm && overlayTranslator(language)('warn.title', { n: alarm.count });
  });
  const flash = createTitleFlash(document);
  const stopTitle = effect(() => flash.show(words.value));
  const stopSound = playOnDemand(browser);
  return () => {
    stopTitle();
    flash.show(null);
    // The API of a copy that an update has orphaned throws (2026-11).
    if (browser.runtime?.id) stopSound();
  };
}
