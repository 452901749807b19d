/** Words of the desktop notification, in English. */
import type { zhNotice } from './zh-notice.ts';

export const enNotice: Record<keyof typeof zhNotice, string> = {
  'warn.notice.title': '{n} {n|buyer waits|buyers wait}, longest {waited}',
  'warn.notice.message': 'Click to open the buyer who has waited longest',
};
