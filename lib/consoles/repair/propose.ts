/** A proposal without any pointing: what on the page looks like a list of buyers, and what like a conversation. */
import { leafTexts } from '../dom.ts';
import { proposalOf, singles } from './derive.ts';
import { deriveLines, type LinesFound } from './derive-lines.ts';
import { deriveRows, openMark, rowSlots, type RowsFound, type Slots } from './derive-rows.ts';
import type { SlotTable } from '../slots.ts';
import { all } from './select.ts';
import { alikeCousins, alikeSiblings, COUNT, isLineTimeText, isRowTimeText } from './shapes.ts';
import type { Proposal } from './types.ts';

/** Elements looked at. */
const MOST = 6_000;
/** Words in class names, styles and colours by which our own side is known. */
const OWN =
  /(^|[^a-z])(me|self|own|mine|isme|right|reverse|send|sent|staff|agent|seller|service|kefu|end)([^a-z]|$)|IsMe|row-reverse|fromStaff|fromMe/i;
const BUYER =
  /(^|[^a-z])(notme|other|left|guest|buyer|customer|visitor|user|receive|start)([^a-z]|$)|NotMe|fromGuest|fromUser/i;

/** Innermost elements with a time of the list whose repeated surroundings hold a name and another text. */
function rowLeaf(document: Document, outside: Element | null): Element | null {
  const leaves = leafTexts(document.body).slice(0, MOST);
  const found = leaves.filter(
    ({ element, text }) => isRowTimeText(text) && !outside?.contains(element),
  );
  for (const { element } of found) {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (outside && at.contains(outside)) break;
      const texts = leafTexts(at).filter(({ text }) => !isRowTimeText(text) && !COUNT.test(text));
      if (texts.length === 0) continue;
      if (alikeSiblings(at).length > 1 || alikeCousins(at).length > 1) return element;
      if (texts.length > 2) break;
    }
  }
  return null;
}

interface Pane {
  element: Element;
  children: Element[];
  score: number;
}

const isSmall = (element: Element): boolean => leafTexts(element).length < 12;

/** Elements whose children could be lines: many, of two makes, with times in or between them. */
function panes(document: Document, composer: Element | null): Pane[] {
  return all(document, 'body *')
    .slice(0, MOST)
    .flatMap((element): Pane[] => {
      const children = [...element.children].filter((child) => child.textContent !== '');
      if (children.length < 2 || (composer && element.contains(composer))) return [];
      if (!children.every(isSmall)) return [];
      const timed = children.filter((child) =>
        leafTexts(child).some(({ text }) => isLineTimeText(text) || isRowTimeText(text)),
      ).length;
      const isBefore = composer !== null && (element.compareDocumentPosition(composer) & 4) !== 0;
      const sides = splitOf(children, element);
      if (!sides || timed === 0) return [];
      const near = composer ? nearness(element, composer) : 0;
      return [{ element, children, score: near * 10 + timed + (isBefore ? 5 : 0) }];
    })
    .sort((a, b) => b.score - a.score);
}

function nearness(one: Element, other: Element): number {
  let depth = 0;
  for (let at: Element | null = one; at; at = at.parentElement) if (at.contains(other)) depth += 1;
  return depth;
}

/** All that says on which side a line stands: class names, inline styles, legacy attributes, two levels deep. */
function signs(line: Element): string {
  const near = [line, ...all(line, '*').slice(0, 12)];
  return near
    .map((element) =>
      ['class', 'style', 'align', 'data-side', 'data-from', 'data-role', 'data-qa-id']
        .map((name) => element.getAttribute(name) ?? '')
        .join(' '),
    )
    .join(' ');
}

/** Our own lines carry a read mark, or words and directions that mean us. */
function ownness(line: Element): number {
  const text = signs(line);
  const isRead = leafTexts(line).some((leaf) => /^[已未]读$/.test(leaf.text));
  const isAgent = leafTexts(line)
    .slice(0, 1)
    .some((leaf) => /客服|[:：]/.test(leaf.text) && !isLineTimeText(leaf.text));
  return (
    (isRead ? 3 : 0) + (OWN.test(text) ? 2 : 0) + (isAgent ? 1 : 0) - (BUYER.test(text) ? 2 : 0)
  );
}

const isDivider = (line: Element): boolean => {
  const leaves = leafTexts(line);
  return leaves.length === 1 && isRowTimeText(leaves[0]?.text ?? '');
};

/** The message of a line: its longest text that is neither a time, a mark nor a nick before a time. */
function messageLeaf(line: Element): Element | null {
  const leaves = leafTexts(line);
  const time = leaves.findIndex(({ text }) => isLineTimeText(text));
  const rest = leaves.filter(
    ({ text }, index) =>
      !isLineTimeText(text) &&
      !/^[已未]读$/.test(text) &&
      !(index < time && leaves.slice(time + 1).some((leaf) => !/^[已未]读$/.test(leaf.text))),
  );
  return rest.length === 1 && !isPictured(line) ? (rest[0]?.element ?? null) : null;
}

const isPictured = (line: Element): boolean =>
  all(line, 'img').length > 1 || all(line, 'button, a').length > 0;

interface Split {
  buyer: Element;
  own: Element;
}

const isTimed = (line: Element): boolean =>
  leafTexts(line).some(({ text }) => isLineTimeText(text));

/** One plain message of each side; null if the lines do not fall into two sides. */
function splitOf(children: readonly Element[], pane: Element): Split | null {
  const lines = children.filter((child) => !isDivider(child) && messageLeaf(child) !== null);
  if (
    lines.length < 2 ||
    (pane.nodeName === 'UL' && lines.some((line) => COUNT.test(line.textContent ?? '')))
  ) {
    return null;
  }
  // Where messages show their time, a tip does not.
  const timed = lines.filter(isTimed);
  const ranked = [...(timed.length > 1 ? timed : lines)].sort((a, b) => ownness(a) - ownness(b));
  const [buyer, own] = [ranked[0], ranked.at(-1)];
  if (!buyer || !own || ownness(own) <= 0 || ownness(buyer) >= ownness(own)) return null;
  return { buyer, own };
}

/** Selectors for the page as it stands. */
export function propose(document: Document): Proposal {
  const { rows, lines, composer } = look(document);
  return proposalOf(
    new Map([
      ...(rows?.slots ?? []),
      ...(lines?.slots ?? []),
      ...singles(rows, lines, composer ?? undefined, document),
    ]),
  );
}

interface Seen {
  rows: RowsFound | null;
  lines: LinesFound | null;
  composer: Element | null;
}

/** List, lines and composer as the page suggests them. */
function look(document: Document): Seen {
  const fields = all(document, 'textarea, [contenteditable]:not([contenteditable="false"])');
  const composer = fields.at(-1) ?? null;
  let lines: LinesFound | null = null;
  for (const pane of panes(document, composer).slice(0, 6)) {
    const split = splitOf(pane.children, pane.element);
    const [buyer, own] = [split && messageLeaf(split.buyer), split && messageLeaf(split.own)];
    lines = buyer && own ? deriveLines([buyer], [own], document) : null;
    if (lines) break;
  }
  const leaf = rowLeaf(document, lines?.messages ?? null);
  return { rows: leaf ? deriveRows(leaf, null, document) : null, lines, composer };
}

/** Slots of a family that a named lack may mean, each with the slot of a pointed page that can stand for it. */
const MEANT: Readonly<Record<string, readonly (readonly [slot: string, from: string])[]>> = {
  rowTime: [
    ['rowTimer', 'rowTime'],
    ['rowTime', 'rowTime'],
  ],
  direction: [
    ['buyerBubble', 'buyerMark'],
    ['ownBubble', 'ownMark'],
  ],
  selfMark: [['selfMark', 'ownMark']],
  thread: [
    ['header', 'header'],
    ['composer', 'composer'],
    ['rowOpen', 'rowOpen'],
  ],
  account: [['row', 'row']],
  lines: [
    ['line', 'line'],
    ['lineId', 'lineId'],
    ['text', 'text'],
  ],
};
/** With the rows, or the lines, go the slots within them. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  row: ['rowName', 'rowTime', 'rowUnread', 'rowLast', 'rowOpen'],
  line: ['lineId', 'text', 'selfMark'],
  messages: ['line', 'lineId', 'text', 'selfMark'],
};

function working(document: Document, table: SlotTable, slot: string): string | null {
  const found = table[slot]?.alternatives.find(({ selector }) => document.querySelector(selector));
  return found?.selector ?? null;
}

/** Everything that can be told of the page, what still works of the table taken as it is. */
function knownSlots(document: Document, table: SlotTable): Slots {
  const seen = look(document);
  const row = working(document, table, 'row');
  const rows: RowsFound | null = row
    ? { rows: all(document, row), list: null, slots: rowSlots(all(document, row), row, null) }
    : seen.rows;
  const open = row && rows ? openMark(rows.rows, row) : null;
  if (open) rows?.slots.set('rowOpen', open);
  return new Map([
    ...(seen.rows?.slots ?? []),
    ...(rows?.slots ?? []),
    ...(seen.lines?.slots ?? []),
    ...singles(rows, seen.lines, seen.composer ?? undefined, document),
  ]);
}

/** A page whose class names have all got a hash behind them: the same selectors by their beginnings. */
function hashed(document: Document, table: SlotTable): Slots {
  const slots: Slots = new Map();
  for (const [slot, { alternatives }] of Object.entries(table)) {
    if (working(document, table, slot) !== null) continue;
    const stems = alternatives.map(({ selector }) =>
      selector.replace(/\.([A-Za-z][\w-]*)/g, '[class*="$1-"]'),
    );
    const found = stems.find((selector) => document.querySelector(selector));
    if (found) slots.set(slot, { selector: found, confidence: 0.5 });
  }
  return slots;
}

/** Selectors for what a console that Sanfen knows lacks, by the names that its reading states; the rest stays. */
export function proposeFor(
  document: Document,
  table: SlotTable,
  missing: readonly string[],
): Proposal {
  const known = knownSlots(document, table);
  const names = new Set([...missing, ...missing.flatMap((name) => WITHIN[name] ?? [])]);
  const isAllGone = missing.includes('list') && missing.includes('row');
  const slots: Slots = isAllGone ? hashed(document, table) : new Map();
  const lost: string[] = [];
  for (const name of names) {
    const pairs = (MEANT[name] ?? [[name, name] as const]).filter(([slot]) => slot in table);
    for (const [slot, from] of pairs) {
      // A slot that still finds something may find the wrong thing: what was named itself is made anew all the same.
      if (working(document, table, slot) !== null && !missing.includes(slot)) continue;
      const found = known.get(from);
      if (found) slots.set(slot, found);
    }
    if (missing.includes(name) && !pairs.some(([slot]) => slots.has(slot))) lost.push(name);
  }
  return { ...proposalOf(slots), missing: lost };
}
