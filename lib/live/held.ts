/** A value that one script of a page keeps and another follows. No signal: each script has a copy of that library, and copies do not hear each other. */

/** What others see of it. */
export interface Held<T> {
  get: () => T;
  /** Calls back with every other value that comes. */
  follow: (changed: (value: T) => void) => void;
}

/** Who keeps it also sets it; the same value again is no change. */
export function createHeld<T>(first: T): Held<T> & { set: (value: T) => void } {
  let value = first;
  const followers: ((value: T) => void)[] = [];
  return {
    get: () => value,
    follow(changed) {
      followers.push(changed);
    },
    set(next) {
      if (next === value) return;
      value = next;
      for (const changed of followers) changed(value);
    },
  };
}
