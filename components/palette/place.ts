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
export const WIDTH = 480;
const HEIGHT = 456;
const GAP = 8;

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
