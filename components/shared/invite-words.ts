/** Words of rating invitations that hang on a code. */
import type { Translate } from '../../lib/i18n/index.ts';
import type { InvitationDone } from '../../lib/live/types.ts';
import type { SkipReason } from '../../lib/messages.ts';

/** In the order of the menu. The compiler keeps it whole. */
const KEYS = {
  elsewhere: 'invite.reason.elsewhere',
  notOver: 'invite.reason.notOver',
  notBuyer: 'invite.reason.notBuyer',
  noButton: 'invite.reason.noButton',
  other: 'invite.reason.other',
} as const satisfies Record<SkipReason, string>;

export const SKIP_MENU = Object.keys(KEYS) as SkipReason[];

/** A reason's word; of an import's own reasons the text as it came. */
export function skipText(reason: string, t: Translate): string {
  const known = SKIP_MENU.find((each) => each === reason);
  return known ? t(KEYS[known]) : reason || t(KEYS.other);
}

/** What became of one. */
export function outcomeText({ outcome, by, reason }: InvitationDone, t: Translate): string {
  if (outcome === 'rated') return t('invite.done.rated');
  if (outcome === 'skipped') return t('invite.done.skipped', { reason: skipText(reason ?? '', t) });
  return t(by === 'system' ? 'invite.done.asked.system' : 'invite.done.asked');
}
