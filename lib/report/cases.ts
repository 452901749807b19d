/** The case register in the log's database: read, written and deleted by the report page. */
import type { CaseRow, RegisterRow } from '../events/db.ts';
import type { ConsoleKey } from '../events/types.ts';
import type { Log } from '../live/log.ts';
import { standingOf } from '../mood/case.ts';
import { fieldsOf, isDone } from '../mood/register.ts';
import type { CaseDraft } from '../mood/register.ts';
import type { ShopQuery } from './events.ts';

/** What a case is opened from. */
export interface CaseOrigin {
  source: RegisterRow['source'];
  /** Pseudonym, or empty. */
  conversation: string;
  agent: string | null;
  /** Epoch ms: when that happened. */
  openedAt: number;
}

/** Cases and rescue tasks of a shop under all its names, as they stand at `now` (epoch ms). */
export async function shopCases(
  log: Log,
  { consoles, shop, formerNames }: ShopQuery,
  now: number,
): Promise<CaseRow[]> {
  const names = new Set([shop, ...formerNames]);
  const rows = await log.cases
    .filter((row) => consoles.includes(row.console) && names.has(row.shop))
    .toArray();
  return rows.map((row) =>
    row.kind === 'rescue' && standingOf(row, now) === 'expired'
      ? { ...row, status: 'expired', closedAt: row.closedAt ?? row.dueAt }
      : row,
  );
}

/** Writes a new case down. */
export async function addCase(
  log: Log,
  place: { console: ConsoleKey; shop: string },
  origin: CaseOrigin,
  draft: CaseDraft,
  now: number,
): Promise<string> {
  const fields = fieldsOf(draft, origin.openedAt);
  const { source, conversation } = origin;
  const row: RegisterRow = {
    id: `case|${crypto.randomUUID()}`,
    ...place,
    conversation,
    source,
    ...fields,
    closedAt: isDone(fields.status) ? now : null,
    madeAt: now,
    changedAt: now,
  };
  await log.cases.add(row);
  return row.id;
}

/** Changes a registered case; false where it is gone. A rescue task is none: the popup says what became of it. */
export function changeCase(log: Log, id: string, draft: CaseDraft, now: number): Promise<boolean> {
  return log.transaction('rw', log.cases, async () => {
    const row = await log.cases.get(id);
    if (!row || row.kind === 'rescue') return false;
    const fields = fieldsOf(draft, row.openedAt);
    const closedAt = isDone(fields.status) ? (row.closedAt ?? now) : null;
    await log.cases.put({ ...row, ...fields, closedAt, changedAt: now });
    return true;
  });
}

/** Deletes a registered case; a rescue task stays. */
export function dropCase(log: Log, id: string): Promise<void> {
  return log.transaction('rw', log.cases, async () => {
    const row = await log.cases.get(id);
    if (row && row.kind !== 'rescue') await log.cases.delete(id);
  });
}

/** Opened out of nothing at `now` (epoch ms). */
export const originByHand = (now: number): CaseOrigin => ({
  source: 'hand',
  conversation: '',
  agent: null,
  openedAt: now,
});
