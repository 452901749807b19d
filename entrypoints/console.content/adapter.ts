/** Which console this page is, and the user's selectors for it. */
import { adapterFor } from '../../lib/consoles/registry.ts';
import { customAdapter } from '../../lib/consoles/repair/adapter.ts';
import { matchesPattern } from '../../lib/consoles/repair/match.ts';
import type { SlotOverrides } from '../../lib/consoles/repair/types.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { isCustom } from '../../lib/events/types.ts';
import { readSettings, type Settings } from '../../lib/settings.ts';
import { pointedConsole } from '../../lib/shops.ts';

/** The console at this address: one that Sanfen knows, else one that the user made for it. */
export async function adapterHere(url: string): Promise<Adapter | null> {
  const known = adapterFor(url);
  if (known) return known;
  const { customConsoles } = await readSettings();
  const made = customConsoles.find((each) => !each.removed && matchesPattern(each.match, url));
  return made ? customAdapter(made) : null;
}

/** Selectors that the user gave for a console, as the settings have them. */
export function slotsFor(settings: Settings, { id }: Adapter): SlotOverrides {
  if (isCustom(id)) return pointedConsole(settings, id)?.slots ?? {};
  return settings.overrides[id]?.slots ?? {};
}
