/** Puts the overlay on the console's top document. */
import { createShadowRootUi, type ContentScriptContext } from '#imports';
import { effect, type ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import type { Place } from '../../components/overlay/place.ts';
import { occupiedAreas } from '../../lib/consoles/occupied.ts';
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { createOverlayModel } from './overlay-model.ts';
import { startReminders } from './reminders.ts';

/**
 * Lower right of the list's column, so that neither composer nor list is covered. The page is asked until it has a list
 * and not again: drawing follows every change of the page, and a layout read there would hold the console up.
 */
function placeSuggester(adapter: Adapter): () => Place {
  let place: Place | null = null;
  return () => {
    if (place) return place;
    const list = occupiedAreas(document, adapter.slots, ['list'])[0];
    if (list) place = { left: list.right + 12, bottom: 12 };
    return place ?? { left: 320, bottom: 12 };
  };
}

/** Mounts it; `own` is this frame's reading state. */
export async function mountOverlay(
  ctx: ContentScriptContext,
  adapter: Adapter,
  own: ReadonlySignal<ReadingState | null>,
): Promise<void> {
  const model = await createOverlayModel(ctx, adapter, own);
  const stopReminders = startReminders(model);
  const stopAll = (): void => {
    stopReminders();
    model.stop();
  };
  const suggestedPlace = placeSuggester(adapter);
  const view = () => (
    <Overlay
      state={model.state.value}
      link={model.link.value}
      reading={model.reading.value}
      console={adapter.id}
      now={model.now}
      language={model.settings.value.language}
      place={model.layout.value.place ?? suggestedPlace()}
      collapsed={model.layout.value.collapsed}
      openError={model.openError.value}
      avoid={() => occupiedAreas(document, adapter.slots, ['list', 'composer', 'send'])}
      onOpen={(id) => void model.open(id)}
      hush={{ minutes: model.settings.value.warnings.snoozeMinutes, onHush: model.hush }}
      onMove={(place) => model.keep({ place })}
      onCollapse={(collapsed) => model.keep({ collapsed })}
    />
  );
  const ui = await createShadowRootUi(ctx, {
    name: 'sanfen-overlay',
    position: 'overlay',
    anchor: 'body',
    isolateEvents: true,
    onMount(container) {
      const stop = effect(() => render(model.isChat.value ? view() : null, container));
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
