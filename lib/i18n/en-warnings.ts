/** Texts of the reminders in English. */
import type { zhWarnings } from './zh-warnings.ts';

export const enWarnings: Record<keyof typeof zhWarnings, string> = {
  'warn.title': '{n} waiting',
  'warn.menu': '{name}: reminders and figures',
  'warn.more': 'More… (Delete key)',
  'warn.snooze': 'Remind later ({n} min)',
  'warn.noReply': 'No reply needed',
  'warn.remind': 'Remind again',
  'warn.noReply.hint': 'No reminder until this buyer writes again; changes no figure',
  'warn.quiet.snoozed': 'later',
  'warn.quiet.noReply': 'no reply',
  'warn.rest': 'I am on a break',
  'warn.rest.start': 'Break…',
  'warn.rest.hint': 'Pauses reminders, never the timing; ends by itself',
  'warn.rest.minutes': 'Break of {n} min',
  'warn.rest.hours': 'Break of {n} h',
  'warn.resting': 'On a break, reminders resume at {time}',
  'warn.resting.short': 'Break',
  'warn.rest.until': 'Break until {time}',
  'warn.rest.end': 'End break',
};
