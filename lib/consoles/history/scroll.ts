/** Scrolling our own way through a list or a pane. */

/** The element that scrolls `inner`: the nearest one around it, `outer` at last, that is taller inside than outside. */
export function scrollerOf(inner: Element | null, outer: Element): Element {
  for (let element = inner; element && element !== outer; element = element.parentElement) {
    if (isScrollable(element)) return element;
  }
  return outer;
}

/** A line's own box may be a pixel taller inside than outside. */
function isScrollable({ scrollHeight, clientHeight }: Element): boolean {
  return clientHeight > 60 && scrollHeight > clientHeight + 2;
}

export function isAtTop({ scrollTop }: Element): boolean {
  return scrollTop <= 1;
}

export function isAtBottom({ scrollTop, scrollHeight, clientHeight }: Element): boolean {
  return scrollTop + clientHeight >= scrollHeight - 2;
}

/** One step, small enough that something stays in sight. */
export function scrollStep(scroller: Element, direction: -1 | 1): void {
  const step = Math.max(40, Math.floor(scroller.clientHeight * 0.6));
  const end = Math.max(0, scroller.scrollHeight - scroller.clientHeight);
  scroller.scrollTop = Math.min(end, Math.max(0, scroller.scrollTop + direction * step));
}
