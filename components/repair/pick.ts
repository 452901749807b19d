/** Pointing at an element of the page with pointer or keys. The page's own handlers hear nothing of it. */

interface PickMeans {
  window: Window;
  /** Ours: its buttons work as ever. */
  host: Element;
  /** True while the focus is on one of our buttons: Enter presses it. */
  isOnButton: () => boolean;
  /** Called with each element that stands under the pointer, or is reached by keys. */
  onAim: (element: Element) => void;
  onPick: (element: Element) => void;
  onCancel: () => void;
}

const POINTER = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'touchstart',
  'touchend',
] as const;

/** The element that an arrow leads to; itself where there is none. `inner` is where 'up' came from. */
function step(from: Element, key: string, inner: readonly Element[]): Element {
  if (key === 'ArrowUp') {
    const { parentElement } = from;
    return parentElement && parentElement !== from.ownerDocument.documentElement
      ? parentElement
      : from;
  }
  if (key === 'ArrowDown') {
    return inner.find((each) => each.parentElement === from) ?? from.firstElementChild ?? from;
  }
  const next = key === 'ArrowLeft' ? from.previousElementSibling : from.nextElementSibling;
  return next ?? from;
}

/** A wheel over our shield moves what lies under it. */
function scrollUnder(from: Element | null, { deltaX, deltaY }: WheelEvent): void {
  for (let each = from; each; each = each.parentElement) {
    const [left, top] = [each.scrollLeft, each.scrollTop];
    each.scrollBy(deltaX, deltaY);
    if (each.scrollLeft !== left || each.scrollTop !== top) return;
  }
}

function silence(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Starts; returns what ends it. */
export function startPicking(means: PickMeans): () => void {
  const { window, host, isOnButton, onAim, onPick, onCancel } = means;
  const { document } = window;
  const ended = new AbortController();
  const options = { capture: true, passive: false, signal: ended.signal };
  let aim: Element | null = null;
  let path: Element[] = [];

  /** The shield, or the page itself; our box is neither. */
  const isShield = (event: Event): boolean => {
    const first = event.composedPath()[0] as Element | undefined;
    return !first || !host.shadowRoot?.contains(first) || first.className === 'shield';
  };
  const under = ({ clientX, clientY }: MouseEvent): Element | null =>
    document.elementsFromPoint(clientX, clientY).find((each) => each !== host) ?? null;
  const take = (element: Element | null): void => {
    if (!element || element === document.documentElement || element === document.body) return;
    aim = element;
    onAim(element);
  };

  for (const type of POINTER) {
    window.addEventListener(
      type,
      (event) => {
        if (!isShield(event)) return;
        silence(event);
        if (type !== 'click') return;
        take(under(event as MouseEvent));
        if (aim) onPick(aim);
      },
      options,
    );
  }
  window.addEventListener(
    'mousemove',
    (event) => {
      if (!isShield(event)) return;
      event.stopImmediatePropagation();
      path = [];
      take(under(event));
    },
    options,
  );
  window.addEventListener(
    'wheel',
    (event) => {
      if (!isShield(event)) return;
      silence(event);
      scrollUnder(under(event), event);
    },
    options,
  );
  window.addEventListener(
    'keydown',
    (event) => {
      const { key } = event;
      if (key === 'Escape') {
        silence(event);
        onCancel();
      } else if (/^Arrow(Up|Down|Left|Right)$/.test(key)) {
        silence(event);
        const from = aim ?? document.body.firstElementChild;
        if (!from) return;
        if (key === 'ArrowUp') path = [from, ...path];
        take(step(from, key, path));
      } else if (key === 'Enter' && !isOnButton()) {
        silence(event);
        if (aim) onPick(aim);
      }
    },
    options,
  );
  return () => ended.abort();
}
