/** The place of lines within one second, which is the only order the page gives them. */

/**
 * Joins what is remembered of a second's lines with what is painted now. A line keeps its place when others scroll
 * out of the window; lines that history loading puts before it push it on.
 */
export function mergeOrder(remembered: readonly string[], painted: readonly string[]): string[] {
  const order = [...remembered];
  let last = -1;
  for (const [index, id] of painted.entries()) {
    const found = order.indexOf(id);
    if (found >= 0) {
      last = Math.max(last, found);
      continue;
    }
    const place = last >= 0 ? last + 1 : placeBefore(order, painted.slice(index + 1));
    order.splice(place, 0, id);
    last = place;
  }
  return order;
}

/** Index of the first of `following` that is already in the order, else its end. */
function placeBefore(order: readonly string[], following: readonly string[]): number {
  for (const id of following) {
    const found = order.indexOf(id);
    if (found >= 0) return found;
  }
  return order.length;
}
