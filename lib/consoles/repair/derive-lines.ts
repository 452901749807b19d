/** Selectors of the open conversation's lines, from one message of each side. */
import { leafTexts } from '../dom.ts';
import { idAttribute } from '../pointed/ids.ts';
import type { Slots } from './derive-rows.ts';
import { featuresOf } from './features.ts';
import { all, selectGroup, selectOne, selectWithin, type Example, type Found } from './select.ts';
import { commonAncestor, isAlike, isLineTimeText, lineage } from './shapes.ts';

export interface LinesFound {
  slots: Slots;
  lines: Element[];
  messages: Element;
}

const timesIn = (element: Element): number =>
  leafTexts(element).filter(({ text }) => isLineTimeText(text)).length;

/** The line around a message: the outermost element below the pane that has no second time in it. */
function lineAround(leaf: Element, messages: Element): Element | null {
  const above = lineage(leaf);
  const inside = above.slice(0, above.indexOf(messages));
  return inside.findLast((element) => timesIn(element) <= 1) ?? inside.at(-1) ?? null;
}

/** Everything that tells a subtree, with the depth at which it stands; by place for pictures. */
function marksIn(line: Element): Map<string, number> {
  const marks = new Map<string, number>();
  const note = (selector: string, rank: number): void => {
    marks.set(selector, Math.min(rank, marks.get(selector) ?? 99));
  };
  const walk = (element: Element, depth: number): void => {
    for (const { selector, rank } of featuresOf(element)) note(selector, rank + depth / 2);
    if (element.nodeName === 'IMG' && !element.previousElementSibling) note('img:first-child', 8);
    if (element.nodeName === 'IMG' && !element.nextElementSibling) note('img:last-child', 8);
    if (depth < 5) for (const child of element.children) walk(child, depth + 1);
  };
  walk(line, 0);
  return marks;
}

const has = (line: Element, selector: string): boolean =>
  line.matches(selector) || line.querySelector(selector) !== null;

/** What stands in lines of one side and in none of the other. */
function markOf(
  mine: readonly Element[],
  theirs: readonly Element[],
): { selector: string; rank: number }[] {
  const [first] = mine;
  if (!first) return [];
  return [...marksIn(first)]
    .map(([selector, rank]) => ({ selector, rank }))
    .filter(
      ({ selector }) =>
        mine.every((line) => has(line, selector)) && !theirs.some((line) => has(line, selector)),
    )
    .sort((a, b) => a.rank - b.rank);
}

/** A mark of one side where the other has none of its own: half of what is needed. */
function loneMark(mine: readonly Element[], theirs: readonly Element[]): Found | null {
  const [mark] = markOf(mine, theirs);
  return mark ? { selector: mark.selector, confidence: 0.5 } : null;
}

/** The pair of marks by which most lines have exactly one side. */
function sideMarks(
  buyers: readonly Element[],
  owns: readonly Element[],
  lines: readonly Element[],
): { buyer: Found | null; own: Found | null } {
  let best: { buyer: string; own: string; score: number } | null = null;
  const candidates = markOf(buyers, owns).slice(0, 14);
  for (const own of markOf(owns, buyers).slice(0, 14)) {
    for (const buyer of candidates) {
      const sided = lines.filter((line) => has(line, buyer.selector) !== has(line, own.selector));
      const share = sided.length / Math.max(1, lines.length);
      const score = share - (buyer.rank + own.rank) / 60;
      if (!best || score > best.score) best = { buyer: buyer.selector, own: own.selector, score };
    }
  }
  if (!best) return { buyer: loneMark(buyers, owns), own: loneMark(owns, buyers) };
  const confidence = Math.max(0.3, Math.min(1, best.score));
  return {
    buyer: { selector: best.buyer, confidence },
    own: { selector: best.own, confidence },
  };
}

/** The line's own id: an attribute, on the line or in it, whose value is another on every line. */
function lineIdOf(lines: readonly Element[]): Found | null {
  const counts = new Map<string, Set<string>>();
  const held = new Map<string, number>();
  for (const line of lines) {
    const seen = new Set<string>();
    for (const element of [line, ...all(line, '*')]) {
      const id = idAttribute(element);
      if (!id || seen.has(id.name)) continue;
      seen.add(id.name);
      counts.set(id.name, (counts.get(id.name) ?? new Set()).add(id.value));
      held.set(id.name, (held.get(id.name) ?? 0) + 1);
    }
  }
  for (const [name, values] of counts) {
    const isOnMost = (held.get(name) ?? 0) >= lines.length * 0.6;
    if (lines.length > 1 && isOnMost && values.size === held.get(name)) {
      return { selector: `[${name}]`, confidence: 0.8 };
    }
  }
  return null;
}

const isOnly = (element: Element): boolean =>
  leafTexts(element).length <= 1 && !element.querySelector('img');

/** Innermost element below the line that holds the text pointed at and neither the time nor another text. */
function textElement(leaf: Element, line: Element): Element {
  const above = lineage(leaf);
  const inside = above.slice(0, above.indexOf(line));
  const outer = inside.filter(isOnly);
  // A named element around a nameless leaf is the surer one.
  return outer.find((element) => featuresOf(element).some(({ rank }) => rank < 5)) ?? leaf;
}

/** A selector in the lines, the same for both sides or one for each. */
function inLines(
  examples: readonly Example[],
  lines: readonly Element[],
  prefix: string,
  fits: (element: Element) => boolean,
): Found | null {
  const together = selectWithin(examples, lines, prefix, fits);
  if (together || examples.length < 2) return together;
  const parts = examples.flatMap(
    (example) => selectWithin([example], [example.container], prefix, fits) ?? [],
  );
  const selectors = new Set(parts.map(({ selector }) => selector));
  return parts.length === examples.length
    ? { selector: [...selectors].join(', '), confidence: 0.5 }
    : null;
}

const isTime = (element: Element): boolean => isLineTimeText((element.textContent ?? '').trim());

/** The time within the lines. */
function innerSlots(lines: readonly Element[], prefix: string, texts: readonly Element[]): Slots {
  const slots: Slots = new Map();
  const times = lines.flatMap((line): Example[] => {
    const leaf = leafTexts(line, texts).find(({ text }) => isLineTimeText(text));
    // A line that is nothing but a time is a divider.
    return leaf && leafTexts(line).length > 1 ? [{ element: leaf.element, container: line }] : [];
  });
  const time = inLines(
    times.slice(0, 6),
    times.map(({ container }) => container),
    prefix,
    isTime,
  );
  if (time) slots.set('time', time);
  return slots;
}

function avatarIn(lines: readonly Element[], prefix: string): Found | null {
  const examples = lines.flatMap((line): Example[] => {
    const image = line.querySelector('img');
    return image ? [{ element: image, container: line }] : [];
  });
  return examples.length === lines.length ? inLines(examples, lines, prefix, () => true) : null;
}

function linesOf(
  units: readonly Element[],
  messages: Element,
  document: Document,
  pane: Found | null,
): Found | null {
  const isLike = (element: Element): boolean =>
    messages.contains(element) &&
    (element.parentElement === messages || units.some((unit) => isAlike(unit, element)));
  const together = selectGroup(units, document, isLike, pane?.selector ?? null);
  if (together) return together;
  const parts = units.flatMap(
    (unit) => selectGroup([unit], document, isLike, pane?.selector ?? null) ?? [],
  );
  return parts.length === units.length
    ? { selector: parts.map(({ selector }) => selector).join(', '), confidence: 0.5 }
    : null;
}

/** Everything of the messages' pane; null if the two messages are not lines of one pane. */
export function deriveLines(
  buyerLeaves: readonly Element[],
  ownLeaves: readonly Element[],
  document: Document,
): LinesFound | null {
  const [buyerLeaf, ownLeaf] = [buyerLeaves[0], ownLeaves[0]];
  const messages = buyerLeaf && ownLeaf ? commonAncestor(buyerLeaf, ownLeaf) : null;
  if (!messages || messages.nodeName === 'BODY') return null;
  const around = (leaves: readonly Element[]): Element[] =>
    leaves.flatMap((leaf) => lineAround(leaf, messages) ?? []);
  const [buyers, owns] = [around(buyerLeaves), around(ownLeaves)];
  const units = [...buyers, ...owns];
  const pane = selectOne(messages, document);
  const line = linesOf(units, messages, document, pane);
  if (!pane || !line) return null;
  const lines = all(document, line.selector).filter((one) => messages.contains(one));
  const slots: Slots = new Map([
    ['messages', pane],
    ['line', line],
  ]);
  const leaves = [...buyerLeaves, ...ownLeaves];
  const texts = leaves.map((leaf, index) => textElement(leaf, units[index] ?? messages));
  const examples = texts.map((element, index) => ({
    element,
    container: units[index] ?? messages,
  }));
  const put = (slot: string, found: Found | null): void => {
    if (found) slots.set(slot, found);
  };
  put(
    'text',
    inLines(examples, units, line.selector, () => true),
  );
  const spoken = lines.filter((one) => one.querySelector('img') !== null || units.includes(one));
  const sides = sideMarks(buyers, owns, spoken.length > units.length ? spoken : lines);
  put('buyerMark', sides.buyer);
  put('ownMark', sides.own);
  for (const [slot, found] of innerSlots(lines, line.selector, texts)) slots.set(slot, found);
  put('avatar', avatarIn(units, line.selector));
  put('lineId', lineIdOf(lines.filter((one) => leafTexts(one).length > 0)));
  return { slots, lines, messages };
}
