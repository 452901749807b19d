/** What the user says of one waiter's reminders. Pure; no figure follows any of it. */
import { MINUTE } from '../../beijing.ts';
import type { WarningCommand } from '../../messages.ts';
import type { Waiter } from '../types.ts';
import { levelAt } from '../waiting/levels.ts';
import { followWaits } from './waits.ts';
import type { Hush, KnownWait } from './waits.ts';

export type HushCommand = Extract<WarningCommand, { kind: 'snooze' | 'noReply' | 'remind' }>;

function hushOf(command: HushCommand, { asked }: Waiter, now: number): Hush | null {
  if (command.kind === 'noReply') return { kind: 'noReply', asked, at: now };
  if (command.kind === 'remind') return null;
  return { kind: 'snoozed', until: now + command.minutes * MINUTE, asked, at: now };
}

/** The known waits after the user's word at `now` (epoch ms, page clock); null where that buyer does not wait any more. */
export function withHush(
  known: readonly KnownWait[],
  queue: readonly Waiter[],
  command: HushCommand,
  now: number,
): KnownWait[] | null {
  const waiter = queue.find(({ id }) => id === command.id);
  if (!waiter) return null;
  const hush = hushOf(command, waiter, now);
  // Whoever comes back after a pause is news again; whoever is taken back at once is not.
  const told = hush === null ? levelAt(waiter, now) : 0;
  return followWaits(known, queue, now).map((wait) =>
    wait.id === command.id ? { ...wait, told, hush } : wait,
  );
}
