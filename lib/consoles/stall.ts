/** A hidden tab may stop rendering: then nothing new can be read, however long one looks. */

interface Stall {
  /** The page changed. */
  moved: (wall: number) => void;
  /** Whether the page is hidden and has stood still too long, real ms. */
  isStalled: (wall: number, isHidden: boolean) => boolean;
}

/** Stillness of a hidden page that counts as stalled, real ms. */
const STILL = 90_000;

export function createStall(startedWall: number): Stall {
  let lastMove = startedWall;
  return {
    moved(wall) {
      lastMove = wall;
    },
    isStalled(wall, isHidden) {
      if (!isHidden) lastMove = wall;
      return wall - lastMove >= STILL;
    },
  };
}
