/** 我在休息: when warnings were paused, by whose word. Timing never pauses. Kept for the reports. Pure. */
import { DAY } from '../../beijing.ts';

/** A rest, epoch ms by the page clock; `to` is the chosen end, or when it was ended before. */
export interface Rest {
  from: number;
  to: number;
}

/** Extension storage (local) where they lie. */
export const RESTS_KEY = 'rests';
/** No rest is longer, ms. */
const LONGEST_REST = DAY;
const KEPT = 92 * DAY;

/** Until when the agent rests at `now` (epoch ms), or null. */
export function restingAt(rests: readonly Rest[], now: number): number | null {
  const last = rests.at(-1);
  return last && last.from <= now && last.to > now ? last.to : null;
}

/** The rests after the user's word: rest until then, or (null) work again. A running rest is moved, not doubled. */
export function withRest(rests: readonly Rest[], until: number | null, now: number): Rest[] {
  const kept = rests.filter(({ to }) => to > now - KEPT);
  const running = restingAt(kept, now) === null ? null : (kept.at(-1) ?? null);
  const past = running ? kept.slice(0, -1) : kept;
  const to = until === null ? now : Math.min(until, now + LONGEST_REST);
  const from = running?.from ?? now;
  return to > from ? [...past, { from, to }] : past;
}

/** Ms rested between two instants (epoch ms, page clock). */
export function restedIn(rests: readonly Rest[], from: number, to: number): number {
  return rests.reduce(
    (sum, rest) => sum + Math.max(0, Math.min(rest.to, to) - Math.max(rest.from, from)),
    0,
  );
}

/** Rests as storage gives them; what is none is left out. */
export function parseRests(stored: unknown): Rest[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(
    (each): each is Rest =>
      typeof each === 'object' &&
      each !== null &&
      Number.isFinite((each as Partial<Rest>).from) &&
      Number.isFinite((each as Partial<Rest>).to),
  );
}
