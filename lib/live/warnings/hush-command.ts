/** A row's menu item as the command that the worker takes. */
import type { WarningCommand } from '../../messages.ts';
import type { WarningSettings } from '../../settings.ts';

/** The command for a waiter's id. */
export function hushCommand(
  id: string,
  kind: 'snooze' | 'noReply' | 'remind',
  { snoozeMinutes }: Pick<WarningSettings, 'snoozeMinutes'>,
): WarningCommand {
  return kind === 'snooze' ? { kind, id, minutes: snoozeMinutes } : { kind, id };
}
