/** When the page was really being read. Wall time (ms of the real computer) finds gaps, page time is what is reported. */
import type { PulseSighting } from '../events/sighting.ts';
import { isRead, type ReadingState } from './reading-state.ts';

interface Coverage {
  /** Notes the state at this moment; gives what has become reportable. */
  tick: (now: number, wall: number, state: ReadingState) => PulseSighting[];
  /** Closes the running interval. */
  close: () => PulseSighting[];
}

/** A pulse about this often while reading, wall ms: rarer than the 30 s after which an idle worker may sleep. */
const PULSE = 60_000;
/**
 * Without a tick for this long, by either clock, the computer slept, the page was frozen or its clock was set;
 * hidden pages tick once a minute.
 */
const GAP = 90_000;

interface Open extends PulseSighting {
  wall: number;
  lastWall: number;
}

const stateOf = (state: ReadingState): 'reading' | 'partly' | null =>
  isRead(state) ? (state.kind === 'reading' ? 'reading' : 'partly') : null;

export function createCoverage(): Coverage {
  let open: Open | null = null;

  function flush(): PulseSighting[] {
    if (!open || open.to <= open.from) return [];
    const { type, from, to, state } = open;
    return [{ type, from, to, state }];
  }

  function begin(now: number, wall: number, state: 'reading' | 'partly'): void {
    open = { type: 'pulse', from: now, to: now, state, wall, lastWall: wall };
  }

  function tick(now: number, wall: number, state: ReadingState): PulseSighting[] {
    const kind = stateOf(state);
    const isBroken =
      open !== null && (wall - open.lastWall > GAP || now < open.to || now - open.to > GAP);
    if (open && !isBroken) {
      open.to = now;
      open.lastWall = wall;
    }
    if (open && kind === open.state && !isBroken && wall - open.wall < PULSE) return [];
    const pulses = flush();
    open = null;
    if (kind) begin(now, wall, kind);
    return pulses;
  }

  return {
    tick,
    close() {
      const pulses = flush();
      open = null;
      return pulses;
    },
  };
}
