/** Px a row is high; so many rows fit under the greatest height that a browser lays out (33 million px). */
export const ROW = 32;
/** Px of the list in sight. */
export const SIGHT = 448;
/** Rows drawn above and below what is in sight, so that a fast turn of the wheel shows none missing. */
const SPARE = 10;

/** Which rows are drawn, [first, end), of `count` where `top` px are scrolled past. */
export function windowOf(top: number, count: number): { first: number; end: number } {
  const shown = Math.ceil(SIGHT / ROW);
  const at = Math.max(0, Math.min(Math.floor(top / ROW), count - shown));
  return { first: Math.max(0, at - SPARE), end: Math.min(count, at + shown + SPARE) };
}
