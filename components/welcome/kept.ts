/**
 * Everything that is stored: welcome page, options and docs/privacy.md are made from this list, its fields stand in
 * kept-fields.ts. Tests compare both with what a full profile holds, and with docs/architecture.md.
 */
import type { PageKey } from '../../lib/i18n/pages.ts';
import type { Wiped } from '../../lib/keep/wipe.ts';

interface Kept {
  what: Extract<PageKey, `welcome.kept.${string}`>;
  until: Extract<PageKey, `welcome.until.${string}`>;
  /** By which choice of the options (备份与保留 › 删除) it goes; 全部 takes everything, the key too. */
  wipe: Wiped;
  /** Tables of the log's database. */
  tables: readonly string[];
  /** Keys of extension storage; `<console>` stands for any. */
  keys: readonly string[];
}

export const KEPT: readonly Kept[] = [
  {
    what: 'welcome.kept.log',
    until: 'welcome.until.log',
    wipe: 'log',
    tables: ['events', 'stretches'],
    keys: [],
  },
  {
    what: 'welcome.kept.figures',
    until: 'welcome.until.always',
    wipe: 'log',
    tables: ['generations', 'days', 'buckets', 'conversations', 'pruned'],
    keys: ['officialPages'],
  },
  {
    what: 'welcome.kept.list',
    until: 'welcome.until.list',
    wipe: 'log',
    tables: ['waits', 'rows'],
    keys: [],
  },
  {
    what: 'welcome.kept.names',
    until: 'welcome.until.names',
    wipe: 'names',
    tables: ['names'],
    keys: [],
  },
  {
    what: 'welcome.kept.ownTexts',
    until: 'welcome.until.ownTexts',
    wipe: 'log',
    tables: ['ownTexts'],
    keys: ['ownTexts'],
  },
  {
    what: 'welcome.kept.cases',
    until: 'welcome.until.always',
    wipe: 'log',
    tables: ['cases'],
    keys: [],
  },
  {
    what: 'welcome.kept.settings',
    until: 'welcome.until.always',
    wipe: 'settings',
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
  {
    what: 'welcome.kept.phrases',
    until: 'welcome.until.phrases',
    wipe: 'phrases',
    tables: [],
    keys: [],
  },
  {
    what: 'welcome.kept.rests',
    until: 'welcome.until.rests',
    wipe: 'log',
    tables: [],
    keys: ['rests'],
  },
  {
    what: 'welcome.kept.team',
    until: 'welcome.until.team',
    wipe: 'everything',
    tables: [],
    keys: ['team', 'teamPlace', 'teamBrowser'],
  },
  {
    what: 'welcome.kept.session',
    until: 'welcome.until.session',
    wipe: 'everything',
    tables: [],
    keys: ['worker', 'warnings', 'lastWord'],
  },
];
