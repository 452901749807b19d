/** Selectors of the conversation list, from one row and a name pointed at. */
import { leafTexts, type Leaf } from '../dom.ts';
import { all, selectGroup, selectOne, selectWithin, type Example, type Found } from './select.ts';
import { featuresOf } from './features.ts';
import {
  alikeCousins,
  alikeSiblings,
  COUNT,
  isAlike,
  isRowTimeText,
  repeatedUnit,
} from './shapes.ts';
import { idAttribute } from '../pointed/ids.ts';

export type Slots = Map<string, Found>;

export interface RowsFound {
  slots: Slots;
  rows: Element[];
  /** Element of the list. */
  list: Element | null;
}

const textOfElement = (element: Element): string => (element.textContent ?? '').trim();

/** Finds an inner slot by what its text looks like, as an example from each row that has one. */
function byText(
  rows: readonly Element[],
  prefix: string,
  pick: (leaves: readonly Leaf[], row: Element) => Leaf | undefined,
  fits: (text: string) => boolean,
): Found | null {
  const examples = rows.flatMap((row): Example[] => {
    const leaf = pick(leafTexts(row), row);
    return leaf ? [{ element: leaf.element, container: row }] : [];
  });
  const without = rows.filter((row) => !examples.some(({ container }) => container === row));
  const [first] = examples;
  if (!first) return null;
  const like = examples.filter(({ element }) => element.nodeName === first.element.nodeName);
  return selectWithin(
    like.slice(0, 8),
    [...like.map(({ container }) => container), ...without],
    prefix,
    (element) => fits(textOfElement(element)),
  );
}

/** The mark of the only row that has it. */
export function openMark(rows: readonly Element[], rowSelector: string): Found | null {
  const counts = new Map<string, Element[]>();
  for (const row of rows) {
    for (const { selector, rank } of featuresOf(row)) {
      if (rank < 7) counts.set(selector, [...(counts.get(selector) ?? []), row]);
    }
  }
  const STATE = /active|select|current|open|checked|chosen|focus|\bon\b/i;
  for (const [selector, marked] of counts) {
    if (rows.length < 2 || marked.length !== 1 || !STATE.test(selector)) continue;
    return {
      selector: /^[a-z]/.test(selector)
        ? selector
        : `${rowSelector.split(',')[0] ?? ''}${selector}`,
      confidence: 0.8,
    };
  }
  return null;
}

function groupOf(unit: Element): Element[] {
  const siblings = alikeSiblings(unit);
  return siblings.length > 1 ? siblings : alikeCousins(unit);
}

const isPlainText = (text: string): boolean => !isRowTimeText(text) && !COUNT.test(text);
const isTime = ({ text }: Leaf): boolean => isRowTimeText(text);

/** Slots inside the rows; what stands in them already need not be found again. */
export function rowSlots(
  rows: readonly Element[],
  prefix: string,
  nameLeaf: Element | null,
): Slots {
  const slots: Slots = new Map();
  const put = (slot: string, found: Found | null): void => {
    if (found) slots.set(slot, found);
  };
  const holder = nameLeaf && rows.find((row) => row.contains(nameLeaf));
  put(
    'rowName',
    nameLeaf && holder
      ? selectWithin([{ element: nameLeaf, container: holder }], rows, prefix, (element) =>
          isPlainText(textOfElement(element)),
        )
      : byText(rows, prefix, (leaves) => leaves.find(({ text }) => isPlainText(text)), isPlainText),
  );
  const names = new Set(
    rows.flatMap((row) => row.querySelector(slots.get('rowName')?.selector ?? 'none') ?? []),
  );
  const isName = ({ element }: Leaf): boolean => names.has(element);
  put(
    'rowTime',
    byText(
      rows,
      prefix,
      (leaves) => leaves.find((leaf) => isTime(leaf) && !isName(leaf)),
      isRowTimeText,
    ),
  );
  const isCount = (leaf: Leaf): boolean => COUNT.test(leaf.text) && !isName(leaf);
  put(
    'rowUnread',
    byText(
      rows,
      prefix,
      (leaves) => leaves.find(isCount),
      (text) => COUNT.test(text),
    ),
  );
  const isLast = (leaf: Leaf): boolean => !isName(leaf) && !isTime(leaf) && !isCount(leaf);
  put(
    'rowLast',
    byText(
      rows,
      prefix,
      (leaves) => leaves.findLast(isLast),
      () => true,
    ),
  );
  return slots;
}

function rowIdOf(rows: readonly Element[]): Found | null {
  const ids = rows.map((row) => idAttribute(row));
  const [first] = ids;
  if (!first || rows.length < 2) return null;
  const values = new Set(ids.map((id) => id?.value));
  const isSame = ids.every((id) => id?.name === first.name);
  return isSame && values.size === rows.length
    ? { selector: `[${first.name}]`, confidence: 0.8 }
    : null;
}

/** Ids and states stand on the row itself, not on a wrapper around it alone. */
function unwrapped(unit: Element): Element {
  const [only] = unit.children;
  const isWrapper = only !== undefined && unit.children.length === 1;
  return isWrapper && leafTexts(only).length > 1 ? unwrapped(only) : unit;
}

/** Everything of the list; null if no row repeats around the leaf. */
export function deriveRows(
  leaf: Element,
  nameLeaf: Element | null,
  document: Document,
): RowsFound | null {
  const found = repeatedUnit(leaf);
  if (!found) return null;
  const unit = unwrapped(found);
  const group = groupOf(unit);
  const list = group.length > 1 ? commonOf(group) : unit.parentElement;
  const listSelector = list ? selectOne(list, document) : null;
  const row = selectGroup(
    group,
    document,
    (element) => isAlike(element, unit),
    listSelector?.selector ?? null,
  );
  if (!row) return null;
  const rows = all(document, row.selector);
  const slots = rowSlots(rows, row.selector, nameLeaf);
  slots.set('row', row);
  if (listSelector) slots.set('list', listSelector);
  const open = openMark(rows, row.selector);
  if (open) slots.set('rowOpen', open);
  const id = rowIdOf(rows);
  if (id) slots.set('rowId', id);
  return { slots, rows, list };
}

function commonOf(group: readonly Element[]): Element | null {
  let at: Element | null = group[0]?.parentElement ?? null;
  while (at && !group.every((element) => at?.contains(element))) at = at.parentElement;
  return at;
}
