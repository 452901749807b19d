/** Scrolling in a document without layout: heights are reckoned, and setting the place tells listeners, as a browser does. */
export interface Heights {
  client: number;
  scroll: () => number;
}

/** Gives an element heights of its own where the document has none. */
export function giveHeights(element: HTMLElement, heights: Heights): void {
  let top = 0;
  const limit = (): number => Math.max(0, heights.scroll() - heights.client);
  Object.defineProperties(element, {
    clientHeight: { get: () => heights.client, configurable: true },
    scrollHeight: { get: () => Math.max(heights.client, heights.scroll()), configurable: true },
    scrollTop: {
      get: () => Math.min(top, limit()),
      set(value: number) {
        const next = Math.max(0, Math.min(limit(), value));
        if (next === top) return;
        top = next;
        const view = element.ownerDocument.defaultView;
        if (view) element.dispatchEvent(new view.Event('scroll'));
      },
      configurable: true,
    },
  });
}
