/** Joins what a pane shows at one place of its scrolling with what was read at the places before. */

interface Keyed {
  key: string;
  /** What stands above it tells this, where it is in sight. */
  day: number | null;
}

function isSame(a: Keyed | undefined, b: Keyed | undefined): boolean {
  if (!a || !b || a.key !== b.key) return false;
  return a.day === null || b.day === null || a.day === b.day;
}

/** True where `part` stands in `whole` from `at` on, as far as both reach. */
function fitsAt(whole: readonly Keyed[], part: readonly Keyed[], at: number): boolean {
  const from = Math.max(0, -at);
  const to = Math.min(part.length, whole.length - at);
  if (to <= from) return false;
  for (let index = from; index < to; index += 1) {
    if (!isSame(whole[at + index], part[index])) return false;
  }
  return true;
}

/** Things that both have where `part` stands at that place. */
const overlap = (whole: number, part: number, at: number): number =>
  Math.min(part, whole - at) - Math.max(0, -at);

/**
 * The run that both are pieces of, or null where they have nothing in common. Of several places where they fit the one
 * at which they share most is taken: words repeat, and what was read must not be read again.
 */
export function stitch<Item extends Keyed>(
  whole: readonly Item[],
  part: readonly Item[],
): Item[] | null {
  if (whole.length === 0) return [...part];
  let best: number | null = null;
  let most = 0;
  for (let at = 1 - part.length; at < whole.length; at += 1) {
    const shared = overlap(whole.length, part.length, at);
    if (shared <= most || !fitsAt(whole, part, at)) continue;
    best = at;
    most = shared;
  }
  if (best === null) return null;
  const offset = best;
  const before = part.slice(0, Math.max(0, -offset));
  const after = part.slice(Math.max(0, whole.length - offset));
  const between = whole.map((item, index) => {
    const day = item.day ?? part[index - offset]?.day ?? null;
    return day === item.day ? item : { ...item, day };
  });
  return [...before, ...between, ...after];
}
