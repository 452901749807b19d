/** Whether a console may be read at all: the user agreed to reading, and has not switched it off. */
import type { LiveConsole } from '../events/types.ts';
import type { Settings } from '../settings.ts';

/** True once the user has agreed to reading. */
export function hasConsent({ consent }: Pick<Settings, 'consent'>): boolean {
  return consent.at !== null;
}

/** True where this console is to be read. */
export function mayReadConsole(
  settings: Pick<Settings, 'consent' | 'reading'>,
  console: LiveConsole,
): boolean {
  return hasConsent(settings) && settings.reading.consoles[console];
}
