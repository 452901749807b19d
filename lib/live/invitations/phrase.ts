/** The invitation to write where the page has no button, whose turn it is. */
import { DEFAULT_SETTINGS, readSettings } from '../../settings.ts';
import { createTurn } from '../turn.ts';

export const nextInvitePhrase = createTurn(
  'inviteTurn',
  async () => (await readSettings()).invitePhrases.texts,
  DEFAULT_SETTINGS.invitePhrases.texts,
);
