/** What comes faster than anybody can read it, passed on in a pace that the page does not feel. */

interface Pace<T> {
  /** Passes on at once where the last was long enough ago; else the newest of those that came, when it is. */
  take: (next: T) => void;
  stop: () => void;
}

/** `gap` in real ms. */
export function createPace<T>(gap: number, pass: (next: T) => void): Pace<T> {
  let waiting: { next: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = (): void => {
    timer = undefined;
    if (!waiting) return;
    const { next } = waiting;
    waiting = null;
    timer = setTimeout(turn, gap);
    pass(next);
  };
  return {
    take(next) {
      waiting = { next };
      if (timer === undefined) turn();
    },
    stop() {
      clearTimeout(timer);
      waiting = null;
    },
  };
}
