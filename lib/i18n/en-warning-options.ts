/** What the options say of reminders, in English. */
import type { zhWarningOptions } from './zh-warning-options.ts';

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
