/** Long work in slices: between them the page may draw, and the user may have thought better of it. */
import type { CalibrationOptions } from './types.ts';

/** Work between two pauses, in events folded or rounds judged: some ten milliseconds, told without a clock. */
const SLICE = 4_000;

/** Counts work and conversations. */
export interface Pace {
  /** So many conversations are to be read. */
  expect: (conversations: number) => void;
  /** Notes work and conversations done; true when it is time to rest. */
  isDue: (work: number, conversations: number) => boolean;
  /** Lets others run; throws the signal's reason once it is aborted. */
  rest: () => Promise<void>;
  /** All is done. */
  finish: () => void;
}

/** A pace that tells its progress and heeds the signal. */
export function paceOf({ onProgress, signal }: CalibrationOptions): Pace {
  let work = 0;
  let done = 0;
  let total = 0;
  return {
    expect: (conversations) => {
      total = conversations;
    },
    isDue: (more, conversations) => {
      work += more;
      done += conversations;
      return work >= SLICE;
    },
    rest: async () => {
      work = 0;
      signal?.throwIfAborted();
      onProgress?.(done, total);
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
    },
    finish: () => onProgress?.(total, total),
  };
}
