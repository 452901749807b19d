/** Texts of the reminders in English. */
import type { zhWarningOptions, zhWarnings } from './zh-warnings.ts';

export const enWarnings: Record<keyof typeof zhWarnings, string> = {
  'warn.notice.title': '{n} {n|buyer waits|buyers wait}, longest {waited}',
  'warn.notice.message': 'Click to open the buyer who has waited longest',
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

export const enWarningOptions: Record<keyof typeof zhWarningOptions, string> = {
  'warnOptions.title': 'Reminders',
  'warnOptions.note':
    'A reminder changes no figure. The second at which each level begins is set in the assessment rules:',
  'warnOptions.toRules': 'Assessment rules',
  'warnOptions.from': 'Remind from level',
  'warnOptions.sound': 'Sound',
  'warnOptions.volume': 'Volume',
  'warnOptions.tryOut': 'Listen',
  'warnOptions.tryOutOne': 'Listen: {level}',
  'warnOptions.soundFailed': 'No sound came: {reason}',
  'warnOptions.notification': 'Desktop notification',
  'warnOptions.notification.ask': 'The browser asks once for permission when this is switched on.',
  'warnOptions.notification.refused':
    'The browser did not allow notifications; they stay switched off.',
  'warnOptions.flash': 'Flash the title of the console’s tab',
  'warnOptions.repeat': 'Repeat until answered',
  'warnOptions.repeat.none': 'Once a level',
  'warnOptions.repeat.seconds': 'Every {n} s',
  'warnOptions.snooze': '“Remind later” waits',
  'warnOptions.minutes': '{n} min',
  'warnOptions.quiet': 'Quiet hours (Beijing time)',
  'warnOptions.quiet.from': 'From',
  'warnOptions.quiet.to': 'To',
  'warnOptions.quiet.note': 'Stops sound, notification and title only; timing and the badge go on.',
  'warnOptions.gentle': 'Outside the assessment window: list buyers, no sound, no notification',
  'warnOptions.consoles': 'Consoles to remind of',
};
