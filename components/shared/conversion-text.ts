/** What invitations bring, in words. */
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import { rateText } from '../../lib/live/waiting/countdown.ts';
import type { Conversion } from '../../lib/metrics/invitations/conversion.ts';

/** With its numerator, denominator and days (Beijing dates), or why there is none. */
export function conversionText(
  { rated, invited, rate, from, to }: Conversion & { from: string; to: string },
  t: PopupTranslate,
): string {
  const days = from === to ? from.slice(5) : `${from.slice(5)} – ${to.slice(5)}`;
  if (rated === null) return t('invite.conversion.unknown');
  if (rate === null) return t('invite.conversion.nobody', { days });
  const share = rateText({ onTime: rated, counted: invited });
  return t('invite.conversion.rate', { rate: share, rated, invited, days });
}
