/** Long work as steps: whoever must not be held up rests between them, everybody else runs them through. */

/** Runs steps through without a rest. */
export function runThrough<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
