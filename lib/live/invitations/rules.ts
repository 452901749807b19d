/** How each console's buyers are asked for a rating, as the settings say. */
import { isCustom } from '../../events/types.ts';
import type { ConsoleKey } from '../../events/types.ts';
import type { InvitingRule } from '../../metrics/invitations/state.ts';
import type { InvitationSetting, Settings } from '../../settings.ts';
import type { InvitationDue } from '../types.ts';

/** The rule, and what the reminder leads to. */
export type InvitingRules = (
  console: ConsoleKey,
) => InvitingRule & Pick<InvitationDue, 'action' | 'button'>;

const NONE: InvitationSetting = {
  isOn: false,
  scope: 'day',
  quietSeconds: 180,
  action: 'button',
  button: '',
};

/** The rules that the settings hold. */
export function invitingRulesOf({ invitations }: Pick<Settings, 'invitations'>): InvitingRules {
  // Nothing is known of how a console made by pointing asks for ratings: it has no invitations.
  return (console) => (isCustom(console) ? NONE : invitations[console]);
}
