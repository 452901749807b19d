/** Lines that pages of this browser have shown: asked of the log once for each, since what was shown stays shown. */
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';
import type { Log } from '../log.ts';

const found = new WeakMap<Log, Set<string>>();
/** A busy day's. */
const MOST_FOUND = 5_000;

/**
 * Of each, whether the log says that its lines were shown here; `keyOf` tells what is asked about from all else that the
 * log may be asked. Who was not shown yet is asked about again the next time.
 */
export function areShown<T>(
  log: Log,
  all: readonly T[],
  keyOf: (each: T) => string,
  ask: (each: T) => Asked<boolean>,
): Asked<boolean[]> {
  const known = found.get(log) ?? new Set<string>();
  if (known.size > MOST_FOUND) known.clear();
  found.set(log, known);
  const answers = all.map((each) => {
    const key = keyOf(each);
    if (known.has(key)) return true;
    return ask(each).then((isShown) => {
      if (isShown) known.add(key);
      return isShown;
    });
  });
  return together(answers);
}

/** A log that was wiped has shown nothing. */
export function forgetShown(log: Log): void {
  found.delete(log);
}
