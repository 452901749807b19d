/** What a console is called. */
import type { ConsoleKey, LiveConsole } from '../events/types.ts';

/** A known console in the user's language, one made by pointing as he named it: its id is made of the name. */
export function consoleName(
  t: (key: `console.${LiveConsole}`) => string,
  console: ConsoleKey,
): string {
  return console.startsWith('custom:')
    ? console.slice('custom:'.length)
    : t(`console.${console as LiveConsole}`);
}
