import { signal, type Signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { localNow } from '../../lib/clock.ts';
import type { Now } from '../shared/ticker.ts';

/** How much faster than the clock a practice runs: three minutes in 18 s. */
export const FAST = 10;
/** Real ms between two steps. */
const STEP = 100;
/** Ms of practice time after which it ends by itself. */
export const LENGTH = 200_000;

export interface PracticeClock {
  /** Epoch ms of the practice; its own, no page's. */
  now: Now;
  /** When the buyer of the practice wrote, or null while none runs. */
  since: number | null;
  /** Null: not yet played; true: answered; false: it ran out. */
  answered: boolean | null;
  start: () => void;
  /** The row was pressed. */
  answer: () => void;
}

/** A wait that is nobody's, in fast motion. */
export function usePractice(): PracticeClock {
  const now = useRef<Signal<number> | null>(null);
  now.current ??= signal(localNow());
  const clock = now.current;
  const [since, setSince] = useState<number | null>(null);
  const [answered, setAnswered] = useState<boolean | null>(null);
  const end = (isAnswered: boolean) => {
    setSince(null);
    setAnswered(isAnswered);
  };
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setInterval(() => {
      clock.value = since + (localNow() - since) * FAST;
      if (clock.value - since >= LENGTH) end(false);
    }, STEP);
    return () => clearInterval(timer);
  }, [since]);
  return {
    now: clock,
    since,
    answered,
    start() {
      clock.value = localNow();
      setSince(clock.value);
    },
    answer: () => end(true),
  };
}
