/** Names as they are kept for display: whatever a buyer calls himself, the text around it must read as it stands. */

/** Stands for what has no shape of its own. */
const MARK = '\uFFFD';

/**
 * Controls, line ends, and the marks that change the direction of what follows: a stray closing one would end even the
 * isolation of a <bdi>. Joiners stay, emoji and scripts need them.
 */
const UNSEEN = /[\p{Cc}\u2028-\u202E\u2066-\u2069\uFFF9-\uFFFB]|\p{Surrogate}/gu;
/** Nothing in it can be seen: blanks, format characters, fillers. */
const BLANK = /^[\p{White_Space}\p{Cf}\p{Mn}\u115F\u1160\u3164\uFFA0\u2800]*$/u;

/** The name with a visible mark for each character that would be none, or would turn others around. */
export function shownName(name: string): string {
  const shown = name.replace(UNSEEN, MARK);
  return BLANK.test(shown) ? MARK : shown;
}
