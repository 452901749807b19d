/** Which holding text is next: in turn, so that buyers and platform do not see the same words every time. */
import { storage } from '#imports';
import { DEFAULT_SETTINGS } from '../../settings.ts';

/** Gives the texts one after the other, also over the worker's death. */
export function createHolding(texts: () => Promise<readonly string[]>): () => Promise<string> {
  const turn = storage.defineItem<number>('local:holdingTurn', { fallback: 0 });
  return async () => {
    const chosen = (await texts()).filter((text) => text.trim() !== '');
    const all = chosen.length > 0 ? chosen : DEFAULT_SETTINGS.insertion.holding;
    const index = (await turn.getValue()) % all.length;
    await turn.setValue((index + 1) % all.length);
    return all[index] ?? '';
  };
}
