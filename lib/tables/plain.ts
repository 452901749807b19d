/** Texts as they are compared: one width, no odd spaces. */

/** Nothing to be done: most cells of a large file. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** One width (３％（ → 3%( ), no invisible letters, single spaces, trimmed. */
export function plain(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
