/** Reads a whole session out of its pane, scrolling where it is lazy or virtual. */
import { LOAD, look, LOOK, rest, signatureOf, type Kit } from './kit.ts';
import { isAtBottom, isAtTop, scrollerOf, scrollStep } from './scroll.ts';
import { stitch } from './stitch.ts';
import type { ListedSession, PaneItem, PaneView, SessionProblem } from './types.ts';

/** A session of this many steps is taken as it is by then. */
const MAX_STEPS = 2_000;

interface Reading {
  kit: Kit;
  session: ListedSession;
  items: PaneItem[];
  problem: SessionProblem | null;
}

/** Takes in what stands there; false where it is not this session's any more. */
function take(reading: Reading, view: PaneView): boolean {
  const { history, met } = reading.kit;
  const owner = history.ownerOf(view, reading.session, met);
  const joined = owner === 'other' ? null : stitch(reading.items, view.items);
  if (joined) reading.items = joined;
  else reading.problem = 'changed';
  return joined !== null;
}

/** The pane once its lines are all painted. */
async function painted({ kit, session }: Reading): Promise<PaneView | null> {
  const end = kit.timers.wall() + LOAD;
  for (;;) {
    const view = look(kit, session);
    if (view?.isPainted) return view;
    if (kit.timers.wall() >= end || kit.signal.aborted) return null;
    await rest(kit, LOOK);
  }
}

/** Waits for more than stands there; false where nothing comes. */
async function comesMore({ kit, session }: Reading, before: string): Promise<boolean> {
  for (const end = kit.timers.wall() + LOAD; ;) {
    await rest(kit, LOOK);
    if (signatureOf(look(kit, session)) !== before) return true;
    if (kit.timers.wall() >= end || kit.signal.aborted) return false;
  }
}

function paneScroller(view: PaneView): Element {
  return scrollerOf(view.items[0]?.element.parentElement ?? null, view.root);
}

/** Scrolls one way until nothing more comes; false where the pane is no longer this session's. */
async function readTowards(reading: Reading, direction: -1 | 1): Promise<boolean> {
  const isAtEnd = direction < 0 ? isAtTop : isAtBottom;
  for (let step = 0; step < MAX_STEPS && !reading.kit.signal.aborted; step += 1) {
    const view = await painted(reading);
    if (!view) {
      reading.problem = 'changed';
      return false;
    }
    if (!take(reading, view)) return false;
    const scroller = paneScroller(view);
    const before = signatureOf(view);
    if (isAtEnd(scroller)) {
      // Only what scrolls can be lazy.
      if (isAtTop(scroller) && isAtBottom(scroller)) return true;
      if (!(await comesMore(reading, before))) return true;
    } else {
      scrollStep(scroller, direction);
      await rest(reading.kit, LOOK);
    }
  }
  return true;
}

/** Every thing of the session in order, as far as it was read; `view` is the pane as it was accepted. */
export async function readSession(
  kit: Kit,
  session: ListedSession,
  view: PaneView,
): Promise<Pick<Reading, 'items' | 'problem'>> {
  const reading: Reading = { kit, session, items: view.items, problem: null };
  const wasAtBottom = isAtBottom(paneScroller(view));
  const isRead = await readTowards(reading, -1);
  if (isRead && !wasAtBottom) await readTowards(reading, 1);
  return reading;
}
