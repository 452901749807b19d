/** A reminder that the agent sets aside, with a reason: it is logged, so that skips can be counted. So is that he takes it back. */
import { beijingDay, startOfDay } from '../../beijing.ts';
import { localNow } from '../../clock.ts';
import { fromStored } from '../../events/amend.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import type { InviteSkippedEvent, InviteUnskippedEvent } from '../../events/types.ts';
import { standingSkips } from '../../metrics/invitations/skips.ts';
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

/** Takes today's skip of a conversation back; `now` in epoch ms, page clock. */
export async function unskipInvitation(
  log: Log,
  pseudonyms: Pseudonyms,
  id: string,
  now: number,
): Promise<Result> {
  const today = startOfDay(beijingDay(now));
  const events = await log.events
    .where('[conversation+at]')
    .between([id, today], [id, Infinity])
    .toArray();
  const skip = standingSkips(events.map(fromStored)).at(-1);
  if (!skip) return { ok: false, error: 'not skipped' };
  const { console, shop } = skip;
  // Behind it, whatever the clock says: the last word holds.
  const at = Math.max(now, skip.at + 1);
  const event: InviteUnskippedEvent = {
    v: 1,
    type: 'inviteUnskipped',
    key: await pseudonyms.key(console, id, 'inviteUnskipped', at, shop),
    console,
    shop,
    agent: null,
    conversation: id,
    buyer: null,
    at,
    seenAt: localNow(),
  };
  await appendEvents(log, [event], now);
  return { ok: true };
}
