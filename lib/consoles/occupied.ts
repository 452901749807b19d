/** Parts of the page that nothing of ours may cover. Reads the layout: only for placing the overlay, never while watching. */
import { createHealth } from './health.ts';
import { createSlotReader, type SlotReader, type SlotTable } from './slots.ts';

/** Px from the top document's left and top edge. */
interface OccupiedArea {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Slots that the overlay must not cover; the area around the composer may not be known, then composer and button are. */
export const KEPT_FREE = ['list', 'inputArea', 'composer', 'send'] as const;

/** Of the same origin. */
function innerDocuments(document: Document): { inner: Document; frame: HTMLIFrameElement }[] {
  return [...document.querySelectorAll('iframe')].flatMap((frame) =>
    frame.contentDocument ? [{ inner: frame.contentDocument, frame }] : [],
  );
}

/** Its hits and misses tell nothing of how the page is read. */
const readerOf = (document: Document, slots: SlotTable): SlotReader =>
  createSlotReader(
    'layout',
    document,
    slots,
    createHealth(() => 0),
  );

/** Boxes of the named slots in a document and its same-origin frames; what is not found is left out. */
export function occupiedAreas(
  document: Document,
  slots: SlotTable,
  names: readonly string[],
): OccupiedArea[] {
  const places = [{ inner: document, frame: null }, ...innerDocuments(document)];
  return places.flatMap(({ inner, frame }) => {
    const page = readerOf(inner, slots);
    return names.flatMap((name) => {
      const box = page.findOptional(name)?.getBoundingClientRect();
      if (!box || box.width === 0) return [];
      const { left, top } = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
      return [
        {
          left: left + box.left,
          top: top + box.top,
          right: left + box.right,
          bottom: top + box.bottom,
        },
      ];
    });
  });
}

/**
 * Which of the named slots a document and its same-origin frames hold, without a look at the layout: it differs when one
 * comes or goes.
 */
export function presentParts(
  document: Document,
  slots: SlotTable,
  names: readonly string[],
): string {
  return [document, ...innerDocuments(document).map(({ inner }) => inner)]
    .map((each) => {
      const page = readerOf(each, slots);
      return names.filter((name) => page.findOptional(name)).join(' ');
    })
    .join('|');
}
