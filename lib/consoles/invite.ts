/**
 * The page's own button for a rating invitation: the agent is led to it and presses it, we never do. No class of it is
 * known, so it is told by its exact text within the open conversation, and never inside what somebody wrote.
 */
import { leafTexts } from './dom.ts';
import { createHealth } from './health.ts';
import { createSlotReader } from './slots.ts';
import type { SlotReader } from './slots.ts';
import type { Adapter } from './types.ts';

/** What takes the focus where it surrounds the text. */
const PRESSABLE = 'button, a[href], [role="button"], [tabindex]';

function isWritten(element: Element, page: SlotReader): boolean {
  return ['messages', 'composer', 'header'].some((slot) => page.closest(slot, element) !== null);
}

/** The element whose text it is; the last one where there are several, since the button stands at the bottom. */
function labelled(chat: Element, text: string, page: SlotReader): Element | null {
  const found = leafTexts(chat).filter(
    (leaf) => leaf.text === text && !isWritten(leaf.element, page),
  );
  return found.at(-1)?.element ?? null;
}

/** The button, or null where the page has none of that text. */
export function findInvite(
  document: Document,
  adapter: Pick<Adapter, 'id' | 'slots'>,
  text: string,
): HTMLElement | null {
  const page = createSlotReader(
    adapter.id,
    document,
    adapter.slots,
    createHealth(() => 0),
  );
  const chat = page.findOptional('chat');
  const label = chat && text !== '' ? labelled(chat, text, page) : null;
  if (!label) return null;
  const pressable = label.closest<HTMLElement>(PRESSABLE);
  return pressable && chat?.contains(pressable) ? pressable : (label as HTMLElement);
}

/** Scrolls the button into view and puts the focus on it; false where there is none, or it cannot be pressed now. */
export function pointAtInvite(
  document: Document,
  adapter: Pick<Adapter, 'id' | 'slots'>,
  text: string,
): boolean {
  const button = findInvite(document, adapter, text);
  if (!button) return false;
  button.scrollIntoView?.({ block: 'nearest' });
  // The view that asked lies in another frame; the focus must come here first.
  document.defaultView?.focus();
  button.focus();
  if (document.activeElement !== button && !button.matches(PRESSABLE)) {
    // A plain element that listens to clicks takes no focus by itself.
    button.tabIndex = -1;
    button.focus();
  }
  return document.activeElement === button;
}
