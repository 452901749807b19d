/** Which console this page is, and the user's selectors for it. */
import { placeAt } from '../../lib/consoles/places.ts';
import { customAdapter } from '../../lib/consoles/repair/adapter.ts';
import { matchesPattern } from '../../lib/consoles/repair/match.ts';
import type { Adapter, Family } from '../../lib/consoles/types.ts';
import { offeredFamily } from '../../lib/live/families.ts';
import { readSettings } from '../../lib/settings.ts';

/** How this page is read. The development server registers the reader's script alone. */
async function familyHere(name: Family['family']): Promise<Family | null> {
  if (import.meta.env.COMMAND === 'serve')
    return (await import('../../lib/consoles/registry.ts')).FAMILIES[name];
  return offeredFamily(name);
}

/** The console at this address: one that Sanfen knows, else one that the user made for it. */
export async function adapterHere(url: string): Promise<Adapter | null> {
  const place = placeAt(url);
  if (place) {
    const family = await familyHere(place.family);
    return family && { ...family, ...place };
  }
  const { customConsoles } = await readSettings();
  const made = customConsoles.find((each) => !each.removed && matchesPattern(each.match, url));
  const family = made ? await familyHere('pointed') : null;
  return made && family ? customAdapter(made, family) : null;
}
