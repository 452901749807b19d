/** Turns mutation records into what must be read again. No layout is ever read here. */
import { elementOf } from './dom.ts';
import type { SlotReader } from './slots.ts';

interface Dirt {
  /** Line elements whose content changed. */
  lines: Set<Element>;
  /** Too much changed to go through it one by one. */
  isFlood: boolean;
  /** Anything that a look must take in. */
  isRelevant: boolean;
  /** Something outside the list changed: the thread must be read too. */
  isBeyondList: boolean;
}

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
  const isFlood = records.length > FLOOD;
  const dirt: Dirt = { lines: new Set(), isFlood, isRelevant: isFlood, isBeyondList: isFlood };
  if (isFlood) return dirt;
  for (const record of records) sortRecord(record, page, dirt);
  return dirt;
}

function sortRecord(record: MutationRecord, page: SlotReader, dirt: Dirt): void {
  const target = elementOf(record.target);
  const line = target && page.closest('line', target);
  if (line) dirt.lines.add(line);
  if (dirt.isBeyondList) return;
  if (!target || line) {
    dirt.isRelevant = dirt.isBeyondList = true;
  } else if (page.closest('list', target)) {
    dirt.isRelevant = true;
  } else if (record.type === 'attributes' || !page.closest('composer', target)) {
    dirt.isBeyondList = isOutsideRelevant(record, target, page);
    dirt.isRelevant ||= dirt.isBeyondList;
  }
}
