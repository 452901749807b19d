/** How each console's buyers are asked for a rating, as the settings say. */
import type { LiveConsole } from '../../events/types.ts';
import type { InvitingRule } from '../../metrics/invitations/state.ts';
import type { Settings } from '../../settings.ts';
import type { InvitationDue } from '../types.ts';

/** The rule, and what the reminder leads to. */
export type InvitingRules = (
  console: LiveConsole,
) => InvitingRule & Pick<InvitationDue, 'action' | 'button'>;

/** The rules that the settings hold. */
export function invitingRulesOf({ invitations }: Pick<Settings, 'invitations'>): InvitingRules {
  return (console) => invitations[console];
}
