/** Which parameters the rules editor shows, how each is entered, and in which order: the few that matter first. */
import type { Parameters } from '../../../lib/metrics/types.ts';

/** `autoTexts` is answered text by text, in a section of its own. */
export type RuleKey = Exclude<keyof Parameters, 'autoTexts'>;

type Unit = 'seconds' | 'minutes' | 'days' | 'rounds' | 'ratings' | 'stars';

export type RuleField = { key: RuleKey } & (
  | { kind: 'window' | 'days' | 'targets' | 'levels' | 'flag' }
  | { kind: 'cap'; unit: Unit }
  | { kind: 'number'; unit: Unit; least: number; most?: number }
  | { kind: 'choice'; choices: readonly string[] }
);

type GroupId = 'reply' | 'round' | 'time' | 'satisfaction' | 'assessment';

/** Always in sight. */
export const MAIN_FIELDS: readonly RuleField[] = [
  { key: 'window', kind: 'window' },
  { key: 'deadlineSeconds', kind: 'number', unit: 'seconds', least: 1 },
  { key: 'headline', kind: 'choice', choices: ['round', 'message', 'session'] },
  { key: 'robotCounts', kind: 'flag' },
  { key: 'responseTargets', kind: 'targets' },
  { key: 'warningLevels', kind: 'levels' },
  { key: 'closed', kind: 'days' },
];

/** Behind 展开. */
export const MORE_FIELDS: readonly { group: GroupId; fields: readonly RuleField[] }[] = [
  {
    group: 'reply',
    fields: [
      { key: 'assistCounts', kind: 'flag' },
      { key: 'autoCounts', kind: 'flag' },
      { key: 'robotStage', kind: 'choice', choices: ['count', 'exclude'] },
      { key: 'zeroSecond', kind: 'choice', choices: ['keep', 'drop'] },
    ],
  },
  {
    group: 'round',
    fields: [
      { key: 'transfer', kind: 'choice', choices: ['conversation', 'strict'] },
      { key: 'crossDay', kind: 'choice', choices: ['miss', 'exclude'] },
      { key: 'sessionRule', kind: 'choice', choices: ['all', 'mean'] },
      { key: 'sessionStart', kind: 'choice', choices: ['new', 'join'] },
      { key: 'sessionSilenceMinutes', kind: 'number', unit: 'minutes', least: 0 },
    ],
  },
  {
    group: 'time',
    fields: [
      { key: 'capSeconds', kind: 'cap', unit: 'seconds' },
      { key: 'unansweredInMean', kind: 'flag' },
      { key: 'firstResponse', kind: 'choice', choices: ['session', 'conversation-day'] },
    ],
  },
  {
    group: 'satisfaction',
    fields: [
      {
        key: 'satisfactionKey',
        kind: 'choice',
        choices: ['buyer-day', 'buyer-agent-day', 'session'],
      },
      { key: 'satisfiedFrom', kind: 'number', unit: 'stars', least: 1, most: 5 },
      { key: 'provisionalDays', kind: 'number', unit: 'days', least: 0 },
      { key: 'minRatings', kind: 'number', unit: 'ratings', least: 0 },
      { key: 'satisfactionTargets', kind: 'targets' },
    ],
  },
  {
    group: 'assessment',
    fields: [
      { key: 'minRounds', kind: 'number', unit: 'rounds', least: 0 },
      { key: 'warnOutside', kind: 'flag' },
    ],
  },
];

/** Every field, in the order of the page. */
export const RULE_FIELDS: readonly RuleField[] = [
  ...MAIN_FIELDS,
  ...MORE_FIELDS.flatMap(({ fields }) => fields),
];
