/** Page time of a simulator: the same meaning as lib/clock.ts's TestClock, plus jumps for scripts played at speed. */
export interface ClockOptions {
  /** Epoch ms that the page shows at `start`. */
  base: number;
  /** Real epoch ms at which it showed `base`. */
  start: number;
  /** Page ms per real ms; 0 stands still between jumps. */
  rate: number;
}

export interface PageClock {
  now: () => number;
  /** Forward only: an earlier time leaves the clock as it is. */
  jump: (to: number) => void;
  /** Real ms until the page shows `at`; 0 when it is past, or when only jumps move this clock. */
  realUntil: (at: number) => number;
}

/** Without options the page shows the computer's time. */
export function createClock(options?: ClockOptions): PageClock {
  let { base, start, rate } = options ?? { base: 0, start: 0, rate: 1 };
  const now = (): number => base + (Date.now() - start) * rate;
  return {
    now,
    jump: (to) => {
      if (to <= now()) return;
      base = to;
      start = Date.now();
    },
    realUntil: (at) => (rate === 0 ? 0 : Math.max(0, (at - now()) / rate)),
  };
}

/** Timers in page time. */
export interface Scheduler {
  at: (due: number, action: () => void) => void;
  /** The earliest timer that is due at `now`, removed; null if none. */
  take(now: number): { due: number; action: () => void } | null;
  clear: () => void;
}

export function createScheduler(): Scheduler {
  const queue: { due: number; order: number; action: () => void }[] = [];
  let order = 0;
  return {
    at: (due, action) => {
      queue.push({ due, order: order++, action });
      queue.sort((a, b) => a.due - b.due || a.order - b.order);
    },
    take: (now) => {
      const first = queue[0];
      if (!first || first.due > now) return null;
      queue.shift();
      return first;
    },
    clear: () => {
      queue.length = 0;
    },
  };
}
