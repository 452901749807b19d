/** Puts the overlay on the console's top document and feeds it. */
import { createShadowRootUi, storage, type ContentScriptContext } from '#imports';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import type { Place } from '../../components/overlay/place.ts';
import { followLink, type Link } from '../../components/shared/link.ts';
import { startTicker } from '../../components/shared/ticker.ts';
import { localNow } from '../../lib/clock.ts';
import { occupiedAreas } from '../../lib/consoles/occupied.ts';
import { isRead, type ReadingState } from '../../lib/consoles/reading-state.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { readSettings, watchSettings, type Settings } from '../../lib/settings.ts';

interface OverlayPlace {
  place: Place | null;
  collapsed: boolean;
}

function placeItem(adapter: Adapter) {
  return storage.defineItem<OverlayPlace>(`local:overlay:${adapter.id}`, {
    fallback: { place: null, collapsed: true },
  });
}

/** Lower right of the list's column, so that neither composer nor list is covered. */
function suggestedPlace(adapter: Adapter): Place {
  const list = occupiedAreas(document, adapter.slots, ['list'])[0];
  return { left: list ? list.right + 12 : 320, bottom: 12 };
}

/** Mounts it; `own` is this frame's reading state, null where an inner frame holds the chat. */
export async function mountOverlay(
  ctx: ContentScriptContext,
  adapter: Adapter,
  own: ReadonlySignal<ReadingState | null>,
): Promise<void> {
  const item = placeItem(adapter);
  const settings = signal<Settings>(await readSettings());
  const layout = signal<OverlayPlace>(await item.getValue());
  const state = signal<LiveState | null>(null);
  const tab = signal<number | null>(null);
  const link = signal<Link>('connecting');
  const openError = signal<string | null>(null);
  const subscription = subscribe(
    (next, ownTab) => {
      state.value = next;
      tab.value = ownTab;
    },
    followLink((next) => {
      link.value = next;
    }),
  );
  const reading = computed<ReadingState>(() => {
    if (link.value === 'orphaned') return { kind: 'orphaned' };
    if (own.value && isRead(own.value)) return own.value;
    // A shell's chat is read in its inner frame.
    const inner = state.value?.pages.find((page) => page.tabId === tab.value)?.state;
    return inner && isRead(inner) ? inner : (own.value ?? inner ?? { kind: 'loading' });
  });
  const ticker = startTicker(() => localNow() + (state.value?.skew ?? 0));
  const keep = (change: Partial<OverlayPlace>) => {
    layout.value = { ...layout.value, ...change };
    void item.setValue(layout.value);
  };
  const open = async (id: string) => {
    const result = await subscription.open(id);
    openError.value = result.ok ? null : result.error;
  };
  const unwatch = watchSettings((changed) => {
    settings.value = changed;
  });
  const ui = await createShadowRootUi(ctx, {
    name: 'sanfen-overlay',
    position: 'overlay',
    anchor: 'body',
    isolateEvents: true,
    onMount(container) {
      const stop = effect(() => {
        render(
          <Overlay
            state={state.value}
            link={link.value}
            reading={reading.value}
            console={adapter.id}
            now={ticker.now}
            language={settings.value.language}
            place={layout.value.place ?? suggestedPlace(adapter)}
            collapsed={layout.value.collapsed}
            openError={openError.value}
            avoid={() => occupiedAreas(document, adapter.slots, ['list', 'composer', 'send'])}
            onOpen={(id) => void open(id)}
            onMove={(place) => keep({ place })}
            onCollapse={(collapsed) => keep({ collapsed })}
          />,
          container,
        );
      });
      return { stop, container };
    },
    onRemove(mounted) {
      mounted?.stop();
      if (mounted) render(null, mounted.container);
      ticker.stop();
      unwatch();
      subscription.close();
    },
  });
  ui.mount();
}
