/** The lists in force: the defaults as the user changed them. Worker and pages only; a content script gets them as data. */
import { DEFAULT_WORDS } from './default-words.ts';
import { normalWord } from './match.ts';
import {
  WORD_LISTS,
  type WordEdit,
  type WordEdits,
  type WordListName,
  type WordLists,
} from './types.ts';

/** Words of a list and characters of a word. */
const MOST_WORDS = 5_000;
export const LONGEST_WORD = 30;

const UNCHANGED: WordEdit = { added: [], removed: [] };

function listOf(name: WordListName, { added, removed }: WordEdit): string[] {
  const gone = new Set(removed);
  const words = [...added, ...DEFAULT_WORDS[name].filter((word) => !gone.has(word))];
  return words.slice(0, MOST_WORDS);
}

/** The lists that hold. */
export function listsOf(edits: WordEdits): WordLists {
  const lists = WORD_LISTS.map((name) => [name, listOf(name, edits[name] ?? UNCHANGED)]);
  return Object.fromEntries(lists) as WordLists;
}

/** The edits after a word was typed; unchanged where it is none or stands there already. */
export function withWord(edits: WordEdits, name: WordListName, typed: string): WordEdits {
  const word = typed.trim().slice(0, LONGEST_WORD);
  const normal = normalWord(word);
  const { added, removed } = edits[name] ?? UNCHANGED;
  const isSame = (other: string): boolean => normalWord(other) === normal;
  if (normal === '' || listOf(name, { added, removed }).some(isSame)) return edits;
  // A default that was taken out comes back to its place.
  if (removed.some(isSame)) {
    return { ...edits, [name]: { added, removed: removed.filter((other) => !isSame(other)) } };
  }
  return { ...edits, [name]: { added: [word, ...added], removed } };
}

/** The edits after a word was taken out. */
export function withoutWord(edits: WordEdits, name: WordListName, word: string): WordEdits {
  const { added, removed } = edits[name] ?? UNCHANGED;
  const isDefault = DEFAULT_WORDS[name].includes(word);
  return {
    ...edits,
    [name]: {
      added: added.filter((other) => other !== word),
      removed: isDefault ? [...removed, word] : removed,
    },
  };
}

/** The edits with a list as it came. */
export function withDefaults(edits: WordEdits, name: WordListName): WordEdits {
  const { [name]: _, ...others } = edits;
  return others;
}

/** True where the user changed a list. */
export function isEdited(edits: WordEdits, name: WordListName): boolean {
  const { added, removed } = edits[name] ?? UNCHANGED;
  return added.length + removed.length > 0;
}
