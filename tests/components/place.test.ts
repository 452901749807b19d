import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clearPlace,
  stepped,
  type Place,
  inViewport,
  MARGIN,
  type Area,
} from '../../components/overlay/place.ts';

const VIEWPORT = { width: 1366, height: 768 };
const PANEL = { width: 320, height: 420 };
const LIST: Area = { left: 0, top: 60, right: 260, bottom: 768 };
const COMPOSER: Area = { left: 260, top: 600, right: 1000, bottom: 768 };

function overlaps(place: { left: number; bottom: number }, area: Area): boolean {
  const bottom = VIEWPORT.height - place.bottom;
  return !(
    place.left >= area.right ||
    place.left + PANEL.width <= area.left ||
    bottom <= area.top ||
    bottom - PANEL.height >= area.bottom
  );
}

describe('clearPlace', () => {
  it('leaves the panel where it covers nothing', () => {
    const wanted = { left: 600, bottom: 200 };
    expect(clearPlace(wanted, PANEL, VIEWPORT, [LIST, COMPOSER])).toEqual(wanted);
  });

  it('moves it off list and composer, no farther than needed', () => {
    const place = clearPlace({ left: 100, bottom: 8 }, PANEL, VIEWPORT, [LIST, COMPOSER]);
    expect(place).toEqual({ left: LIST.right + MARGIN, bottom: 768 - COMPOSER.top + MARGIN });
  });

  it('stays in view where everything is taken', () => {
    const all: Area = { left: 0, top: 0, right: 1366, bottom: 768 };
    expect(clearPlace({ left: 5000, bottom: -90 }, PANEL, VIEWPORT, [all])).toEqual(
      inViewport({ left: 5000, bottom: -90 }, PANEL, VIEWPORT),
    );
  });

  it('covers neither list nor composer from wherever it is dropped', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 1600 }),
        fc.integer({ min: -200, max: 900 }),
        (left, bottom) => {
          const place = clearPlace({ left, bottom }, PANEL, VIEWPORT, [LIST, COMPOSER]);
          expect(overlaps(place, LIST) || overlaps(place, COMPOSER)).toBe(false);
          expect(place).toEqual(inViewport(place, PANEL, VIEWPORT));
        },
      ),
    );
  });
});

describe('stepped', () => {
  const size = { width: 320, height: 200 };
  const viewport = { width: 1000, height: 600 };
  const list = { left: 400, top: 0, right: 500, bottom: 600 };
  const clear = (wanted: Place): Place => clearPlace(wanted, size, viewport, [list]);

  it('moves by a little, and no further than the edge', () => {
    expect(stepped({ left: 550, bottom: 100 }, 'ArrowUp', 1000, clear)).toEqual({
      left: 550,
      bottom: 116,
    });
    expect(stepped({ left: 672, bottom: 100 }, 'ArrowRight', 1000, clear)).toBeNull();
    expect(stepped({ left: 550, bottom: 100 }, 'Enter', 1000, clear)).toBeNull();
  });

  it('leaps over what stands in the way', () => {
    expect(stepped({ left: 508, bottom: 100 }, 'ArrowLeft', 1000, clear)).toEqual({
      left: 72,
      bottom: 100,
    });
  });
});
