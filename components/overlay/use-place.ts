import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { clearPlace, stepped, type Area, type Place } from './place.ts';
import { useDrag } from './use-drag.ts';

export interface PlaceOptions {
  place: Place;
  avoid?: () => readonly Area[];
  /** Which parts of the page must stay free: the box is placed anew when others are there. */
  around?: string;
  onMove: (place: Place) => void;
}

const MOVE_KEYS = ['Left', 'Right', 'Up', 'Down'].map((way) => `Shift+Arrow${way}`).join(' ');

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
export function usePlace(
  { place: given, avoid, around, onMove }: PlaceOptions,
  laidOutBy: unknown[],
) {
  const box = useRef<HTMLDivElement>(null);
  const [wanted, want] = useState(given);
  const [place, setPlace] = useState(given);
  const resizes = useResizes();
  useLayoutEffect(() => want(given), [given.left, given.bottom]);
  const clear = (from: Place): Place => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = box.current ?? {};
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    return clearPlace(from, { width, height }, viewport, avoid?.() ?? []);
  };
  useLayoutEffect(() => {
    if (box.current) setPlace(clear(wanted));
  }, [wanted.left, wanted.bottom, resizes, around, ...laidOutBy]);

  const moveTo = (moved: Place): void => {
    want(moved);
    setPlace(moved);
    onMove(moved);
  };
  const drag = useDrag(() => place, moveTo);
  // Before the queue takes the arrows.
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (!shiftKey || ctrlKey || altKey || metaKey || event.isComposing) return;
    const reach = Math.max(window.innerWidth, window.innerHeight);
    const moved = stepped(place, key, reach, clear);
    if (!key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
    if (moved) moveTo(moved);
  };
  return {
    box,
    place: drag.place ?? place,
    dragging: drag.place !== null,
    handle: drag.handle,
    /** Shift and the arrows move it too. */
    keys: { onKeyDownCapture, 'aria-keyshortcuts': MOVE_KEYS },
  };
}
