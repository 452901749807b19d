/** Where the overlay stands before the user moves it. */
import type { Place } from '../../components/overlay/place.ts';
import { occupiedAreas } from '../../lib/consoles/occupied.ts';
import type { Adapter } from '../../lib/consoles/types.ts';

/**
 * Lower right of the list's column, so that neither composer nor list is covered. The page is asked until it has a list
 * and not again: drawing follows every change of the page, and a layout read there would hold the console up.
 */
export function placeSuggester(adapter: Adapter): () => Place {
  let place: Place | null = null;
  return () => {
    if (place) return place;
    const list = occupiedAreas(document, adapter.slots, ['list'])[0];
    if (list) place = { left: list.right + 12, bottom: 12 };
    return place ?? { left: 320, bottom: 12 };
  };
}
