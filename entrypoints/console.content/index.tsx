import { defineContentScript } from '#imports';
import { signal } from '@preact/signals';
import type { Desk } from '../../lib/consoles/insert/desk.ts';
import { CONSOLES, adapterFor } from '../../lib/consoles/registry.ts';
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import { startComposing } from './composing.ts';
import { createMood } from './mood.ts';
import { whileConsented } from '../../lib/live/consent.ts';
import { mayReadConsole } from '../../lib/live/may-read.ts';
import { mountOverlay } from './overlay.tsx';
import './overlay.css';
import { startReading } from './reading.ts';
import { followPageClock } from './test-clock.ts';

export default defineContentScript({
  matches: CONSOLES.flatMap((console) => console.matches),
  allFrames: true,
  cssInjectionMode: 'ui',
  noScriptStartedPostMessage: true,
  async main(ctx) {
    const adapter = adapterFor(location.href);
    if (!adapter) return;
    if (import.meta.env.MODE === 'testing') await followPageClock(document.documentElement);
    const reading = signal<ReadingState | null>(null);
    let desk: Desk | null = null;
    const mood = createMood(ctx);
    const read = async (consented: AbortSignal): Promise<void> => {
      mood.follow(consented);
      const watch = await startReading(
        adapter,
        consented,
        (state) => {
          reading.value = state;
        },
        async (target, text) => desk?.hold(target, text) ?? { ok: false, error: 'no-composer' },
        mood,
      );
      desk = watch && startComposing(adapter, watch, consented);
      if (watch) mood.watchDraft(adapter, consented);
    };
    await whileConsented(ctx.signal, read, (settings) => mayReadConsole(settings, adapter.id));
    if (window.top === window && ctx.isValid)
      await mountOverlay(ctx, adapter, reading, () => desk, mood);
  },
});
