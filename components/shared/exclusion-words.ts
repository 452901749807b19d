/** Why a conversation is outside the figures, in the user's language. */
import type { Translate } from '../../lib/i18n/index.ts';
import type { ExclusionReason } from '../../lib/messages.ts';

/** In the order of the menu. The compiler keeps it whole. */
const KEYS = {
  colleague: 'exclude.colleague',
  merchant: 'exclude.merchant',
  blocked: 'exclude.blocked',
  test: 'exclude.test',
  other: 'exclude.other',
} as const satisfies Record<ExclusionReason, string>;

export const REASONS = Object.keys(KEYS) as ExclusionReason[];

/** A reason's word; of an import's own reasons the text as it came. */
export function reasonText(reason: string, t: Translate): string {
  const known = REASONS.find((each) => each === reason);
  return known ? t(KEYS[known]) : reason || t(KEYS.other);
}
