/** Scrolling by the user, told apart from scrolling by the page itself. */
export interface Scrolling {
  /** The page scrolls; listeners do not hear of it. */
  to: (top: number) => void;
}

/** Calls back when the user reaches either end. */
export function watchScrolling(
  element: HTMLElement,
  reached: { top: () => void; bottom: () => void },
): Scrolling {
  let last = 0;
  element.addEventListener('scroll', () => {
    const top = element.scrollTop;
    const before = last;
    last = top;
    if (top === before) return;
    if (top <= 0) reached.top();
    else if (top > before && top + element.clientHeight >= element.scrollHeight - 2) {
      reached.bottom();
    }
  });
  return {
    to: (top) => {
      element.scrollTop = top;
      last = element.scrollTop;
    },
  };
}
