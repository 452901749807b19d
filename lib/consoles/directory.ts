/** Whom a pseudonym means on this page. Kept in memory only, for as long as the page lives. */
import type { Sighting } from '../events/sighting.ts';
import type { RevealTarget } from './reveal.ts';

export interface Directory {
  /** Remembers whom sightings name. */
  meet: (sightings: readonly Sighting[]) => void;
  /** Remembers under which pseudonyms the log keeps them (`buyerId` or `name:<name>` → pseudonym). */
  learn: (ids: Readonly<Record<string, string>>) => void;
  /** The pseudonym of a buyer by the page's id; null until the worker has told it. */
  pseudonymOf: (buyerId: string) => string | null;
  /** Null for a pseudonym that this page never reported. */
  find: (pseudonym: string) => RevealTarget | null;
}

export function createDirectory(): Directory {
  const names = new Map<string, string>();
  const raw = new Map<string, string>();
  const pseudonyms = new Map<string, string>();
  return {
    meet(sightings) {
      for (const sighting of sightings) {
        if (sighting.type === 'pulse' || sighting.buyerId === null) continue;
        if (sighting.buyerName !== null) names.set(sighting.buyerId, sighting.buyerName);
      }
    },
    learn(ids) {
      for (const [id, pseudonym] of Object.entries(ids)) {
        raw.set(pseudonym, id);
        pseudonyms.set(id, pseudonym);
      }
    },
    pseudonymOf: (buyerId) => pseudonyms.get(buyerId) ?? null,
    find(pseudonym) {
      const id = raw.get(pseudonym);
      if (id === undefined) return null;
      if (id.startsWith('name:')) return { buyerId: null, name: id.slice('name:'.length) };
      return { buyerId: id, name: names.get(id) ?? null };
    },
  };
}
