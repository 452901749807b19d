import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { clearPlace, type Area, type Place } from './place.ts';
import { useDrag } from './use-drag.ts';

export interface PlaceOptions {
  place: Place;
  avoid?: () => readonly Area[];
  onMove: (place: Place) => void;
}

/** Counts the window's resizes. */
function useResizes(): number {
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    const resized = () => setCount((old) => old + 1);
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return count;
}

/**
 * Where the box stands: where the user put it, corrected by its measured size so that it stays in view and covers nothing
 * that must stay free. `laidOutBy` is what its size depends on.
 */
export function usePlace({ place: given, avoid, onMove }: PlaceOptions, laidOutBy: unknown[]) {
  const box = useRef<HTMLDivElement>(null);
  const [wanted, want] = useState(given);
  const [place, setPlace] = useState(given);
  const resizes = useResizes();
  useLayoutEffect(() => want(given), [given.left, given.bottom]);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    const size = { width: current.offsetWidth, height: current.offsetHeight };
    setPlace(clearPlace(wanted, size, viewport, avoid?.() ?? []));
  }, [wanted.left, wanted.bottom, resizes, ...laidOutBy]);

  const drag = useDrag(
    () => place,
    (moved) => {
      want(moved);
      setPlace(moved);
      onMove(moved);
    },
  );
  return {
    box,
    place: drag.place ?? place,
    dragging: drag.place !== null,
    handle: drag.handle,
  };
}
