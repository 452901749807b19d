import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';

const STEPS: Record<string, readonly [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where a key leads from a place; null where it leads nowhere. */
export function stepped(key: string, place: number, count: number, columns: number): number | null {
  const column = place % columns;
  const row = place - column;
  if (key === 'Home') return row;
  if (key === 'End') return Math.min(count, row + columns) - 1;
  const step = STEPS[key];
  if (!step) return null;
  const nextColumn = column + step[0];
  if (nextColumn < 0 || nextColumn >= columns) return null;
  const next = place + step[0] + step[1] * columns;
  return next >= 0 && next < count ? next : null;
}

/** One tab stop for many marks: arrow keys go from one to the other, Enter and the space bar press. */
export function useRoving(count: number, columns: number, onPress: (place: number) => void) {
  const [held, setPlace] = useState(0);
  const place = Math.max(0, Math.min(held, count - 1));
  const onKeyDown = (event: TargetedKeyboardEvent<Element>): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPress(place);
      return;
    }
    const next = stepped(event.key, place, count, columns);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    event.currentTarget.querySelector<SVGElement | HTMLElement>(`[data-place="${next}"]`)?.focus();
  };
  const markOf = (index: number) => ({
    'data-place': index,
    // In lower case, since Preact gives an SVG element no property of it.
    tabindex: index === place ? 0 : -1,
    onFocus: () => setPlace(index),
    onClick: () => onPress(index),
  });
  return { onKeyDown, markOf };
}
