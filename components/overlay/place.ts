/** Where the overlay stands. Pure. */

/** Lower left corner, px from the viewport's left and bottom edge. */
export interface Place {
  left: number;
  bottom: number;
}

export interface Size {
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
