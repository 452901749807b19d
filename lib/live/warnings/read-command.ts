/** A view's word on reminders, checked at the worker's door. */
import type { WarningCommand } from '../../messages.ts';

/** Minutes that a waiter can be put off by. */
const MOST_MINUTES = 24 * 60;

function isMinutes(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MOST_MINUTES;
}

/** The command in a message whose kind and id are strings; null where it is none of these. */
export function readWarningCommand(
  message: Readonly<Record<string, unknown>>,
  kind: unknown,
  id: string,
): WarningCommand | null {
  const { minutes, until, level } = message;
  if (kind === 'noReply' || kind === 'remind') return { kind, id };
  if (kind === 'snooze') return isMinutes(minutes) ? { kind, id, minutes } : null;
  if (kind === 'rest') {
    if (until === null) return { kind, id, until };
    return typeof until === 'number' && Number.isFinite(until) ? { kind, id, until } : null;
  }
  if (kind !== 'tryOut') return null;
  return level === 1 || level === 2 || level === 3 || level === 4 ? { kind, id, level } : null;
}
