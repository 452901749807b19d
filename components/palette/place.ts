/** Where the palette stands: above the composer, without covering it. Pure; px. */

export interface PalettePlace {
  left: number;
  bottom: number;
  maxHeight: number;
}

interface Box {
  left: number;
  top: number;
}

/** Look: ten rows, field, head and foot. */
const WIDTH = 480;
const HEIGHT = 456;
const GAP = 8;

/** Px that the overlay's panel takes where it stands by itself: at the composer's left edge. */
const PANEL = 336;

/** Over the composer, right of where the panel stands: a warning that comes while somebody types covers neither. */
export function warningOver(
  composer: (Box & { right: number }) | null,
  viewport: { width: number; height: number },
): PalettePlace {
  const place = paletteOver(composer, viewport);
  const right = Math.min(composer?.right ?? viewport.width, viewport.width - GAP);
  const left = Math.max(place.left, Math.min(place.left + PANEL, right - WIDTH));
  return { ...place, left: composer ? left : place.left };
}

/** Beside the composer's left edge and over its top one; in the viewport's middle where there is none. */
export function paletteOver(
  composer: Box | null,
  viewport: { width: number; height: number },
): PalettePlace {
  const top = composer?.top ?? viewport.height / 2 + HEIGHT / 2;
  const left = composer?.left ?? (viewport.width - WIDTH) / 2;
  return {
    left: Math.max(GAP, Math.min(left, viewport.width - WIDTH - GAP)),
    bottom: Math.max(GAP, viewport.height - top + GAP),
    maxHeight: Math.max(120, Math.min(HEIGHT, top - 2 * GAP)),
  };
}
