/** The warning of a word in the composer, drawn with the overlay. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { Wording } from '../../components/palette/Wording.tsx';
import { warningOver } from '../../components/palette/place.ts';
import { occupiedAreas } from '../../lib/consoles/occupied.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import type { Settings } from '../../lib/settings.ts';
import type { FoundWord, WordLists } from '../../lib/mood/types.ts';

const NOWHERE = { left: 0, bottom: 0, maxHeight: 0 };

interface Words {
  found: ReadonlySignal<readonly FoundWord[]>;
  lists: ReadonlySignal<WordLists | null>;
}

/** Its view; the layout is read when a warning appears, never while somebody types. */
export function createWording(
  adapter: Adapter,
  settings: ReadonlySignal<Settings>,
  { found, lists }: Words,
) {
  const isShown = computed(() => found.value.length > 0);
  const place = computed(() => {
    if (!isShown.value) return NOWHERE;
    const [composer = null] = occupiedAreas(document, adapter.slots, ['inputArea', 'composer']);
    return warningOver(composer, { width: window.innerWidth, height: window.innerHeight });
  });
  return () => (
    <Wording
      found={found.value}
      lists={lists.value}
      language={settings.value.language}
      place={place.value}
    />
  );
}
