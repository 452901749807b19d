/** Turns mutation records into what must be read again. No layout is ever read here. */
import { elementOf } from './dom.ts';
import type { SlotReader } from './slots.ts';

/** What has changed since the last look. */
export interface Dirt {
  /** Line elements whose content changed, and new ones that stand after all others, in page order. */
  lines: Set<Element>;
  added: Element[];
  /** Rows whose content changed. */
  rows: Set<Element>;
  /** Anything in the list; and whether that was more than words in rows, which tell neither whose row it is nor what is open. */
  isList: boolean;
  isShape: boolean;
  /** Something outside list and lines, or nobody knows what. */
  isPage: boolean;
  /** Nothing is known to have changed, and everything is doubted; or too much did to go through it one by one. */
  isSweep?: boolean;
  isFlood?: boolean;
}

const cleanly = (): Dirt => ({
  lines: new Set(),
  added: [],
  rows: new Set(),
  isList: false,
  isShape: false,
  isPage: false,
});

/** Everything must be looked at. */
export const wholePage = (more: Partial<Dirt> = {}): Dirt => ({
  ...cleanly(),
  isList: true,
  isShape: true,
  isPage: true,
  ...more,
});

/** Whether a look must follow. */
export const isRelevant = ({ lines, added, isList, isPage }: Dirt): boolean =>
  isPage || isList || lines.size > 0 || added.length > 0;

export const OBSERVED: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['data-id', 'data-qa-message-id', 'class', 'title', 'id', 'placeholder'],
};

/** More records than this at once are answered by one full look. */
const FLOOD = 1_000;

function isOutsideRelevant(record: MutationRecord, target: Element, page: SlotReader): boolean {
  if (record.type === 'childList') return true;
  return page.matches('composer', target) || page.closest('header', target) !== null;
}

/** Sorts records; what the agent types into the composer is of no interest. */
export function sortRecords(records: readonly MutationRecord[], page: SlotReader): Dirt {
  if (records.length > FLOOD) return wholePage({ isFlood: true });
  const dirt = cleanly();
  for (const record of records) sortRecord(record, page, dirt);
  return dirt;
}

function sortRecord(record: MutationRecord, page: SlotReader, dirt: Dirt): void {
  const target = elementOf(record.target);
  const line = target && page.closest('line', target);
  if (line) dirt.lines.add(line);
  else if (!target) dirt.isPage = true;
  else if (page.closest('list', target)) {
    dirt.isList = true;
    const row = page.closest('row', target);
    if (row) dirt.rows.add(row);
    dirt.isShape ||= !row || !isWords(record);
  } else if (!dirt.isPage) {
    const added = linesAtEnd(record, target, page);
    if (added) dirt.added.push(...added);
    else if (record.type === 'attributes' || !page.closest('composer', target))
      dirt.isPage = isOutsideRelevant(record, target, page);
  }
}

const isText = ({ nodeType }: Node): boolean => nodeType === 3;

function isWords({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  return type !== 'attributes' && [...addedNodes, ...removedNodes].every(isText);
}

/** What was put after all else of the message list, if that is nothing but lines, bare or in wrappers. */
function linesAtEnd(record: MutationRecord, target: Element, page: SlotReader): Element[] | null {
  const { addedNodes, removedNodes, nextSibling } = record;
  if (nextSibling || removedNodes.length > 0 || addedNodes.length === 0) return null;
  if (!page.closest('messages', target)) return null;
  const lines = Array.from(addedNodes, (node) => {
    let inner = elementOf(node);
    while (inner && !page.matches('line', inner))
      inner = inner.childElementCount === 1 ? inner.firstElementChild : null;
    return inner;
  });
  return lines.every((line) => line !== null) ? lines : null;
}
