/** Where the overlay stands. Pure. */

/** Lower left corner, px from the viewport's left and bottom edge. */
export interface Place {
  left: number;
  bottom: number;
}

interface Size {
  width: number;
  height: number;
}

/** A part of the page, px from the viewport's left and top edge, as getBoundingClientRect gives it. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Kept from the viewport's edges and from what must not be covered, px. */
export const MARGIN = 8;

function clamp(value: number, max: number): number {
  return Math.max(MARGIN, Math.min(value, max - MARGIN));
}

/** The nearest place at which a box of that size stands wholly in the viewport. */
export function inViewport({ left, bottom }: Place, size: Size, viewport: Size): Place {
  return {
    left: clamp(left, viewport.width - size.width),
    bottom: clamp(bottom, viewport.height - size.height),
  };
}

function covers(place: Place, size: Size, viewport: Size, area: Area): boolean {
  const bottom = viewport.height - place.bottom;
  return (
    place.left < area.right &&
    place.left + size.width > area.left &&
    bottom > area.top &&
    bottom - size.height < area.bottom
  );
}

/** Arrow keys' directions: px to the right and up. */
const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** What one press moves by, px. */
const STEP = 16;

/**
 * Where an arrow key leads from `place`; `clear` gives the nearest place that covers nothing. What stands in the way is
 * leapt over. Null for other keys, and where that way nothing is free.
 */
export function stepped(
  place: Place,
  key: string,
  reach: number,
  clear: (wanted: Place) => Place,
): Place | null {
  const [right, up] = WAYS[key] ?? [0, 0];
  if (right === 0 && up === 0) return null;
  for (let way = STEP; way <= reach; way += STEP) {
    const next = clear({ left: place.left + right * way, bottom: place.bottom + up * way });
    const gained = (next.left - place.left) * right + (next.bottom - place.bottom) * up;
    if (gained > 0) return next;
  }
  return null;
}

/**
 * The place nearest to the wanted one where a box of that size covers none of the areas (composer, send button, list);
 * where there is none, the wanted one within the viewport.
 */
export function clearPlace(
  wanted: Place,
  size: Size,
  viewport: Size,
  areas: readonly Area[],
): Place {
  const start = inViewport(wanted, size, viewport);
  const lefts = areas.flatMap(({ left, right }) => [right + MARGIN, left - size.width - MARGIN]);
  const bottoms = areas.flatMap(({ top, bottom }) => [
    viewport.height - top + MARGIN,
    viewport.height - bottom - size.height - MARGIN,
  ]);
  let best: Place | null = null;
  let shortest = Infinity;
  for (const left of [start.left, ...lefts]) {
    for (const bottom of [start.bottom, ...bottoms]) {
      const place = inViewport({ left, bottom }, size, viewport);
      if (areas.some((area) => covers(place, size, viewport, area))) continue;
      const way = Math.hypot(place.left - start.left, place.bottom - start.bottom);
      if (way < shortest) [best, shortest] = [place, way];
    }
  }
  return best ?? start;
}
