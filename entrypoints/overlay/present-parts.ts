/** Which parts of the page must stay free now. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { Occupied } from '../../lib/consoles/occupied.ts';

/**
 * A composer comes with its conversation, also with one that cannot be read. Looked for once a second: states come ten
 * times as often, and the whole page is asked. `now` in epoch ms.
 */
export function followParts(
  occupied: Pick<Occupied, 'look'>,
  now: ReadonlySignal<number>,
): ReadonlySignal<string> {
  const second = computed(() => Math.floor(now.value / 1000));
  return computed(() => {
    void second.value;
    return occupied.look();
  });
}
