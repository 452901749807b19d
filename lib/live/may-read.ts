/** Whether a console may be read at all: the user agreed to reading, and has not switched it off. */
import { isCustom } from '../events/types.ts';
import type { ConsoleKey } from '../events/types.ts';
import type { Settings, Switches } from '../settings.ts';
import { pointedConsole } from '../shops.ts';

/** True once the user has agreed to reading. */
export function hasConsent({ consent }: Pick<Settings, 'consent'>): boolean {
  return consent.at !== null;
}

/** True where a console's switch is on. */
export function isOn(consoles: Switches, console: ConsoleKey): boolean {
  return consoles[console] ?? true;
}

/** True where this console is to be read. */
export function mayReadConsole(
  settings: Pick<Settings, 'consent' | 'reading' | 'customConsoles'>,
  console: ConsoleKey,
): boolean {
  if (isCustom(console)) {
    const made = pointedConsole(settings, console);
    if (!made || made.removed) return false;
  }
  return hasConsent(settings) && isOn(settings.reading.consoles, console);
}
