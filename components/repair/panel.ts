/**
 * The pointing tool's box and the frame around what is pointed at, in a shadow root of its own. Drawn without a library:
 * the tool is a script of its own, and a second copy of one would be larger than all of it.
 */

export interface PanelButton {
  id: string;
  label: string;
  isMain?: boolean;
}

export interface PanelView {
  title: string;
  lines: readonly string[];
  note?: string;
  buttons: readonly PanelButton[];
}

interface Panel {
  /** The element that the page sees. */
  host: HTMLElement;
  root: ShadowRoot;
  show: (view: PanelView) => void;
  /** Catches the pointer before the page does, while the user points. */
  shield: (isUp: boolean) => void;
  /** Frames an element, and goes out of its way; null takes the frame away. */
  frame: (element: Element | null) => void;
  /** The next corner. */
  move: () => void;
  remove: () => void;
}

/** Events of the box that would bubble into the page. */
const OWN =
  'pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu touchstart touchend wheel keydown keyup keypress'.split(
    ' ',
  );

const CORNERS = ['right bottom', 'left bottom', 'right top', 'left top'] as const;

function make<Tag extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

const overlaps = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function fill(box: HTMLElement, view: PanelView, onPress: (id: string) => void): void {
  const { ownerDocument: document } = box;
  const title = make(document, 'h2', '', view.title);
  title.id = 'title';
  const status = make(document, 'div', 'lines');
  status.setAttribute('role', 'status');
  for (const line of view.lines) status.append(make(document, 'p', '', line));
  const buttons = make(document, 'div', 'buttons');
  for (const { id, label, isMain = false } of view.buttons) {
    const button = make(document, 'button', isMain ? 'main' : '', label);
    button.type = 'button';
    button.dataset['id'] = id;
    button.addEventListener('click', () => onPress(id));
    buttons.append(button);
  }
  const note = view.note ? [make(document, 'p', 'note', view.note)] : [];
  box.replaceChildren(title, status, ...note, buttons);
}

interface PanelMeans {
  css: string;
  lang: string;
  /** Closed, so that the page cannot read it. */
  mode: ShadowRootMode;
  onPress: (id: string) => void;
}

/** Puts it on the page; `onPress` hears which button was pressed. */
export function createPanel(document: Document, { css, lang, mode, onPress }: PanelMeans): Panel {
  const host = make(document, 'div', '');
  host.dataset['sanfen'] = 'repair';
  host.style.cssText = 'all:initial;position:fixed;z-index:2147483647;';
  const root = host.attachShadow({ mode });
  const style = make(document, 'style', '', css);
  const shield = make(document, 'div', 'shield');
  const frame = make(document, 'div', 'frame');
  const box = make(document, 'section', 'box');
  box.lang = lang;
  box.tabIndex = -1;
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-labelledby', 'title');
  shield.hidden = true;
  frame.hidden = true;
  root.append(style, shield, frame, box);
  // What is pressed in the box is not the page's business; what is pointed at, pick.ts keeps from it.
  for (const type of OWN) host.addEventListener(type, (event) => event.stopPropagation());
  document.body.append(host);
  let corner = 0;
  const place = (next: number): void => {
    corner = next % CORNERS.length;
    box.dataset['corner'] = CORNERS[corner];
  };
  place(0);
  return {
    host,
    root,
    show(view) {
      fill(box, view, onPress);
      const main = box.querySelector<HTMLElement>('button.main');
      (main ?? box).focus();
    },
    shield(isUp) {
      shield.hidden = !isUp;
    },
    frame(element) {
      frame.hidden = element === null;
      if (!element) return;
      const around = element.getBoundingClientRect();
      for (const side of ['left', 'top', 'width', 'height'] as const) {
        frame.style[side] = `${around[side]}px`;
      }
      for (let tried = 0; tried < CORNERS.length; tried += 1) {
        if (!overlaps(box.getBoundingClientRect(), around)) return;
        place(corner + 1);
      }
    },
    move: () => place(corner + 1),
    remove: () => host.remove(),
  };
}
