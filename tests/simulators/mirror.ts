/**
 * A page drawn through a change: the simulator draws into a document of its own, and after each drawing its changed
 * likeness is written into the document under test, which keeps its nodes as a view library would.
 */
import { setAttribute, setChildren } from './core/dom.ts';

/** What a change may do to the likeness of the page. */
export interface Likeness {
  body: HTMLElement;
  all: (selector: string) => Element[];
  /** A new element. */
  make: (tag: string, attributes?: Readonly<Record<string, string>>) => HTMLElement;
  /** Puts a new element around this one. */
  wrap: (element: Element, tag: string, attributes?: Readonly<Record<string, string>>) => Element;
  /** The same element under another tag. */
  retag: (element: Element, tag: string) => Element;
}

export type Change = (page: Likeness) => void;

const ELEMENT = 1;

interface Mirror {
  target: Document;
  /** Node of the likeness → node of the simulator. */
  origins: WeakMap<Node, Node>;
  /** Node of the simulator → what stands for it in the document under test, by tag and depth of wrapping. */
  known: WeakMap<Node, Map<string, Node>>;
}

function copyOne({ target, origins }: Mirror, node: Node): Node {
  let made: Node;
  if (node.nodeType === ELEMENT) {
    const element = target.createElement(node.nodeName.toLowerCase());
    for (const { name, value } of (node as Element).attributes) element.setAttribute(name, value);
    made = element;
  } else made = target.createTextNode(node.nodeValue ?? '');
  origins.set(made, node);
  return made;
}

/** A node is put in before its own children: happy-dom walks through all that comes with a node, at every level. */
function copyInto(mirror: Mirror, made: Node, node: Node): void {
  for (const child of node.childNodes)
    copyInto(mirror, made.appendChild(copyOne(mirror, child)), child);
}

/** The simulator's node by which a node of the likeness is known: its own, or the first one within a new wrapper. */
function anchor({ origins }: Mirror, node: Node): { source: Node; depth: number } | null {
  let depth = 0;
  for (let inner: Node | null = node; inner; inner = inner.firstChild, depth += 1) {
    const source = origins.get(inner);
    if (source) return { source, depth };
  }
  return null;
}

function liveNode(mirror: Mirror, node: Node, used: Set<Node>): Node {
  const found = anchor(mirror, node);
  const nodes = found && (mirror.known.get(found.source) ?? new Map<string, Node>());
  const key = `${node.nodeName} ${found?.depth ?? 0}`;
  const before = nodes?.get(key);
  const live = before && !used.has(before) ? before : node.cloneNode(false);
  used.add(live);
  if (found && nodes) mirror.known.set(found.source, nodes.set(key, live));
  return live;
}

function patch(mirror: Mirror, live: Node, wanted: Node, used: Set<Node>): void {
  if (live.nodeType !== ELEMENT) {
    if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
    return;
  }
  const [to, from] = [live as Element, wanted as Element];
  for (const { name } of Array.from(to.attributes))
    if (!from.hasAttribute(name)) to.removeAttribute(name);
  for (const { name, value } of from.attributes) setAttribute(to, name, value);
  const children = [...from.childNodes].map((child) => {
    const node = liveNode(mirror, child, used);
    patch(mirror, node, child, used);
    return node;
  });
  setChildren(to, children);
}

function likenessOf(mirror: Mirror, body: HTMLElement): Likeness {
  const { target, origins } = mirror;
  const make: Likeness['make'] = (tag, attributes = {}) => {
    const element = target.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  return {
    body,
    all: (selector) => [...body.querySelectorAll(selector)],
    make,
    wrap(element, tag, attributes) {
      const wrapper = make(tag, attributes);
      element.replaceWith(wrapper);
      wrapper.append(element);
      return wrapper;
    },
    retag(element, tag) {
      const attributes = Object.fromEntries(
        [...element.attributes].map(({ name, value }) => [name, value]),
      );
      const renamed = make(tag, attributes);
      const source = origins.get(element);
      if (source) origins.set(renamed, source);
      renamed.append(...element.childNodes);
      element.replaceWith(renamed);
      return renamed;
    },
  };
}

/** A document for the simulator, and what must be called after each of its drawings. */
export function createMirror(
  target: Document,
  change: Change,
): { source: Document; draw: () => void } {
  const source = target.implementation.createHTMLDocument('');
  const mirror: Mirror = { target, origins: new WeakMap(), known: new WeakMap() };
  // Every other drawing of a simulator changes nothing (2026-11): a view library would not touch its nodes.
  let isChanged = true;
  const observer = new MutationObserver(() => {
    isChanged = true;
  });
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(source.body, all);
  const draw = (): void => {
    if (observer.takeRecords().length === 0 && !isChanged) return;
    isChanged = false;
    const body = copyOne(mirror, source.body) as HTMLElement;
    copyInto(mirror, body, source.body);
    change(likenessOf(mirror, body));
    patch(mirror, target.body, body, new Set());
  };
  return { source, draw };
}
