import { browser, defineContentScript } from '#imports';
import type { Desk } from '../../lib/consoles/insert/desk.ts';
import { PLACES } from '../../lib/consoles/places.ts';
import { withSlots } from '../../lib/consoles/repair/with-slots.ts';
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { Watch } from '../../lib/consoles/watch.ts';
import { adapterHere } from './adapter.ts';
import { bring } from '../../lib/live/bring.ts';
import { startComposing } from './composing.ts';
import { createMood } from './mood.ts';
import { whileConsented } from '../../lib/live/consent.ts';
import { mayReadConsole } from '../../lib/live/may-read.ts';
import { startReading } from './reading.ts';
import { offerHand } from '../../lib/live/repair/hand.ts';
import { readSettings, writeSettings, type Settings } from '../../lib/settings.ts';
import { createHeld } from '../../lib/live/held.ts';
import { slotsFor } from '../../lib/shops.ts';
import { followPageClock } from '../../lib/live/page-clock.ts';

const missingIn = (state: ReadingState | null): readonly string[] =>
  state?.kind === 'partly' ? state.missing : [];

export default defineContentScript({
  matches: PLACES.flatMap(({ matches }) => matches),
  allFrames: true,
  noScriptStartedPostMessage: true,
  async main(ctx) {
    const own = await adapterHere(location.href);
    if (!own) return;
    // The overlay asks for places with the selectors in force: one object, whose slots change with them.
    const adapter = { ...own };
    if (import.meta.env.MODE === 'testing') await followPageClock(document.documentElement);
    const reading = createHeld<ReadingState | null>(null);
    let desk: Desk | null = null;
    const mood = createMood(ctx);
    const missing = () => missingIn(reading.get());
    let health: Watch['examine'] | null = null;
    offerHand({
      adapter: own,
      missing,
      health: () => health?.() ?? null,
      state: reading.get,
      browser,
      readSettings,
      writeSettings,
    });
    const read = async (consented: AbortSignal, settings: Settings): Promise<void> => {
      adapter.slots = withSlots(own, slotsFor(settings, own.id), document).slots;
      mood.follow(consented);
      const watch = await startReading(
        adapter,
        consented,
        reading.set,
        async (target, text) => desk?.hold(target, text) ?? { ok: false, error: 'no-composer' },
        mood,
      );
      health = watch && watch.examine;
      desk = watch && startComposing(adapter, watch, consented);
      if (watch) mood.watchDraft(adapter, consented);
    };
    await whileConsented(
      ctx.signal,
      read,
      (settings) => mayReadConsole(settings, own.id),
      (settings) => slotsFor(settings, own.id),
    );
    if (window.top === window && ctx.isValid)
      bring('overlay', { ctx, adapter, reading, desk: () => desk, mood });
  },
});
