/** Generated histories: few people, many coincidences, gaps that sit on the borders of the rules. */
import * as fc from 'fast-check';
import type { ChatEvent, ConsoleId, Role } from '../../lib/events/types.ts';
import { PROFILE_IDS } from '../../lib/metrics/types.ts';
import { SCALE } from '../scale.ts';
import { at, parametersOf } from './timeline.ts';

/** How often a property runs. */
export const RUNS = Number(process.env['PROPERTY_RUNS'] ?? SCALE.histories);

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const SECONDS = [0, 0, 1, 1, 5, 20, 59, 60, 61, 100, 179, 180, 180.001, 300, 600];
const HOURS = [0.5, 2, 9];
const GAPS = [
  ...SECONDS.map((seconds) => seconds * SECOND),
  ...HOURS.map((hours) => hours * HOUR),
  30 * MINUTE - 1,
];

const STARTS = ['08:58', '10:00', '20:59', '22:57', '23:56', '23:59', '+1 07:59'].map(at);

const AGENTS = ['A', 'B', null];

type Draft = (base: Pick<ChatEvent, 'at' | 'n' | 'agent'>) => Record<string, unknown>;

/** Texts that a shop may send by itself. */
const TEXTS = ['f1', 'f2'];

const message =
  (role: Role, fp: string | null = null): Draft =>
  () => ({ type: 'message', role, kind: 'text', length: 2, fp });

const rating =
  (score: number, named: boolean): Draft =>
  () => ({ type: 'rated', score, ...(named ? {} : { buyer: null }) });

const RARE: Draft[] = [
  ...[1, 3, 4, 5].map((score) => rating(score, true)),
  rating(5, false),
  () => ({ type: 'inviteSkipped', reason: 'other' }),
  () => ({ type: 'inviteUnskipped' }),
];

const DRAFTS: { weight: number; draft: Draft }[] = [
  { weight: 12, draft: message('buyer') },
  { weight: 6, draft: message('agent') },
  ...TEXTS.map((fp) => ({ weight: 1, draft: message('agent', fp) })),
  { weight: 1, draft: message('buyer', 'f1') },
  { weight: 2, draft: message('robot') },
  { weight: 2, draft: message('assist') },
  { weight: 1, draft: message('auto') },
  { weight: 1, draft: message('auto', 'f2') },
  { weight: 1, draft: message('system') },
  { weight: 2, draft: (base) => ({ ...message('buyer')(base), asksHuman: true }) },
  { weight: 2, draft: () => ({ type: 'robotStarted' }) },
  { weight: 2, draft: () => ({ type: 'sessionStarted', by: 'unknown' }) },
  { weight: 1, draft: () => ({ type: 'sessionStarted', by: 'unknown', precision: 'minute' }) },
  { weight: 2, draft: () => ({ type: 'sessionEnded', by: 'agent' }) },
  { weight: 2, draft: (base) => ({ type: 'transferred', to: base.agent }) },
  { weight: 1, draft: () => ({ type: 'invited', by: 'agent' }) },
];

const draft = fc.oneof(
  ...DRAFTS.map((each) => ({ weight: each.weight * 2, arbitrary: fc.constant(each.draft) })),
  ...RARE.map((each) => ({ weight: 1, arbitrary: fc.constant(each) })),
);

/** Where a conversation stands: its pages, which take turns, and its shop. */
interface Where {
  pages: readonly ConsoleId[];
  shop: string;
}

const ONE_PLACE: readonly Where[] = [{ pages: ['1688'], shop: 'shop' }];

const PLACES: readonly Where[] = [
  ...ONE_PLACE,
  { pages: ['1688'], shop: 'other' },
  { pages: ['taobao', 'qianniu'], shop: 'shop' },
  { pages: ['qianniu'], shop: 'other' },
  { pages: ['feige'], shop: 'shop' },
];

const step = fc.record({
  page: fc.nat(1),
  gap: fc.constantFrom(...GAPS),
  n: fc.constantFrom(undefined, undefined, 0, 1),
  agent: fc.constantFrom(...AGENTS),
  draft,
});

/** The events of one conversation, oldest first, over at most a few days. */
export const conversation = (
  id: string,
  size = 16,
  places: readonly Where[] = ONE_PLACE,
): fc.Arbitrary<ChatEvent[]> =>
  fc
    .record({
      place: fc.constantFrom(...places),
      buyer: fc.constantFrom('somebody', id),
      start: fc.constantFrom(...STARTS),
      steps: fc.array(step, { minLength: 1, maxLength: size, size: 'max' }),
    })
    .map(({ start, steps, place, buyer }) => {
      let instant = start;
      return steps.map(({ gap, n, agent, page, draft: make }, index) => {
        instant += gap;
        const base = { at: instant, agent, ...(n === undefined ? {} : { n }) };
        return {
          v: 1,
          key: `${id}-${(index * 7) % 16}-${index}`,
          console: place.pages[page % place.pages.length],
          shop: place.shop,
          conversation: id,
          buyer,
          seenAt: null,
          ...base,
          ...make(base),
        } as ChatEvent;
      });
    });

const twoConversations = (places: readonly Where[]): fc.Arbitrary<ChatEvent[]> =>
  fc
    .tuple(conversation('c1', 16, places), conversation('c2', 8, places))
    .map((both) => both.flat());

/** Two conversations, perhaps of one buyer, perhaps in two shops or on two platforms. */
export const history = twoConversations(PLACES);

/** The same, but no conversation is seen on two pages: the log would take equal lines of one second for one message. */
export const onePageHistory = twoConversations(PLACES.filter(({ pages }) => pages.length === 1));

/** What rules may differ in. */
export const SETTINGS = [
  [],
  ['robotStage=count'],
  ['transfer=strict'],
  ['transfer=conversation'],
  ['crossDay=exclude'],
  ['zeroSecond=drop'],
  ['sessionRule=mean'],
  ['robotCounts=true', 'autoCounts=true'],
  ['assistCounts=false'],
  ['capSeconds=120', 'unansweredInMean=true'],
  ['window=00:00-24:00'],
  ['closed=2026-11-03'],
  ['deadlineSeconds=60', 'sessionSilenceMinutes=5'],
  ['firstResponse=session', 'window=00:00-24:00'],
  ['sessionStart=join'],
  ['sessionStart=join', 'firstResponse=session', 'window=00:00-24:00', 'robotStage=exclude'],
  ['autoTexts=f1'],
  ['autoTexts=f1,f2', 'autoCounts=true'],
  ['headline=message', 'minRounds=2'],
  ['satisfactionKey=session', 'minRatings=1'],
  ['satisfactionKey=buyer-day', 'satisfiedFrom=3'],
  ['satisfactionKey=buyer-agent-day', 'provisionalDays=3'],
];

/** A profile with up to four deviations. */
export const rules = fc
  .record({
    profile: fc.constantFrom(...PROFILE_IDS),
    set: fc.subarray(SETTINGS, { maxLength: 4 }).map((lists) => lists.flat()),
  })
  .map(({ profile, set }) => ({ profile, set, parameters: parametersOf(profile, set) }));

export type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never;

/** Instants at which somebody may look: within the history, on its borders, and when all is over. */
export const moment = fc.oneof(
  fc.constantFrom(...STARTS, at('24:00'), at('+1 00:01'), at('+2 00:00'), at('+9 00:00')),
  fc.integer({ min: at('08:58'), max: at('+1 12:00') }),
);

/** Holds a property against as many histories as the run is for. */
export function check<T>(property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns: RUNS });
}
