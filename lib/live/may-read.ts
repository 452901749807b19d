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

/** True where a console is switched on, and a custom one is still there. */
export function isWatched(
  settings: Pick<Settings, 'reading' | 'customConsoles'>,
  console: ConsoleKey,
): boolean {
  const made = isCustom(console) ? pointedConsole(settings, console) : null;
  if (isCustom(console) && (!made || made.removed)) return false;
  return isOn(settings.reading.consoles, console);
}

/** True where this console is to be read. */
export function mayReadConsole(
  settings: Pick<Settings, 'consent' | 'reading' | 'customConsoles'>,
  console: ConsoleKey,
): boolean {
  return hasConsent(settings) && isWatched(settings, console);
}
