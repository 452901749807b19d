/**
 * Texts in tables that spreadsheet programs open: none may run as a formula. In a workbook a text is told by its type and
 * stays what it is; a CSV has no types, so there it gets a mark.
 */

/**
 * Also full-width signs, which Excel of Chinese Windows reads alike, and signs behind what cannot be seen: writers of
 * workbooks leave a NUL out, and the sign stands first (2026-11).
 */
const FORMULA = /^['\s\p{C}\uFFFD]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u;

/** A CSV's cell that is never a formula; `'` before what is one, or what looks as if this had been done to it. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a guarded cell. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** Halves of pairs, whole or not: most cells have none. */
const PAIRED = /[\uD800-\uDFFF]/;

/**
 * A workbook's cell that is never a formula: typed as a text, and formatted as one, so that editing it makes none of it either.
 * The library looks texts up among an object's properties (2026-11), so that `constructor` would be no text: a mark of no
 * width, which trimming takes away, makes it one.
 */
export function workbookText(text: string) {
  // Half a pair would take the letter before it along (write-excel-file 4.1, 2026-11).
  const whole = PAIRED.test(text) ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : text;
  return { value: whole in {} ? `${whole}\uFEFF` : whole, type: String, format: '@' };
}
