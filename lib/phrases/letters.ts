/** How texts and what is typed are compared: small letters of one width, each at its own place. */

const WIDE = /[\uFF01-\uFF5E]/g;
/** Width of the block between full-width letters and ASCII. */
const APART = 0xfee0;

/** Small, half-width; as long as before, so that a place in it is the same place in the text. */
export function fold(text: string): string {
  return text
    .replace(WIDE, (letter) => String.fromCharCode(letter.charCodeAt(0) - APART))
    .replaceAll('\u3000', ' ')
    .replaceAll('İ', 'I')
    .toLowerCase();
}

const SPELLED = /[\p{L}\p{N}]/u;

/** True for what has a sound: Han characters, letters, digits. */
export function isSpelled(letter: string): boolean {
  return SPELLED.test(letter);
}
