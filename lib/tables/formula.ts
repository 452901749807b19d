/** Texts that a spreadsheet program would take for a formula when it opens a CSV: they get the mark of a text. */

/**
 * Also full-width signs, which Excel of Chinese Windows reads alike, and signs behind what cannot be seen: writers of
 * workbooks leave a NUL out, and the sign stands first (2026-11).
 */
const FORMULA = /^['\s\p{C}\uFFFD]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u;

/** A cell that is never a formula; `'` before what is one, or what looks as if this had been done to it. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a guarded cell. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
