/** A browser for the engine of which nothing is real. */
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { Surface } from '../../lib/live/engine.ts';
import type { Memory } from '../../lib/live/memory.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { memoryWarnings } from './support.ts';

/** Id of the extension. */
export const OWN = 'abcdefghijklmnopabcdefghijklmnop';

/** A Feige page's messages as the browser marks them. */
export const PAGE = { id: OWN, origin: 'https://im.jinritemai.com', frameId: 0, tab: { id: 7 } };

/** Agreed to, everything on, nobody hears of anything; `change` is what the test is about. */
export async function fakeSurface(change: Partial<Surface> = {}): Promise<Surface> {
  let memory: Memory | null = null;
  const pseudonyms = await createPseudonyms(createProfileKey());
  const settings = { ...DEFAULT_SETTINGS, consent: { at: 1 } };
  return {
    ownId: OWN,
    readMemory: async () => memory,
    writeMemory: async (next) => {
      memory = structuredClone(next);
    },
    readSettings: async () => settings,
    readPseudonyms: async () => pseudonyms,
    holdingText: async () => '在的，亲',
    isAlive: async () => true,
    activate: async () => {},
    reveal: async () => ({ ok: true }),
    onPage: () => {},
    keepAwake: () => {},
    warnings: memoryWarnings(),
    onState: () => {},
    ...change,
  };
}
