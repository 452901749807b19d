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
 * that must stay free. It measures when the browser has laid out the frame, before that is painted: drawing follows the
 * reading, and to ask then would lay out what the page has just put there (a thread of 1,000 lines: 0.1 s, 2026-11-23).
 * `moving` is what else moves the parts that must stay free.
 */
export function usePlace(
  { place: given, avoid, around, onMove }: PlaceOptions,
  moving: readonly unknown[] = [],
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
    // Tells of the box once it is laid out, and of every change of its size.
    const observer = new ResizeObserver(() => setPlace(clear(wanted)));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [wanted.left, wanted.bottom, resizes, around, ...moving]);

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
