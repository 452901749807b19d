/**
 * How a console's page is read comes as a script of its own before the reader's (wxt.config.ts, repair/hosts.ts): a page
 * loads its own family and no other. They meet in the isolated world that both share and no page sees.
 */
import type { Family } from '../consoles/types.ts';

const KEY = Symbol.for('sanfen.families');

type World = typeof globalThis & { [KEY]?: Map<Family['family'], Family> };

/** Says how its pages are read. */
export function offerFamily(family: Family): void {
  const world = globalThis as World;
  world[KEY] ??= new Map();
  world[KEY].set(family.family, family);
}

/** The family of this name, or null where its script has not come. */
export function offeredFamily(name: Family['family']): Family | null {
  return (globalThis as World)[KEY]?.get(name) ?? null;
}
