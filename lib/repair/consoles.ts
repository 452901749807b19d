/** Custom consoles and overrides as the user makes and takes them. Pure changes of the settings. */
import { patternOf } from '../consoles/repair/match.ts';
import type { CustomConsole, SlotOverrides } from '../consoles/repair/types.ts';
import { isCustom } from '../events/types.ts';
import type { ConsoleKey, CustomConsoleId } from '../events/types.ts';
import type { Settings } from '../settings.ts';

/** Custom consoles that one browser watches. */
export const MOST_CONSOLES = 20;

type Held = Pick<Settings, 'overrides' | 'customConsoles'>;

/** What the user types of a console that nobody knows. */
export interface NewConsole {
  name: string;
  address: string;
  profile: CustomConsole['profile'];
}

type Made =
  | { ok: true; console: CustomConsole }
  | { ok: false; error: 'name' | 'address' | 'taken' | 'known' | 'many' };

/** The id that a name gives: letters, digits, `-` and Chinese characters of it. */
function idOf(name: string): CustomConsoleId | null {
  const id = `custom:${name
    .trim()
    .replaceAll(/[^\p{Script=Han}A-Za-z\d-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 24)}`;
  return isCustom(id) ? id : null;
}

/** A console without selectors yet, or why it cannot be; `knownHosts` are those that Sanfen reads by itself. */
export function makeConsole(
  { name, address, profile }: NewConsole,
  { customConsoles }: Pick<Held, 'customConsoles'>,
  { made, knownHosts }: { made: string; knownHosts: readonly string[] },
): Made {
  const id = idOf(name);
  if (id === null || name.trim().length > 24) return { ok: false, error: 'name' };
  const match = patternOf(address);
  if (match === null) return { ok: false, error: 'address' };
  if (knownHosts.includes(new URL(match.slice(0, -1)).host)) return { ok: false, error: 'known' };
  const living = customConsoles.filter(({ removed }) => !removed);
  if (living.some((each) => each.id === id || each.match === match)) {
    return { ok: false, error: 'taken' };
  }
  if (living.length >= MOST_CONSOLES) return { ok: false, error: 'many' };
  return { ok: true, console: { id, name: name.trim(), match, profile, slots: {}, made } };
}

/** Puts a console in, in the place of a removed one of its id. */
export function withConsole(
  { customConsoles }: Pick<Held, 'customConsoles'>,
  made: CustomConsole,
): Pick<Held, 'customConsoles'> {
  return { customConsoles: [...customConsoles.filter(({ id }) => id !== made.id), made] };
}

/** Takes it away; its figures stay in view. */
export function withoutConsole(
  { customConsoles }: Pick<Held, 'customConsoles'>,
  gone: CustomConsoleId,
): Pick<Held, 'customConsoles'> {
  return {
    customConsoles: customConsoles.map((each) =>
      each.id === gone ? { ...each, slots: {}, removed: true } : each,
    ),
  };
}

/** Keeps what was pointed at: a console's own slots, or overrides of one that Sanfen knows. `made` is a Beijing day. */
export function withSlots(
  { overrides, customConsoles }: Held,
  console: ConsoleKey,
  slots: SlotOverrides,
  made: string,
): Partial<Held> {
  if (!isCustom(console)) {
    const before = overrides[console]?.slots ?? {};
    return { overrides: { ...overrides, [console]: { slots: { ...before, ...slots }, made } } };
  }
  return {
    customConsoles: customConsoles.map((each) =>
      each.id === console ? { ...each, slots, made } : each,
    ),
  };
}

/** Back to the console's own selectors. */
export function withoutOverride(
  { overrides }: Pick<Held, 'overrides'>,
  console: keyof Held['overrides'],
): Pick<Held, 'overrides'> {
  const { [console]: _, ...others } = overrides;
  return { overrides: others };
}
