/** Puts the overlay on the console's top document. */
import { createShadowRootUi } from '#imports';
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import { SetUpPill } from '../../components/overlay/SetUpPill.tsx';
import type { Place } from '../../components/overlay/place.ts';
import { createOccupied, KEPT_FREE } from '../../lib/consoles/occupied.ts';
import { tellAccount } from '../../lib/live/accounts/tell.ts';
import { hasConsent } from '../../lib/live/may-read.ts';
import type { Held } from '../../lib/live/held.ts';
import type { Stage } from '../../lib/live/stage.ts';
import { point, welcome } from './asks.ts';
import { createOverlayModel } from './overlay-model.ts';
import { mountPalette } from './palette.tsx';
import { keepOwnKeys } from './own-keys.ts';
import { startReminders } from './reminders.ts';
import { followParts } from './present-parts.ts';
import { placeSuggester } from './suggested-place.ts';
import css from './overlay.css?inline';
import { createWording } from './wording.tsx';

/** The page must not read the overlay: it names the buyers of other platforms. Browser tests look into it. */
const mode = import.meta.env.MODE === 'testing' ? 'open' : 'closed';
const HOST = { name: 'sanfen-overlay', position: 'overlay', anchor: 'body', mode } as const;

/** In its style `:root` is the host: the page's own root is none of ours. */
const STYLE = css.replaceAll(':root', ':host');

/** What the reader holds, as a signal of this script. */
function followed<T>(held: Held<T>): ReadonlySignal<T> {
  const value = signal(held.get());
  held.follow((next) => {
    value.value = next;
  });
  return value;
}

/** Mounts it upon what the reader has. */
export async function mountOverlay({ ctx, adapter, reading, desk, mood }: Stage): Promise<void> {
  const model = await createOverlayModel(ctx, adapter, followed(reading));
  const stopReminders = startReminders(model);
  const stopAll = (): void => {
    stopReminders();
    model.stop();
  };
  const openThread = followed(mood.thread);
  const words = { found: followed(mood.found), lists: followed(mood.lists) };
  const wording = createWording(adapter, model.settings, words);
  const suggestedPlace = placeSuggester(adapter);
  const palette = mountPalette(ctx, {
    ...model,
    adapter,
    // The shell's composer is served by its inner frame.
    desk: () => (adapter.frame(location.href) === 'chat' ? desk() : null),
  });
  const occupied = createOccupied(document, adapter.slots, KEPT_FREE);
  const around = followParts(occupied, model.now);
  const stand = () => ({
    language: model.settings.value.language,
    place: model.layout.value.place ?? suggestedPlace(),
    avoid: occupied.areas,
    around: around.value,
    onMove: (place: Place) => model.keep({ place }),
  });
  const view = () => (
    <>
      {wording()}
      {palette.view()}
      <Overlay
        {...stand()}
        state={model.state.value}
        link={model.link.value}
        reading={model.reading.value}
        console={adapter.id}
        shop={model.shop.value}
        now={model.now}
        collapsed={model.layout.value.collapsed}
        openError={model.openError.value}
        onOpen={(id) => void model.open(id)}
        hush={{ minutes: model.settings.value.warnings.snoozeMinutes, onHush: model.hush }}
        inviting={model.inviting.value}
        mood={{ ...model.moods.value, openThread: openThread.value }}
        onAccount={tellAccount}
        onCollapse={(collapsed) => model.keep({ collapsed })}
        onPoint={point}
        onHold={() => void palette.holdFirst()}
        onPalette={() => void palette.open()}
      />
    </>
  );
  const setUp = () => <SetUpPill {...stand()} onSetUp={welcome} />;
  const shown = () => {
    if (!model.isChat.value) return null;
    // An orphan cannot be set up: it says that the page must be reloaded.
    const isSetUp = hasConsent(model.settings.value) || model.link.value === 'orphaned';
    return isSetUp ? view() : setUp();
  };
  const ui = await createShadowRootUi(ctx, {
    ...HOST,
    css: STYLE,
    onMount(container) {
      keepOwnKeys(container);
      const stop = effect(() => render(shown(), container));
      return { stop, container };
    },
    onRemove(mounted) {
      mounted?.stop();
      if (mounted) render(null, mounted.container);
      stopAll();
    },
  });
  // A newer copy may have come meanwhile; its overlay is the one to stay.
  if (ctx.isValid) ui.mount();
  else stopAll();
}
