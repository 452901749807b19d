/** Rescue tasks: opened by a buyer's words or by the agent, one a conversation and Beijing day; closed by the user or by the day's end. */
import { beijingDay, startOfDay } from '../../beijing.ts';
import type { RescueRow } from '../../events/db.ts';
import type { ChatEvent } from '../../events/types.ts';
import { leave } from '../../events/writes.ts';
import type { RescueCommand, Result } from '../../messages.ts';
import { LONGEST_NOTE, rescueDue, rescueId, standingOf } from '../../mood/case.ts';
import { upsetOf } from '../../mood/upset.ts';
import type { Log } from '../log.ts';
import type { Waiter } from '../types.ts';
import { readOutside } from '../exclusion/rows.ts';
import { joinedOf } from '../waiting/rows.ts';
import { signsOfDay } from './signs.ts';

type Opened = Pick<
  RescueRow,
  'conversation' | 'console' | 'shop' | 'agent' | 'source' | 'openedAt'
>;

function rescueOf(fields: Opened): RescueRow {
  const day = beijingDay(fields.openedAt);
  return {
    ...fields,
    id: rescueId(fields.conversation, day),
    kind: 'rescue',
    day,
    dueAt: rescueDue(fields.openedAt),
    status: 'open',
    note: '',
    closedAt: null,
  };
}

/**
 * Opens tasks for buyers of whom a batch tells something new, where today's signs are enough. A task that is there stays
 * as it is, so that a batch that comes again changes nothing. Within the caller's transaction, after the fold.
 */
export async function openRescues(
  log: Log,
  news: readonly ChatEvent[],
  now: number,
): Promise<void> {
  const told = news.filter((event) => event.type === 'message' && event.upset !== undefined);
  if (told.length === 0) return;
  const signs = await signsOfDay(log, startOfDay(beijingDay(now)));
  const conversations = [...new Set(told.map(({ conversation }) => conversation))];
  const outside = await readOutside(log);
  for (const conversation of conversations) {
    const thread = signs.get(conversation);
    const upset = thread && upsetOf(thread.signs);
    if (!thread || !upset || outside.hasConversation(conversation)) continue;
    const { console, shop, agent } = thread;
    const place = { conversation, console, shop, agent };
    const row = rescueOf({ ...place, source: 'mood', openedAt: upset.since });
    if (!(await log.cases.get(row.id))) leave(log.cases.add(row));
  }
}

/** The conversation of a waiter's id: a list row may be known to be one. */
async function conversationOf(log: Log, id: string): Promise<string> {
  const row = await log.rows.get(id);
  return joinedOf(row) ?? id;
}

/** Where a conversation is, as the queue or else the log knows it. */
export async function placeOfId(log: Log, id: string, queue: readonly Waiter[]) {
  const waiter = queue.find((each) => each.id === id);
  if (waiter) return { console: waiter.console, shop: waiter.shop, agent: null };
  const event = await log.events.where('[conversation+at]').between([id, 0], [id, Infinity]).last();
  const { console, shop = '', agent = null } = event ?? {};
  const isLive = console === '1688' || console === 'taobao' || console === 'feige';
  return isLive ? { console, shop, agent } : null;
}

/** The agent's own mark; one that was closed opens again. */
async function mark(log: Log, id: string, queue: readonly Waiter[], now: number): Promise<Result> {
  const place = await placeOfId(log, id, queue);
  const conversation = await conversationOf(log, id);
  if (!place) return { ok: false, error: 'no such conversation' };
  if ((await readOutside(log)).hasConversation(conversation)) {
    return { ok: false, error: 'no such conversation' };
  }
  const row = rescueOf({ ...place, conversation, source: 'agent', openedAt: now });
  const known = await log.cases.get(row.id);
  const isKnown = known?.kind === 'rescue';
  await log.cases.put(isKnown ? { ...known, status: 'open', closedAt: null } : row);
  return { ok: true };
}

/** Does what a view asks of the tasks; `now` in epoch ms, page clock. */
export function runRescue(
  log: Log,
  command: RescueCommand,
  queue: readonly Waiter[],
  now: number,
): Promise<Result> {
  const { id } = command;
  const tables = [log.cases, log.rows, log.events, log.conversations, log.generations];
  return log.transaction('rw', tables, async (): Promise<Result> => {
    if (command.kind === 'rescueMark') return mark(log, id, queue, now);
    const row = await log.cases.get(id);
    if (row?.kind !== 'rescue') return { ok: false, error: 'no such task' };
    if (command.kind === 'rescueNote') {
      await log.cases.put({ ...row, note: command.note.slice(0, LONGEST_NOTE) });
      return { ok: true };
    }
    if (standingOf(row, now) === 'expired') return { ok: false, error: 'expired' };
    const isOpen = command.result === 'open';
    await log.cases.put({ ...row, status: command.result, closedAt: isOpen ? null : now });
    return { ok: true };
  });
}

/** Writes down which tasks the day's end has closed; within the caller's transaction. */
export async function expireRescues(log: Log, now: number): Promise<void> {
  const over = log.cases.where('[status+dueAt]').between(['open', 0], ['open', now], true, true);
  for (const row of await over.toArray()) {
    if (row.kind !== 'rescue') continue;
    await log.cases.put({ ...row, status: 'expired', closedAt: row.dueAt });
  }
}
