import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';

const roots: HTMLElement[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) {
    acting(() => render(null, root));
    root.remove();
  }
});

/** Runs something that changes the views, and lets them follow. */
export function acting(run: () => void): void {
  // Its promise is resolved already: a synchronous run renders before act returns.
  void act(() => {
    run();
  });
}

/** Renders into the document; a second call with the same root updates. */
export function mount(
  view: ComponentChild,
  root: HTMLElement = document.createElement('div'),
): HTMLElement {
  document.body.append(root);
  roots.push(root);
  acting(() => render(view, root));
  return root;
}

/** The first element that matches; fails loudly where there is none. */
export function need(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

export function press(target: Element, key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  acting(() => {
    target.dispatchEvent(event);
  });
  return event;
}

export function click(target: HTMLElement): void {
  acting(() => target.click());
}

/** Visible text with its white space evened out. */
export function textOf(element: Element): string {
  const texts: string[] = [];
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
    node.childNodes.forEach(walk);
  };
  walk(element);
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}
