/** From elements pointed at to selectors of a whole chat page. */
import { leafTexts } from '../dom.ts';
import { deriveLines, type LinesFound } from './derive-lines.ts';
import { deriveRows, type RowsFound, type Slots } from './derive-rows.ts';
import { all, selectOne, type Found } from './select.ts';
import { NEEDED_SLOTS, type Pointed, type Proposal } from './types.ts';

const FIELD = 'textarea, [contenteditable]:not([contenteditable="false"]), input[type="text"]';

/** The field that is meant: the one pointed at or around it, or the nearest after the messages. */
function composerElement(
  pointed: Element | undefined,
  messages: Element | null,
  document: Document,
): Element | null {
  if (pointed) return pointed.closest(FIELD) ?? pointed.querySelector(FIELD);
  const fields = all(document, FIELD).filter((field) => !messages?.contains(field));
  const following = fields.find((field) => messages && messages.compareDocumentPosition(field) & 4);
  return following ?? fields.at(-1) ?? null;
}

const depthOf = (element: Element | null): number => {
  let depth = 0;
  for (let at = element; at; at = at.parentElement) depth += 1;
  return depth;
};

/** How near two elements stand: the depth of what holds both. */
function nearness(one: Element, other: Element): number {
  for (let at: Element | null = one; at; at = at.parentElement) {
    if (at.contains(other)) return depthOf(at);
  }
  return 0;
}

/** Above the lines, outside the list: the words that are also the name of a row. */
function headerElement(
  names: readonly string[],
  rows: readonly Element[],
  messages: Element,
  document: Document,
): Element | null {
  const isInRow = (element: Element): boolean => rows.some((row) => row.contains(element));
  const isName = (text: string): boolean =>
    names.some(
      (name) => name === text || (name.endsWith('…') && text.startsWith(name.slice(0, -1))),
    );
  const found = leafTexts(document.body)
    .filter(({ element, text }) => isName(text) && !messages.contains(element) && !isInRow(element))
    .sort((a, b) => nearness(b.element, messages) - nearness(a.element, messages));
  return found[0]?.element ?? null;
}

const textAt = (row: Element, selector: string | undefined): string[] => {
  const element = selector ? row.querySelector(selector) : null;
  return element ? [(element.textContent ?? '').trim()] : [];
};

function openNames(rows: RowsFound | null): string[] {
  const open = rows?.slots.get('rowOpen');
  const marked = open ? rows?.rows.filter((row) => row.matches(open.selector)) : null;
  const name = rows?.slots.get('rowName')?.selector;
  const named = (from: readonly Element[]): string[] => from.flatMap((row) => textAt(row, name));
  return named(marked && marked.length > 0 ? marked : (rows?.rows ?? [])).filter(Boolean);
}

function put(slots: Slots, slot: string, found: Found | null): void {
  if (found) slots.set(slot, found);
}

/** Header and composer, which stand once on the page. */
export function singles(
  rows: RowsFound | null,
  lines: LinesFound | null,
  composer: Element | undefined,
  document: Document,
): Slots {
  const slots: Slots = new Map();
  const messages = lines?.messages ?? null;
  const field = composerElement(composer, messages, document);
  put(slots, 'composer', field && selectOne(field, document));
  const header = messages && headerElement(openNames(rows), rows?.rows ?? [], messages, document);
  put(slots, 'header', header && selectOne(header, document));
  return slots;
}

/** Slots as a proposal. */
export function proposalOf(slots: Slots): Proposal {
  return {
    slots: Object.fromEntries([...slots].map(([slot, { selector }]) => [slot, [selector]])),
    confidence: Object.fromEntries([...slots].map(([slot, { confidence }]) => [slot, confidence])),
    missing: NEEDED_SLOTS.filter((slot) => !slots.has(slot)),
  };
}

/** Selectors for everything that can be told from what was pointed at. */
export function derive(pointed: Pointed, document: Document): Proposal {
  const rowLeaf = pointed.row?.[0] ?? pointed.rowName?.[0];
  const rows = rowLeaf ? deriveRows(rowLeaf, pointed.rowName?.[0] ?? null, document) : null;
  const lines = deriveLines(pointed.buyerMessage ?? [], pointed.ownMessage ?? [], document);
  const slots: Slots = new Map([
    ...(rows?.slots ?? []),
    ...(lines?.slots ?? []),
    ...singles(rows, lines, pointed.composer?.[0], document),
  ]);
  return proposalOf(slots);
}
