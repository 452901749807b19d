/** The consoles that are watched live, with the families that read them: no page loads them all. */
import type { LiveConsole } from '../events/types.ts';
import { feige } from './feige/family.ts';
import { placeAt, PLACES, type KnownPlace } from './places.ts';
import { pointed } from './pointed/family.ts';
import type { Adapter, Family } from './types.ts';
import { wangwang } from './wangwang/family.ts';

/** An adapter of a console that Sanfen knows by itself. */
type KnownAdapter = Adapter & { id: LiveConsole };

/** By their folders. */
export const FAMILIES: Readonly<Record<Family['family'], Family>> = { feige, wangwang, pointed };

const adapterOf = (place: KnownPlace): KnownAdapter => ({ ...FAMILIES[place.family], ...place });

export const CONSOLES: readonly KnownAdapter[] = PLACES.map(adapterOf);

/** The console at an address, with its family. */
export function adapterFor(url: string): KnownAdapter | null {
  const place = placeAt(url);
  return place && adapterOf(place);
}
