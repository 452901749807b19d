/**
 * Waits until the pane belongs to the row that was pressed. Pages paint late: a pane that is still the last buyer's, or
 * that comes when somebody else has been asked for, must never be read as this one's.
 */
import { look, LOOK, rest, signatureOf, type Kit } from './kit.ts';
import type { ListedSession, Owner, PaneView } from './types.ts';

/** Real ms: at most for a pane to come. */
const WAIT = 10_000;
/** For a pane to stand still, where it names the buyer and where only its change speaks for it. */
const STILL = 400;
const STILL_UNSAID = 1_200;
/** A second session of one buyer may show what the first did: after this long it is taken as it is. */
const SAME = 6_000;

/** What speaks for a pane that names nobody. */
interface Expectation {
  /** The pane as it was before the row was pressed. */
  before: PaneView | null;
  /** Every pane asked for has come, and nobody else has pressed anything: the next change is ours. */
  isClean: () => boolean;
  /** The session read last was this buyer's too. */
  isSameBuyer: boolean;
}

/** A person's click as far as pages can tell: some rows listen to the press, others to the click. */
export function press(button: Element): void {
  const view = button.ownerDocument.defaultView;
  const Click = view?.MouseEvent ?? MouseEvent;
  for (const type of ['mousedown', 'mouseup', 'click']) {
    button.dispatchEvent(new Click(type, { bubbles: true, cancelable: true, button: 0 }));
  }
}

function isChanged(view: PaneView, before: PaneView | null): boolean {
  return before === null || signatureOf(view) !== signatureOf(before);
}

/** How long this pane must stand still to be believed, or null where it must not be. */
function proofTime(
  owner: Owner,
  view: PaneView,
  { before, isClean, isSameBuyer }: Expectation,
  waited: number,
): number | null {
  const changed = isChanged(view, before);
  if (owner === 'this') return changed || !isSameBuyer || waited >= SAME ? STILL : null;
  return owner === 'unsaid' && changed && isClean() ? STILL_UNSAID : null;
}

/** What came of waiting: the pane, once it is this session's, and else what stands there instead. */
export interface Waited {
  view: PaneView | null;
  isOurs: boolean;
}

export async function paneOf(
  kit: Kit,
  session: ListedSession,
  expected: Expectation,
): Promise<Waited> {
  const { history, timers, signal, met } = kit;
  const start = timers.wall();
  let still = { signature: '', since: start };
  for (;;) {
    const now = timers.wall();
    const view = look(kit, session);
    const owner = view && view.isPainted ? history.ownerOf(view, session, met) : 'other';
    const needed = view ? proofTime(owner, view, expected, now - start) : null;
    const signature = signatureOf(view);
    if (needed === null || still.signature !== signature) still = { signature, since: now };
    if (needed !== null && now - still.since >= needed) return { view, isOurs: true };
    if (now - start >= WAIT || signal.aborted) return { view, isOurs: false };
    await rest(kit, LOOK);
  }
}
