/** What both history pages have in common: which session is painted, how much of it, and when. */
import type { Random } from '../core/random.ts';
import { createRandom } from '../core/random.ts';
import type { Line } from '../core/world.ts';
import type { HistoryOptions, Later } from './options.ts';
import { giveHeights } from './scrolling.ts';
import type { Session } from './sessions.ts';

export const LINE_HEIGHT = 60;
export const PANE_HEIGHT = 240;

export interface PaneState {
  session: Session | null;
  /** Lines loaded: the newest so many. */
  loaded: number;
  /** Lines of them in the DOM. */
  from: number;
  to: number;
}

export interface PaneEngine {
  state: PaneState;
  random: Random;
  /** The user chose a session. */
  choose: (session: Session) => void;
  close: () => void;
}

/** Lines that stand in the DOM now. */
export function paintedLines({ session, from, to }: PaneState): Line[] {
  return session?.lines.slice(from, to) ?? [];
}

interface Frame {
  scroller: HTMLElement;
  /** Px of filler that stands for lines out of the DOM. */
  fill: (top: number, bottom: number) => void;
  render: () => void;
}

/** Runs a pane in a frame. */
export function createPane(options: HistoryOptions, later: Later, frame: Frame): PaneEngine {
  const random = createRandom(options.seed ?? 1);
  const state: PaneState = { session: null, loaded: 0, from: 0, to: 0 };
  const { scroller } = frame;
  let asked = 0;
  let isLoading = false;
  if (options.fakeLayout) {
    giveHeights(scroller, { client: PANE_HEIGHT, scroll: () => state.loaded * LINE_HEIGHT });
  }
  const total = (): number => state.session?.lines.length ?? 0;
  /** The window of a virtual list around the place of scrolling. */
  const place = (): void => {
    const first = total() - state.loaded;
    const window = options.paneWindow ?? state.loaded;
    const top = Math.floor(scroller.scrollTop / LINE_HEIGHT) - 2;
    const start = Math.max(0, Math.min(top, state.loaded - window));
    state.from = first + start;
    state.to = Math.min(total(), state.from + window);
    frame.fill(start * LINE_HEIGHT, (state.loaded - start - (state.to - state.from)) * LINE_HEIGHT);
    frame.render();
  };
  const paint = (session: Session | null): void => {
    state.session = session;
    state.loaded = Math.min(total(), options.panePage ?? total());
    isLoading = false;
    // Once with its height, once at its end.
    place();
    scroller.scrollTop = state.loaded * LINE_HEIGHT;
    place();
  };
  const loadMore = (): void => {
    const { session } = state;
    if (isLoading || !session || state.loaded >= total()) return;
    isLoading = true;
    later(random.int(50, 400), () => {
      isLoading = false;
      if (state.session !== session) return;
      const before = state.loaded;
      state.loaded = Math.min(total(), before + (options.panePage ?? total()));
      place();
      scroller.scrollTop = (state.loaded - before) * LINE_HEIGHT;
      place();
    });
  };
  scroller.addEventListener('scroll', () => {
    place();
    if (scroller.scrollTop <= 1) loadMore();
  });
  return {
    state,
    random,
    choose(session) {
      asked += 1;
      const turn = asked;
      if (options.blank) paint(null);
      const [least, most] = options.paint ?? [0, 0];
      const delay = options.lost?.[session.contact.name] ?? random.int(least, most);
      if (!Number.isFinite(delay) || delay < 0) return;
      if (delay === 0) return paint(session);
      later(delay, () => {
        if (turn === asked || options.unordered) paint(session);
      });
    },
    close() {
      asked += 1;
      paint(null);
    },
  };
}
