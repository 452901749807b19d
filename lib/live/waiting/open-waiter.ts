/** A view asks to see a waiting buyer: tab to the front, then the page shows the conversation. */
import type { Result, RevealMessage } from '../../messages.ts';
import { describeFailure } from '../failure.ts';
import type { InvitationDue, UpsetBuyer, Waiter } from '../types.ts';

export interface Opener {
  /** Brings a tab and its window to the front. */
  activate: (tabId: number) => Promise<void>;
  /** Asks the page in a frame to show a conversation. */
  reveal: (tabId: number, frameId: number, message: RevealMessage) => Promise<Result>;
}

/** Opens the conversation of an invitation that is due, and leads to the page's own button where the console has one. */
export async function openInvitation(
  due: readonly InvitationDue[],
  id: string,
  opener: Opener,
): Promise<Result> {
  const found = due.find((each) => each.id === id);
  if (!found) return { ok: false, error: 'no longer due' };
  const asked = found.action === 'button' ? { invite: found.button } : {};
  return openAt(found.place, { kind: 'reveal', id, ...asked }, opener);
}

/** Opens a waiter of the queue where its page is; `hold` is a text for its composer. */
export async function openWaiter(
  queue: readonly Waiter[],
  id: string,
  opener: Opener,
  hold?: string,
): Promise<Result> {
  const waiter = queue.find((each) => each.id === id);
  if (!waiter) return { ok: false, error: 'no longer waiting' };
  // Which of two buyers of one name is meant, nothing tells: opened by hand, never written to.
  if (hold && waiter.sameName > 1) return { ok: false, error: 'ambiguous' };
  return openAt(waiter.place, { kind: 'reveal', id, ...(hold ? { hold } : {}) }, opener);
}

/** Opens the conversation of one who is upset or to be rescued, waiting or not. */
export async function openBuyer(
  upset: readonly UpsetBuyer[],
  id: string,
  opener: Opener,
): Promise<Result> {
  const found = upset.find((each) => each.id === id);
  if (!found) return { ok: false, error: 'no longer waiting' };
  return openAt(found.place, { kind: 'reveal', id }, opener);
}

/** Opens any conversation on the pages of its shop, one after the other, until one has it in its list. */
export async function openAnywhere(
  places: readonly NonNullable<Waiter['place']>[],
  id: string,
  opener: Opener,
): Promise<Result> {
  let result: Result = { ok: false, error: 'console not open' };
  for (const place of places) {
    result = await openAt(place, { kind: 'reveal', id }, opener);
    if (result.ok) break;
  }
  return result;
}

async function openAt(
  place: Waiter['place'],
  message: RevealMessage,
  { activate, reveal }: Opener,
): Promise<Result> {
  if (!place) return { ok: false, error: 'console not open' };
  const { tabId, frameId } = place;
  try {
    await activate(tabId);
    return await reveal(tabId, frameId, message);
  } catch (error) {
    return { ok: false, error: describeFailure(error) };
  }
}
