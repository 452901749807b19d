import { defineContentScript } from '#imports';
import { signal } from '@preact/signals';
import { CONSOLES, adapterFor } from '../../lib/consoles/registry.ts';
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import { whileConsented } from '../../lib/live/consent.ts';
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
    await whileConsented(ctx.signal, (consented) =>
      startReading(adapter, consented, (state) => {
        reading.value = state;
      }),
    );
    if (window.top === window && ctx.isValid) await mountOverlay(ctx, adapter, reading);
  },
});
