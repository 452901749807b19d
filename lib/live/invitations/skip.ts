/** A reminder that the agent sets aside, with a reason: it is logged, so that skips can be counted. */
import { localNow } from '../../clock.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import type { InviteSkippedEvent } from '../../events/types.ts';
import type { Result, SkipReason } from '../../messages.ts';
import type { Log } from '../log.ts';
import { appendEvents } from '../store.ts';
import type { InvitationDue } from '../types.ts';

/** Skips one of those that are due; `now` in epoch ms, page clock. */
export async function skipInvitation(
  log: Log,
  pseudonyms: Pseudonyms,
  due: readonly InvitationDue[],
  { id, reason }: { id: string; reason: SkipReason },
  now: number,
): Promise<Result> {
  const found = due.find((each) => each.id === id);
  if (!found) return { ok: false, error: 'no longer due' };
  const { console, shop } = found;
  const event: InviteSkippedEvent = {
    v: 1,
    type: 'inviteSkipped',
    key: await pseudonyms.key(console, id, 'inviteSkipped', now, shop),
    console,
    shop,
    agent: null,
    conversation: id,
    buyer: null,
    at: now,
    seenAt: localNow(),
    reason,
  };
  await appendEvents(log, [event], now);
  return { ok: true };
}
