/** Seeded randomness, so that a failure is reproduced by its seed. */
export interface Random {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** Integer, both bounds inclusive. */
  int: (from: number, to: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
}

/** Mulberry32: small, fast, good enough for scenarios. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[int(0, list.length - 1)];
      if (item === undefined) throw new Error('pick from an empty list');
      return item;
    },
  };
}

/** A stable 32-bit number of a text (FNV-1a): seeds and shapes that must not depend on order. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

const HEX = '0123456789abcdef';

/** An id in the form of a uuid. */
export function uuid(random: Random): string {
  const part = (length: number): string =>
    Array.from({ length }, () => HEX[random.int(0, 15)]).join('');
  return [8, 4, 4, 4, 12].map(part).join('-');
}
