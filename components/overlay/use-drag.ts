import { useRef, useState } from 'preact/hooks';
import type { Place } from './place.ts';

/** Movement within which a press is still a click, px. */
const SLACK = 4;

interface Drag {
  x: number;
  y: number;
  from: Place;
  moved: boolean;
}

/** True for a press on a button within the handle: captured, its click would go to the handle. */
function isInnerButton({ target, currentTarget }: PointerEvent): boolean {
  const button = target instanceof Element ? target.closest('button') : null;
  return button !== null && button !== currentTarget;
}

/**
 * Moving by dragging a handle. `place` is where it stands meanwhile (null: nobody drags); the new place is given once, on
 * release.
 * The click that ends a drag is not a press.
 */
export function useDrag(from: () => Place, onMove: (place: Place) => void) {
  const [place, setPlace] = useState<Place | null>(null);
  const drag = useRef<Drag | null>(null);
  const dragged = useRef(false);

  const at = (event: PointerEvent, { from: start, x, y }: Drag): Place => ({
    left: start.left + event.clientX - x,
    bottom: start.bottom - event.clientY + y,
  });
  const down = (event: PointerEvent & { currentTarget: Element }) => {
    dragged.current = false;
    if (event.button !== 0 || isInnerButton(event)) return;
    // Else a quick move is lost to the page, or to an iframe in it.
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, from: from(), moved: false };
  };
  const move = (event: PointerEvent) => {
    const current = drag.current;
    if (!current) return;
    const way = Math.hypot(event.clientX - current.x, event.clientY - current.y);
    if (!current.moved && way < SLACK) return;
    current.moved = true;
    setPlace(at(event, current));
  };
  const up = (event: PointerEvent) => {
    const current = drag.current;
    drag.current = null;
    setPlace(null);
    if (!current?.moved) return;
    dragged.current = true;
    onMove(at(event, current));
  };
  const cancel = () => {
    drag.current = null;
    setPlace(null);
  };
  const swallow = (event: Event) => {
    if (dragged.current) event.stopImmediatePropagation();
    dragged.current = false;
  };
  return {
    place,
    handle: {
      // The composer keeps its focus and caret while the overlay is pressed or moved.
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onClickCapture: swallow,
    },
  };
}
