/** English of zh-consent.ts. */
import type { zhConsent } from './zh-consent.ts';

export const enConsent: Record<keyof typeof zhConsent, string> = {
  'consent.off': 'Off · set up',
  'consent.why': 'Reading was not agreed to yet: nothing is read or timed.',
  'repair.point': 'Not reading? Point at it',
};
