/** English of zh-invite-options.ts. */
import type { zhInviteOptions } from './zh-invite-options.ts';

export const enInviteOptions: Record<keyof typeof zhInviteOptions, string> = {
  'inviteOptions.title': 'Rating invitations',
  'inviteOptions.note':
    'When a buyer was answered and stayed quiet for a while, or said thanks, you are reminded to ask for a rating. You press the button; nothing is ever sent by itself. Happy or not, every buyer is shown.',
  'inviteOptions.on': 'Remind',
  'inviteOptions.scope': 'How often',
  'inviteOptions.scope.day': 'Once a buyer and day',
  'inviteOptions.scope.session': 'Once a session',
  'inviteOptions.quiet': 'Quiet for (minutes)',
  'inviteOptions.action': 'What to do',
  'inviteOptions.action.button': 'Press the page’s button',
  'inviteOptions.action.close': 'End the session well',
  'inviteOptions.button': 'The button’s text',
  'inviteOptions.phrases':
    'What you can copy where the page has no button (one a line, in turn; empty brings the usual one back)',
};
