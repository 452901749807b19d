/** What is typed → a search over the spelling of spell.ts. */

/** Letters of one word that are looked at. */
const LONGEST = 32;

/** Where a spelling was found: from `index` on, `text` of the line. */
interface Spelled {
  index: number;
  text: string;
}

/** Finds a word in a line that begins with a space and has one before each token. */
export interface Spelling {
  find: (line: string) => Spelled | null;
}

/** Letters after which failures are remembered: most lines fail before. */
const SHALLOW = 3;

const [SPACE, BREAK, SLASH, U, V] = Array.from(' \n/uv', (letter) => letter.charCodeAt(0));

/** End of the token at `from`. */
function tokenEnd(line: string, from: number): number {
  let at = from;
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === SPACE || code === BREAK) break;
  }
  return at;
}

/** Tokens of several readings that a line of customer care may have; each may double the ways through a pattern. */
const READINGS = 10;
/** No syllable doubles a letter: a line that does was written by a stranger. Matters where a word doubles one, too. */
const DOUBLED = /([a-z0-9])\1|uv|vu/;

/** True of lines on which a pattern has few ways to go. */
function isTame(line: string, isDoubled: boolean): boolean {
  let [count, end] = [0, -1];
  for (let at = line.indexOf('/'); at >= 0; at = line.indexOf('/', at + 1)) {
    if (at > end) {
      count = 0;
      end = line.indexOf('\n', at);
      if (end < 0) end = line.length;
    }
    count += 1;
    if (count > READINGS) return false;
  }
  return !isDoubled || !DOUBLED.test(line);
}

/** The rest of a syllable, and over to the next one or to one of its other readings. */
const OVER = String.raw`(?:[^ \n]* (?:[^ \n]*/)?)?`;

/**
 * A matcher of the letters in a line: the end of those from the `nth` on, the first of which is to stand at `at`, or -1.
 * Each place is tried once a letter, where the pattern is exponential in the readings (大 da/dai): a word of 14 letters
 * over a text of such characters stopped the worker for minutes (2026-11). On tame lines the pattern is ten times faster.
 */
function matcher(line: string, letters: readonly number[]) {
  const last = letters.length - 1;
  let failed: Set<number> | null = null;
  const follow = (nth: number, at: number): number => {
    // In the next token, its last reading first; or right behind.
    const end = tokenEnd(line, at);
    if (line.charCodeAt(end) === SPACE) {
      for (let next = tokenEnd(line, end + 1); next > end + 1; next -= 1) {
        const found = line.charCodeAt(next - 1) === SLASH ? match(nth, next) : -1;
        if (found >= 0) return found;
      }
      const found = match(nth, end + 1);
      if (found >= 0) return found;
    }
    return match(nth, at);
  };
  const match = (nth: number, at: number): number => {
    const [typed, written] = [letters[nth], line.charCodeAt(at)];
    // ü is written v; many type u after l and n.
    if (typed !== written && !(typed === U && written === V)) return -1;
    if (nth === last) return at + 1;
    const id = nth * line.length + at;
    if (nth >= SHALLOW && failed?.has(id)) return -1;
    const end = follow(nth + 1, at + 1);
    if (end < 0 && nth >= SHALLOW) (failed ??= new Set()).add(id);
    return end;
  };
  return match;
}

/**
 * Each syllable by its first letters, as many as one likes: `fahuo`, `fh`, `fahu`, `fhuo` all find 发货. Null where the
 * word cannot be a spelling.
 */
export function spellingPattern(word: string): Spelling | null {
  const letters = word.replaceAll("'", '');
  if (letters === '' || letters.length > LONGEST || !/^[a-z0-9]+$/.test(letters)) return null;
  const codes = Array.from(letters, (letter) => letter.charCodeAt(0));
  const isDoubled = DOUBLED.test(letters);
  const each = Array.from(letters, (letter) => (letter === 'u' ? '[uv]' : letter));
  const pattern = new RegExp(`(?<=[ /])${each.join(OVER)}`);
  return {
    find(line) {
      if (isTame(line, isDoubled)) {
        const found = pattern.exec(line);
        return found && { index: found.index, text: found[0] };
      }
      const match = matcher(line, codes);
      for (let index = 1; index < line.length; index += 1) {
        const before = line.charCodeAt(index - 1);
        if (before !== SPACE && before !== SLASH) continue;
        const end = match(0, index);
        if (end >= 0) return { index, text: line.slice(index, end) };
      }
      return null;
    },
  };
}
