/**
 * The state that the worker told last, for a popup that opens while a worker that died starts again. A worker that sleeps
 * counts nothing, and whatever changes something wakes it: until then its last word holds. It lies in the browser's
 * memory (session storage), never on the disk, and without names and texts: those stand in their own tables alone.
 */
import { beijingDay, MINUTE } from '../beijing.ts';
import { pause, realNow } from '../clock.ts';
import { coalesce } from './coalesce.ts';
import type { LiveState } from './types.ts';

/** Its key in session storage. */
export const LAST_WORD = 'lastWord';

/** Session storage, as much of it as is needed. */
interface WordArea {
  get: (key: string) => Promise<Record<string, unknown>>;
  set: (items: Record<string, unknown>) => Promise<void>;
}

interface LastWord {
  state: LiveState;
  /** Epoch ms, the computer's clock. */
  toldAt: number;
}

/** Ms between two times that it is written: it is as large as the queue is long. */
const SPACING = 2_000;

/** Ms for which it is shown: long enough for a break, too short for a worker that cannot start. */
const LASTING = 10 * MINUTE;

/** In a name's place for the moment until it comes: "unknown" would be read as such. */
const NAME = '…';

const nameless = <Buyer extends { name: string | null }>(buyers: readonly Buyer[]): Buyer[] =>
  buyers.map((buyer) => ({ ...buyer, name: NAME }));

/** What the user is asked names accounts and quotes texts: it comes with the state that follows. */
const withoutWords = (state: LiveState): LiveState => ({
  ...state,
  queue: nameless(state.queue),
  invitations: nameless(state.invitations),
  invited: { ...state.invited, latest: nameless(state.invited.latest) },
  upset: nameless(state.upset).map((buyer) => ({
    ...buyer,
    task: buyer.task && { ...buyer.task, note: '' },
  })),
  questions: [],
  accounts: [],
});

/** Keeps the newest of the states that it is called with; where it cannot be kept, the popup waits for the worker. */
export function keepLastWord(area: WordArea): (state: LiveState) => void {
  let newest: LastWord | null = null;
  const keep = coalesce(async () => {
    if (!newest) return;
    const word: LastWord = { ...newest, state: withoutWords(newest.state) };
    await area.set({ [LAST_WORD]: word }).catch(() => {});
    await pause(SPACING);
  });
  return (state) => {
    newest = { state, toldAt: realNow() };
    void keep();
  };
}

/** The state that was told last, of today and not long ago; null where there is none. */
export async function readLastWord(area: WordArea): Promise<LiveState | null> {
  // Only this version's worker can have left it: the browser empties session storage at an update.
  const kept = await area.get(LAST_WORD).catch(() => null);
  const word = kept?.[LAST_WORD] as LastWord | undefined;
  if (!word) return null;
  const age = realNow() - word.toldAt;
  const isToday = beijingDay(word.state.at) === beijingDay(word.state.at + age);
  return age >= 0 && age <= LASTING && isToday ? word.state : null;
}
