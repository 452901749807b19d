/** What the options say of moods and word lists, in English. */
import type { zhMoodOptions } from './zh-mood-options.ts';

export const enMoodOptions: Record<keyof typeof zhMoodOptions, string> = {
  'moodOptions.title': 'Moods and wording',
  'moodOptions.note':
    'The word lists stay on this computer. What is said in chat or composer is looked at in memory and dropped: not kept, not sent, in no figure.',
  'moodOptions.upset': 'Suggest a hand-over when a buyer is upset',
  'moodOptions.tasks': 'Open a rescue task for upset buyers (until 24:00 of the day)',
  'moodOptions.wording': 'Warn of forbidden or rude words in the composer (sending is not blocked)',
  'moodOptions.list.mild': 'Words of displeasure',
  'moodOptions.list.mild.note': 'Two messages of one buyer and day make an upset buyer.',
  'moodOptions.list.strong': 'Words of anger',
  'moodOptions.list.strong.note': 'Once is enough.',
  'moodOptions.list.insult': 'Insults',
  'moodOptions.list.insult.note':
    'From a buyer: a hint to stay factual. In your composer: a warning.',
  'moodOptions.list.banned': 'Forbidden words (for the agent)',
  'moodOptions.list.banned.note':
    'The platforms do not publish their lists; these are the common ones. Change them as your shop needs.',
  'moodOptions.list.except': 'Exceptions',
  'moodOptions.list.except.note': 'A word within one of these means nothing.',
  'moodOptions.count': '{list} ({n})',
  'moodOptions.add': 'Add a word',
  'moodOptions.add.do': 'Add',
  'moodOptions.remove': 'Remove “{word}”',
  'moodOptions.reset': 'Restore defaults',
};
