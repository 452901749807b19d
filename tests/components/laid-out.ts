/** The browser's layout, which the tests' DOM has none of: it tells observers of sizes when a test says so. */
import { afterEach, vi } from 'vitest';
import { acting } from './mount.tsx';

const waiting = new Set<() => void>();

class Observer implements ResizeObserver {
  readonly #told: () => void;
  constructor(told: ResizeObserverCallback) {
    this.#told = () => told([], this);
  }
  observe(): void {
    waiting.add(this.#told);
  }
  unobserve(): void {
    waiting.delete(this.#told);
  }
  disconnect(): void {
    waiting.delete(this.#told);
  }
}

afterEach(() => {
  waiting.clear();
  vi.unstubAllGlobals();
});

/** From here on nobody hears of a layout before `layOut`. */
export function holdLayout(): void {
  vi.stubGlobal('ResizeObserver', Observer);
}

/** The browser lays out what has been drawn. */
export function layOut(): void {
  acting(() => {
    for (const told of waiting) told();
  });
}
