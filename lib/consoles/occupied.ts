/** Parts of the page that nothing of ours may cover. Reads the layout: only for placing the overlay, never while watching. */
import { createHealth } from './health.ts';
import { createSlotReader, type SlotTable } from './slots.ts';

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
  // Going through a long thread for frames costs more than all else here.
  if (document.defaultView?.length === 0) return [];
  return [...document.querySelectorAll('iframe')].flatMap((frame) =>
    frame.contentDocument ? [{ inner: frame.contentDocument, frame }] : [],
  );
}

/** A named slot's element, and the frame that shows it; null in the document itself. */
interface Part {
  name: string;
  element: Element;
  frame: HTMLIFrameElement | null;
}

/** The parts of a document and of its same-origin frames, each by itself; what is not found is left out. */
function findParts(document: Document, slots: SlotTable, names: readonly string[]): Part[][] {
  const places = [{ inner: document, frame: null }, ...innerDocuments(document)];
  return places.map(({ inner, frame }) => {
    // Its hits and misses tell nothing of how the page is read.
    const health = createHealth(() => 0);
    const page = createSlotReader('layout', inner, slots, health);
    return names.flatMap((name): Part[] => {
      const element = page.findOptional(name);
      return element ? [{ name, element, frame }] : [];
    });
  });
}

function areaOf({ element, frame }: Part): OccupiedArea[] {
  const box = element.getBoundingClientRect();
  if (box.width === 0) return [];
  const { left, top } = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return [
    {
      left: left + box.left,
      top: top + box.top,
      right: left + box.right,
      bottom: top + box.bottom,
    },
  ];
}

/** The named slots of a document and its same-origin frames, held from one look to the next. */
export interface Occupied {
  /** Looks for them; says which are there, without a look at the layout: it differs when one comes or goes. */
  look: () => string;
  /** The boxes of those that were found last; looked for anew where one has left the page. Reads the layout. */
  areas: () => OccupiedArea[];
}

export function createOccupied(
  document: Document,
  slots: SlotTable,
  names: readonly string[],
): Occupied {
  let found: Part[] | null = null;
  function look(): string {
    const all = findParts(document, slots, names);
    found = all.flat();
    return all.map((parts) => parts.map(({ name }) => name).join(' ')).join('|');
  }
  return {
    look,
    areas() {
      if (!found?.every(({ element }) => element.isConnected)) look();
      return (found ?? []).flatMap(areaOf);
    },
  };
}

/** The boxes of the named slots now. */
export function occupiedAreas(
  document: Document,
  slots: SlotTable,
  names: readonly string[],
): OccupiedArea[] {
  return createOccupied(document, slots, names).areas();
}
