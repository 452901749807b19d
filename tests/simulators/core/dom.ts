/** Building and patching nodes the way a view library does: only what changed is written. */
export interface Attributes {
  [name: string]: string | null | undefined;
}

/** Address of a picture that no test looks at. With a comma happy-dom would try to decode it, for each line anew. */
export const NO_PICTURE = 'data:';

/** A new element; null and undefined attributes are left out. */
export function el(
  document: Document,
  tag: string,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children);
  return element;
}

/** Writes an attribute only if it changes; null removes it. */
export function setAttribute(element: Element, name: string, value: string | null | undefined) {
  if (value === null || value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Writes a text only if it changes, into the text node that is there (a characterData record, as React makes). */
export function setText(element: Element, text: string): void {
  const first = element.firstChild;
  const only = first?.nodeType === 3 && first === element.lastChild ? (first as Text) : null;
  if ((only ? only.data : element.textContent) === text) return;
  if (only && text !== '') only.data = text;
  else element.textContent = text;
}

/** Makes `parent`'s children exactly `nodes`, moving and removing as little as possible. */
export function setChildren(parent: Element, nodes: readonly Node[]): void {
  const wanted = new Set(nodes);
  for (const child of Array.from(parent.childNodes)) if (!wanted.has(child)) child.remove();
  let present = parent.firstChild;
  for (const node of nodes) {
    if (node === present) present = present.nextSibling;
    else parent.insertBefore(node, present);
  }
}
