/**
 * What a worker does at each of its starts beside that which woke it. Its script does nothing but register listeners, and
 * set these timers: a page that waits for the first answer would wait for all of it.
 */

/** Ms that are left to what woke it. */
const FIRST = 250;

export function afterWaking(run: () => void): void {
  setTimeout(run, FIRST);
}
