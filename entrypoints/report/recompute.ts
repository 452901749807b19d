/** Figures that are being counted anew while the page is open. */
import { signal } from '@preact/signals';
import { subscribe } from '../../lib/live/subscribe.ts';
import type { Recompute } from '../../lib/live/types.ts';

/** Recounts that are going on, as a signal; `onDone` when the last has ended, since stored figures are new then. */
export function followRecompute(onDone: () => void) {
  const recompute = signal<Recompute[]>([]);
  subscribe((state) => {
    const before = recompute.value.length;
    recompute.value = state.recompute ?? [];
    if (before > 0 && recompute.value.length === 0) onDone();
  });
  return recompute;
}
