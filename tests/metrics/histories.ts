/** Generated histories: few people, many coincidences, gaps that sit on the borders of the rules. */
import * as fc from 'fast-check';
import type { ChatEvent, Role } from '../../lib/events/types.ts';
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

const message =
  (role: Role): Draft =>
  () => ({ type: 'message', role, kind: 'text', length: 2, fp: null });

const DRAFTS: { weight: number; draft: Draft }[] = [
  { weight: 12, draft: message('buyer') },
  { weight: 8, draft: message('agent') },
  { weight: 2, draft: message('robot') },
  { weight: 2, draft: message('assist') },
  { weight: 1, draft: message('auto') },
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
  ...DRAFTS.map((each) => ({ weight: each.weight, arbitrary: fc.constant(each.draft) })),
);

const step = fc.record({
  gap: fc.constantFrom(...GAPS),
  n: fc.constantFrom(undefined, undefined, 0, 1),
  agent: fc.constantFrom(...AGENTS),
  draft,
});

/** The events of one conversation, oldest first, over at most a few days. */
export const conversation = (id: string, size = 16): fc.Arbitrary<ChatEvent[]> =>
  fc
    .record({
      start: fc.constantFrom(...STARTS),
      steps: fc.array(step, { minLength: 1, maxLength: size }),
    })
    .map(({ start, steps }) => {
      let instant = start;
      return steps.map(({ gap, n, agent, draft: make }, index) => {
        instant += gap;
        const base = { at: instant, agent, ...(n === undefined ? {} : { n }) };
        return {
          v: 1,
          key: `${id}-${(index * 7) % 16}-${index}`,
          console: '1688',
          shop: 'shop',
          conversation: id,
          buyer: id,
          seenAt: null,
          ...base,
          ...make(base),
        } as ChatEvent;
      });
    });

/** Two conversations. */
export const history: fc.Arbitrary<ChatEvent[]> = fc
  .tuple(conversation('c1'), conversation('c2', 8))
  .map((both) => both.flat());

const SETTINGS = [
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
];

/** A profile with up to three deviations. */
export const rules = fc
  .record({
    profile: fc.constantFrom(...PROFILE_IDS),
    set: fc.subarray(SETTINGS, { maxLength: 3 }).map((lists) => lists.flat()),
  })
  .map(({ profile, set }) => ({ profile, set, parameters: parametersOf(profile, set) }));

/** Instants at which somebody may look: within the history, on its borders, and when all is over. */
export const moment = fc.oneof(
  fc.constantFrom(...STARTS, at('24:00'), at('+1 00:01'), at('+2 00:00'), at('+9 00:00')),
  fc.integer({ min: at('08:58'), max: at('+1 12:00') }),
);
