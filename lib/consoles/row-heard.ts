/** How many messages of the buyer a list row tells of. Its badge counts them until it stands at 99+; then a new preview tells. */
import type { Family, ParsedRow } from './types.ts';

/** What was known at the reading before. */
export interface Heard {
  /** Sum of the badges of all rows of one key. */
  unread: number;
  /** Only the one row of its key has a preview that can be compared. */
  last: string | null;
  /** Rises with every message; falls with the badge, when the thread is opened. */
  count: number;
}

/** The count after a reading of all rows of one key. */
export function hear(
  rows: readonly ParsedRow[],
  before: Heard | undefined,
  isBuyersPreview: Family['isBuyersPreview'],
): Heard {
  const unread = rows.reduce((sum, row) => sum + row.unread, 0);
  const [only] = rows.length === 1 ? rows : [];
  const last = only?.last ?? null;
  if (!before || unread < before.unread) return { unread, last, count: unread };
  const isNewWord =
    only !== undefined &&
    last !== null &&
    before.last !== null &&
    last !== before.last &&
    isBuyersPreview?.(only) === true;
  const isMore = unread > before.unread || isNewWord;
  return { unread, last, count: isMore ? Math.max(unread, before.count + 1) : before.count };
}
