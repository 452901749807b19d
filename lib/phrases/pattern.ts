/** What is typed → a pattern over the spelling of spell.ts. */

/** Letters of one word that are looked at. */
const LONGEST = 32;

/** The rest of a syllable, and over to the next one or to one of its other readings. */
const OVER = String.raw`(?:[^ \n]* (?:[^ \n]*/)?)?`;

/**
 * Each syllable by its first letters, as many as one likes: `fahuo`, `fh`, `fahu`, `fhuo` all find 发货. Null where the
 * word cannot be a spelling. It is found in lines that begin with a space.
 */
export function spellingPattern(word: string): RegExp | null {
  const letters = word.replaceAll("'", '');
  if (letters === '' || letters.length > LONGEST || !/^[a-z0-9]+$/.test(letters)) return null;
  // ü is written v; many type u after l and n.
  const each = Array.from(letters, (letter) => (letter === 'u' ? '[uv]' : letter));
  return new RegExp(`(?<=[ /])${each.join(OVER)}`);
}
