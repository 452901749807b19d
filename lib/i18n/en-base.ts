/** English: what every view says, the smallest ones too. */
import type { zhBase } from './zh-base.ts';

export const enBase: Record<keyof typeof zhBase, string> = {
  'app.name': 'Sanfen',
  'list.separator': ', ',
  'error.title': 'This part could not be shown',
  'error.advice': 'Timing and log are not affected.',
  'error.retry': 'Show again',
};
