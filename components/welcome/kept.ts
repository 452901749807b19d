/** Everything that is stored, as the welcome page tells it; a test compares it with the tables and with docs/architecture.md. */
import type { PageKey } from '../../lib/i18n/pages.ts';

export interface Kept {
  what: Extract<PageKey, `welcome.kept.${string}`>;
  until: Extract<PageKey, `welcome.until.${string}`>;
  /** Tables of the database. */
  tables: readonly string[];
  /** Keys of extension storage; `<console>` stands for any. */
  keys: readonly string[];
}

export const KEPT: readonly Kept[] = [
  {
    what: 'welcome.kept.log',
    until: 'welcome.until.log',
    tables: ['events', 'stretches'],
    keys: [],
  },
  {
    what: 'welcome.kept.figures',
    until: 'welcome.until.always',
    tables: ['generations', 'rounds', 'buckets', 'openDays', 'conversations', 'pruned'],
    keys: ['officialPages'],
  },
  {
    what: 'welcome.kept.list',
    until: 'welcome.until.list',
    tables: ['waits', 'rows'],
    keys: [],
  },
  { what: 'welcome.kept.names', until: 'welcome.until.names', tables: ['names'], keys: [] },
  {
    what: 'welcome.kept.ownTexts',
    until: 'welcome.until.ownTexts',
    tables: ['ownTexts'],
    keys: ['ownTexts'],
  },
  { what: 'welcome.kept.cases', until: 'welcome.until.always', tables: ['cases'], keys: [] },
  {
    what: 'welcome.kept.settings',
    until: 'welcome.until.always',
    tables: [],
    keys: [
      'settings',
      'accounts:<console>',
      'accountsMet',
      'overlay:<console>',
      'profileKey',
      'holdingTurn',
      'inviteTurn',
      'goals',
      'prunedAt',
      'backupAt',
      'restoring',
    ],
  },
  { what: 'welcome.kept.phrases', until: 'welcome.until.phrases', tables: [], keys: [] },
  { what: 'welcome.kept.rests', until: 'welcome.until.rests', tables: [], keys: ['rests'] },
  {
    what: 'welcome.kept.team',
    until: 'welcome.until.team',
    tables: [],
    keys: ['team', 'teamPlace', 'teamBrowser'],
  },
  {
    what: 'welcome.kept.session',
    until: 'welcome.until.session',
    tables: [],
    keys: ['worker', 'warnings'],
  },
];
