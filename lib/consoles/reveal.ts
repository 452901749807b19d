/** Opens a buyer's conversation by clicking its row, scrolling the virtual list until it is rendered. */
import type { SlotReader } from './slots.ts';
import type { Timers } from './timers.ts';
import type { Account, Adapter, Thread } from './types.ts';

/** Whom to open: by id where known, by name on a console whose rows carry none. */
export interface RevealTarget {
  buyerId: string | null;
  name: string | null;
}

type RevealError = 'not-found' | 'ambiguous' | 'not-opened';
export type RevealResult = { ok: true } | { ok: false; error: RevealError };

interface RevealContext {
  adapter: Adapter;
  page: SlotReader;
  timers: Timers;
  signal: AbortSignal;
  account: () => Account;
}

/** Real ms for a list to render after scrolling, and at most for a thread to open. */
const RENDER = 120;
const OPEN = 2_000;
const MAX_STEPS = 80;

const rest = ({ timers }: RevealContext, ms: number): Promise<void> =>
  new Promise((done) => {
    timers.after(ms, done);
  });

function rowsOf({ adapter, page, account }: RevealContext, target: RevealTarget): Element[] {
  return adapter.rows(page).filter((element) => {
    const row = adapter.parseRow(element, page, account());
    if (!row) return false;
    return row.buyerId === null ? row.name === target.name : row.buyerId === target.buyerId;
  });
}

function isOpen(context: RevealContext, target: RevealTarget): boolean {
  const { adapter, page, account } = context;
  const thread: Thread | null = adapter.thread(page, { account: account(), previous: null });
  if (!thread) return false;
  return target.buyerId === null
    ? thread.buyerName === target.name
    : thread.buyerId === target.buyerId;
}

/** A person's click as far as pages can tell: some rows listen to the press, others to the click. */
function press(row: Element): void {
  for (const type of ['mousedown', 'mouseup', 'click']) {
    row.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0 }));
  }
}

async function clickAndWait(context: RevealContext, row: Element, target: RevealTarget) {
  press(row);
  for (let waited = 0; waited < OPEN && !context.signal.aborted; waited += RENDER) {
    if (isOpen(context, target)) return true;
    await rest(context, RENDER);
  }
  return isOpen(context, target);
}

/** Scrolls from the top until rows are found; the list goes back where it was if none is. */
async function searchList(context: RevealContext, target: RevealTarget): Promise<Element[]> {
  const scroller = context.page.findOptional('listScroller');
  if (!scroller) return [];
  const before = scroller.scrollTop;
  let last = -1;
  for (let step = 0; step < MAX_STEPS && !context.signal.aborted; step += 1) {
    scroller.scrollTop = step * Math.max(50, scroller.clientHeight * 0.8);
    await rest(context, RENDER);
    const found = rowsOf(context, target);
    if (found.length > 0) return found;
    if (scroller.scrollTop === last) break;
    last = scroller.scrollTop;
  }
  scroller.scrollTop = before;
  return [];
}

/** Opens the one row of this buyer; several of one name are left to the agent's eyes. */
export async function revealRow(
  context: RevealContext,
  target: RevealTarget,
): Promise<RevealResult> {
  if (target.buyerId !== null && isOpen(context, target)) return { ok: true };
  const rendered = rowsOf(context, target);
  const rows = rendered.length > 0 ? rendered : await searchList(context, target);
  const [row] = rows;
  if (!row) return { ok: false, error: 'not-found' };
  if (rows.length > 1) return { ok: false, error: 'ambiguous' };
  const isOpened = await clickAndWait(context, row, target);
  return isOpened ? { ok: true } : { ok: false, error: 'not-opened' };
}
