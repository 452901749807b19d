/** Names as they leave the page: the worker refuses what is longer. */

/** UTF-16 units; no platform allows a nickname of half as many. */
const LONGEST = 200;

/** The name, cut where it is too long to be one; cut the same everywhere, so that equal names stay equal. */
export function clampName(name: string): string {
  // Half a pair left at the cut would not survive the message as it is.
  return name.length <= LONGEST ? name : name.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
}

/** The same where there may be none; an empty name is none. */
export function clampNameOrNull(name: string | null | undefined): string | null {
  return name ? clampName(name) : null;
}
