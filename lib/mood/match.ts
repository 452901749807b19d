/** Finds words of a list in a text: width, case and blanks between characters make no difference, the longest word counts. */

/** UTF-16 units of a text that are looked at. */
const LONGEST_TEXT = 4_000;

/** A text as it is compared: its characters, and which of them stand right behind the one before. */
interface Letters {
  chars: string[];
  isJoined: boolean[];
}

const BLANK = /[\s\u200b-\u200d\u2060\ufeff]/u;
const LATIN = /[a-z0-9]/;

function lettersOf(text: string): Letters {
  const normal = text.slice(0, LONGEST_TEXT).normalize('NFKC').toLowerCase();
  // Every line of a thread comes by here: most have no blank to look for.
  if (!BLANK.test(normal)) {
    const chars = Array.from(normal);
    return { chars, isJoined: chars.map((_, index) => index > 0) };
  }
  const letters: Letters = { chars: [], isJoined: [] };
  let isJoined = false;
  for (const char of normal) {
    if (BLANK.test(char)) {
      isJoined = false;
      continue;
    }
    letters.chars.push(char);
    letters.isJoined.push(isJoined);
    isJoined = true;
  }
  return letters;
}

/** A word as it is compared; two words that are one have the same. */
export function normalWord(word: string): string {
  return lettersOf(word).chars.join('');
}

interface Node<Tag> {
  next: Map<string, Node<Tag>>;
  tag?: Tag;
}

/** True where a Latin word or a number is cut out of a longer one: `sb` in `usb`, 12315 in an order's number. */
function isCut({ chars, isJoined }: Letters, from: number, to: number): boolean {
  const cuts = (left: number): boolean =>
    isJoined[left + 1] === true &&
    LATIN.test(chars[left] ?? '') &&
    LATIN.test(chars[left + 1] ?? '');
  return cuts(from - 1) || cuts(to - 1);
}

/** The longest word from there on: where it ends, and its tag. */
function longestAt<Tag>(
  root: Node<Tag>,
  letters: Letters,
  from: number,
): { to: number; tag: Tag } | null {
  let node: Node<Tag> | undefined = root;
  let found: { to: number; tag: Tag } | null = null;
  for (let to = from; node && to <= letters.chars.length; to += 1) {
    if (node.tag !== undefined && !isCut(letters, from, to)) found = { to, tag: node.tag };
    node = node.next.get(letters.chars[to] ?? '');
  }
  return found;
}

function treeOf<Tag>(words: readonly (readonly [word: string, tag: Tag])[]): Node<Tag> {
  const root: Node<Tag> = { next: new Map() };
  for (const [word, tag] of words) {
    let node = root;
    for (const char of lettersOf(word).chars) {
      const next: Node<Tag> = node.next.get(char) ?? { next: new Map() };
      node.next.set(char, next);
      node = next;
    }
    // An empty word is none; of two equal ones the first holds.
    if (node !== root) node.tag ??= tag;
  }
  return root;
}

/** Looks through a text from left to right; gives the tags of the words in it, in order. */
type Matcher<Tag> = (text: string) => Tag[];

/** Makes a matcher; a word that lies within one of the `exceptions` of a text is passed over. */
export function createMatcher<Tag>(
  words: readonly (readonly [word: string, tag: Tag])[],
  exceptions: readonly string[] = [],
): Matcher<Tag> {
  const tree = treeOf(words);
  const excepted = treeOf(exceptions.map((phrase) => [phrase, true] as const));
  const begins = new Set([...tree.next.keys(), ...excepted.next.keys()]);
  return (text) => {
    const letters = lettersOf(text);
    const tags: Tag[] = [];
    let clear = 0;
    for (let from = 0; from < letters.chars.length;) {
      if (!begins.has(letters.chars[from] ?? '')) {
        from += 1;
        continue;
      }
      clear = Math.max(clear, longestAt(excepted, letters, from)?.to ?? 0);
      const found = longestAt(tree, letters, from);
      if (found && found.to > clear) tags.push(found.tag);
      from = found && found.to > clear ? found.to : from + 1;
    }
    return tags;
  };
}
