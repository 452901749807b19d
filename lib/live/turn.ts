/** Texts in turn, so that buyers and platform do not see the same words every time. */
import { storedItem } from '../stored.ts';

/** Gives the texts one after the other, also over the worker's or page's death; `usual` where the user left none. */
export function createTurn(
  key: 'holdingTurn' | 'inviteTurn',
  texts: () => Promise<readonly string[]>,
  usual: readonly string[],
): () => Promise<string> {
  const turn = storedItem<number>(key, 0);
  return async () => {
    const chosen = (await texts()).filter((text) => text.trim() !== '');
    const all = chosen.length > 0 ? chosen : usual;
    const index = (await turn.getValue()) % all.length;
    await turn.setValue((index + 1) % all.length);
    return all[index] ?? '';
  };
}
