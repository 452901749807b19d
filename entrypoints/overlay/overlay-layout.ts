/** The overlay's own memory: where it stands on this console, folded or open. */
import { storedItem } from '../../lib/stored.ts';
import { signal } from '@preact/signals';
import type { Place } from '../../components/overlay/place.ts';
import type { Adapter } from '../../lib/consoles/types.ts';

interface Layout {
  place: Place | null;
  collapsed: boolean;
}

/** As it was left, and every change kept. */
export async function createLayout(adapter: Adapter) {
  const item = storedItem<Layout>(`overlay:${adapter.id}`, { place: null, collapsed: true });
  const layout = signal<Layout>(await item.getValue());
  const keep = (change: Partial<Layout>): void => {
    layout.value = { ...layout.value, ...change };
    void item.setValue(layout.value);
  };
  return { layout, keep };
}
