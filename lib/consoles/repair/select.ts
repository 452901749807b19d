/** Selectors that find given elements again: tried on the page, the surest that hits is taken. */
import { featuresOf, type Feature } from './features.ts';

/** All elements under a root that a selector finds. */
export const all = (root: ParentNode, selector: string): Element[] => [
  ...root.querySelectorAll(selector),
];

const tagOf = (element: Element): string => element.nodeName.toLowerCase();

function step(element: Element): string {
  const index = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
  return `${tagOf(element)}:nth-child(${index})`;
}

/** The way from an element up to (not including) a container, by place. */
function pathWithin(element: Element, container: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at && at !== container; at = at.parentElement) {
    steps.unshift(step(at));
  }
  return steps.join(' > ');
}

/** Candidates for one element below a container: by itself, below a named ancestor, at last by its place. */
function candidates(element: Element, container: Element, prefix: string): Feature[] {
  const own = featuresOf(element);
  const found: Feature[] = [...own];
  const tag = tagOf(element);
  let depth = 1;
  for (let at = element.parentElement; at && at !== container; at = at.parentElement) {
    for (const { selector, rank } of featuresOf(at).filter((feature) => feature.rank < 5)) {
      const joint = depth === 1 ? ' > ' : ' ';
      for (const mine of own.slice(0, 4)) {
        found.push({
          selector: `${selector}${joint}${mine.selector}`,
          rank: rank + mine.rank / 4 + depth / 4,
        });
      }
      found.push({ selector: `${selector}${joint}${tag}`, rank: rank + 2 + depth / 4 });
    }
    depth += 1;
  }
  if (element !== container) {
    found.push({ selector: `${prefix} > ${pathWithin(element, container)}`, rank: 9 });
  }
  return found.sort((a, b) => a.rank - b.rank);
}

export interface Found {
  selector: string;
  /** 0–1. */
  confidence: number;
}

const sureness = (rank: number): number => Math.max(0.3, 1 - rank / 12);

/** Where one thing stands in several containers: example elements with the container of each. */
export interface Example {
  element: Element;
  container: Element;
}

/**
 * A selector that finds the examples first within their containers and, in the other containers, nothing that does
 * not fit. `prefix` finds the containers themselves.
 */
export function selectWithin(
  examples: readonly Example[],
  containers: readonly Element[],
  prefix: string,
  fits: (element: Element) => boolean = () => true,
): Found | null {
  const [first] = examples;
  if (!first) return null;
  let best: { selector: string; score: number } | null = null;
  for (const { selector, rank } of candidates(first.element, first.container, prefix)) {
    const hits = examples.filter(
      ({ element, container }) => container.querySelector(selector) === element,
    ).length;
    if (hits < examples.length) continue;
    const others = containers.flatMap((container) => container.querySelector(selector) ?? []);
    const wrong = others.filter((element) => !fits(element)).length;
    const share = containers.length === 0 ? 1 : others.length / containers.length;
    const score = sureness(rank) * (1 - wrong / Math.max(1, others.length)) * (0.6 + 0.4 * share);
    if (wrong === 0 && (!best || score > best.score + 0.001)) best = { selector, score };
  }
  return best && { selector: best.selector, confidence: best.score };
}

/** A selector for exactly these elements of the page, a wider one if it finds only what is like them. */
export function selectGroup(
  elements: readonly Element[],
  root: ParentNode,
  isLike: (element: Element) => boolean,
  parentSelector: string | null,
): Found | null {
  const [first, ...others] = elements;
  if (!first) return null;
  const common = featuresOf(first).filter(({ selector }) =>
    others.every((element) => element.matches(selector)),
  );
  const tries = common.flatMap((feature) => [
    feature,
    ...(parentSelector
      ? [{ selector: `${parentSelector} > ${feature.selector}`, rank: feature.rank + 1 }]
      : []),
  ]);
  let best: Found | null = null;
  for (const { selector, rank } of tries) {
    const found = all(root, selector);
    if (!elements.every((element) => found.includes(element))) continue;
    if (!found.every((element) => elements.includes(element) || isLike(element))) continue;
    const confidence = sureness(rank);
    if (!best || confidence > best.confidence) best = { selector, confidence };
  }
  return best;
}

/** A selector that finds one element of the page and no other. */
export function selectOne(element: Element, document: Document): Found | null {
  let best: { selector: string; rank: number } | null = null;
  for (const { selector, rank } of candidates(element, document.body, 'body')) {
    const found = all(document, selector);
    if (found.length !== 1 || found[0] !== element) continue;
    if (!best || rank < best.rank) best = { selector, rank };
  }
  return best && { selector: best.selector, confidence: sureness(best.rank) };
}
