/** What a screen reader says of an element, as far as the views need it: labels, alternatives, words. */

const visible = (node: Node): string => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
  const label = node.getAttribute('aria-label');
  if (label !== null) return ` ${label} `;
  return [...node.childNodes].map(visible).join(' ');
};

/** What was mounted with the element: ids are only unique there, and happy-dom 21 remembers what a document once answered. */
function mountedWith(element: Element): Element {
  const parent = element.parentElement;
  return parent === null || parent === element.ownerDocument.body ? element : mountedWith(parent);
}

/** Words of the elements that an attribute names by their ids. */
function named(element: Element, attribute: string): string {
  const ids = element.getAttribute(attribute)?.split(' ') ?? [];
  const root = mountedWith(element);
  return ids.map((id) => visible(root.querySelector(`#${CSS.escape(id)}`) ?? element)).join(' ');
}

function labelled(element: Element): string {
  const root = mountedWith(element);
  const own = element.id === '' ? null : root.querySelector(`label[for="${element.id}"]`);
  const label = own ?? element.closest('label');
  return label ? visible(label) : '';
}

const isField = (element: Element): boolean => element.matches('input, select, textarea');

/** The accessible name, white space evened out; empty where there is none. */
export function accessibleName(element: Element): string {
  const names = [
    named(element, 'aria-labelledby'),
    element.getAttribute('aria-label') ?? '',
    isField(element) ? labelled(element) : visible(element),
    element.getAttribute('title') ?? '',
  ].map((name) => name.replace(/\s+/g, ' ').trim());
  return names.find((name) => name !== '') ?? '';
}
