/** Where the focus and the eye are led. */
import { useLayoutEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Gives a view's first field the focus, unless the keyboard is just choosing among tabs: it must be able to go on. */
export function takeFocus(element: HTMLElement | null): void {
  if (document.activeElement?.matches('[role="tab"]:focus-visible')) return;
  element?.focus({ preventScroll: true });
}

/** Keeps the chosen row of a list in sight; `chosen` is null while the list shows its beginning. */
export function useInSight(
  list: RefObject<HTMLElement | null>,
  chosen: string | number | null,
): void {
  useLayoutEffect(() => {
    if (chosen === null) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);
}
