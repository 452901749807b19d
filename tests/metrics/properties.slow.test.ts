// @vitest-environment node
/** What holds of reports, whatever the history. */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { beijingDay, beijingHour, formatDay, parseDay } from '../../lib/beijing.ts';
import { formatEvent, parseLog } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { groupBy } from '../../lib/metrics/group-by.ts';
import type { GroupKey, Section } from '../../lib/metrics/report.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { GROUPINGS } from '../../lib/metrics/types.ts';
import { SCALE } from '../scale.ts';
import { check, history, moment, rules, RUNS, SETTINGS } from './histories.ts';
import type { Rules } from './histories.ts';
import { simple, simpleRatings, simpleSkips } from './simple.ts';
import type { Fact, Judgement, Latency } from './simple.ts';
import { at, parametersOf } from './timeline.ts';

vi.setConfig({ testTimeout: 30_000 * SCALE.patience });

const PERIOD = { from: beijingDay(at('00:00')), to: beijingDay(at('+8 00:00')) };
const CONSOLES = ['1688', 'taobao', 'qianniu', 'feige'] as const;

function reportFor(events: ChatEvent[], chosen: Rules, now: number, by: GroupKey | null = null) {
  const { profile, parameters } = chosen;
  return reportOf(events, { profile, consoles: CONSOLES, parameters, period: PERIOD, now, by });
}

const sectionOf = ({ response, latency, satisfaction }: Section) => ({
  response,
  latency,
  satisfaction,
});

describe('reports', () => {
  it('rates lie between 0 and 1 and are null exactly where nothing is counted', () => {
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const { response, satisfaction } = reportFor(events, chosen, now);
        const { rated, satisfied, dissatisfied, rate: liked, dissatisfiedRate } = satisfaction;
        expect(liked).toBe(rated === 0 ? null : satisfied / rated);
        expect(dissatisfiedRate).toBe(rated === 0 ? null : dissatisfied / rated);
        expect(satisfied + dissatisfied).toBe(rated);
        for (const grouping of GROUPINGS) {
          const { counted, onTime, rate, pending } = response[grouping];
          expect(rate === null).toBe(counted === 0);
          if (rate !== null) expect(rate).toBe(onTime / counted);
          expect(onTime).toBeLessThanOrEqual(counted);
          expect(Math.min(onTime, pending)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('days, hours and agents each add up to the whole', () => {
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const whole = reportFor(events, chosen, now);
        for (const by of ['day', 'hour', 'agent'] as const) {
          expectSum(reportFor(events, chosen, now, by).by, whole);
        }
      }),
    );
  });

  it('shops and platforms add up to the whole', () => {
    let several = 0;
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const shops = groupBy(events, ({ console: page, shop }) =>
          page === 'qianniu' ? `taobao ${shop}` : `${page} ${shop}`,
        );
        if (shops.size > 1) several += 1;
        const parts = [...shops.values()].map((own) => reportFor(own, chosen, now));
        expectSum(parts, reportFor(events, chosen, now));
      }),
    );
    expect(several).toBeGreaterThan(RUNS / 4);
  });

  it('a log that was deleted and comes back line by line, in any order and with repeats, gives the same', () => {
    check(
      fc.property(history, rules, moment, fc.infiniteStream(fc.nat()), (...args) => {
        const [events, chosen, now, noise] = args;
        const whole = reportFor(events, chosen, now, 'agent');
        const lines = events.map((event) => ({
          text: formatEvent(event),
          place: noise.next().value as number,
        }));
        const shuffled = lines.toSorted((a, b) => a.place - b.place).map(({ text }) => text);
        // What is read of a part first must leave no trace in what is read of the whole.
        const part = parseLog(shuffled.slice(0, shuffled.length / 2).join('\n')).events;
        reportFor(part, chosen, now, 'agent');
        const repeated = [...shuffled, ...shuffled.slice(0, 2)];
        const again = reportFor(parseLog(repeated.join('\n')).events, chosen, now, 'agent');
        expect({ ...again, duplicates: 0 }).toEqual(whole);
        expect(again.duplicates).toBe(repeated.length - lines.length);
      }),
    );
  });

  it('lines of greetings, systems, officials and invitations change no rate', () => {
    const silent = fc.constantFrom('auto', 'system', 'official', 'set text', 'invited', 'figure');
    check(
      fc.property(history, rules, moment, fc.nat(), silent, (events, chosen, now, place, kind) => {
        fc.pre(!chosen.parameters.autoCounts);
        const autoTexts = [...chosen.parameters.autoTexts, 'set'];
        const set = { ...chosen, parameters: { ...chosen.parameters, autoTexts } };
        const near = events[place % events.length]!;
        const line = { ...near, key: `silent-${place}`, n: 0, ...SILENT[kind] } as ChatEvent;
        expect(sectionOf(reportFor([...events, line], set, now))).toEqual(
          sectionOf(reportFor(events, set, now)),
        );
      }),
    );
  });

  it('a text that the shop sends by itself is the same as a greeting', () => {
    let sent = 0;
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const set = { ...chosen, parameters: { ...chosen.parameters, autoTexts: ['f1'] } };
        const none = { ...chosen, parameters: { ...chosen.parameters, autoTexts: [] } };
        const labelled = events.map((event): ChatEvent => {
          const auto = event.type === 'message' && event.role === 'agent' && event.fp === 'f1';
          if (auto) sent += 1;
          return auto ? { ...event, role: 'auto' } : event;
        });
        expect(sectionOf(reportFor(events, set, now))).toEqual(
          sectionOf(reportFor(labelled, none, now)),
        );
      }),
    );
    expect(sent).toBeGreaterThan(RUNS / 10);
  });

  it('how a session begins changes sessions only', () => {
    let differing = 0;
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const [a, b] = (['new', 'join'] as const).map((sessionStart) => {
          const parameters = { ...chosen.parameters, sessionStart };
          return reportFor(events, { ...chosen, parameters }, now, 'agent').response;
        });
        expect(a!.round).toEqual(b!.round);
        expect(a!.message).toEqual(b!.message);
        expect(b!.session.counted).toBeLessThanOrEqual(a!.session.counted);
        if (a!.session.counted !== b!.session.counted) differing += 1;
      }),
    );
    expect(differing).toBeGreaterThan(0);
  });
});

type Count = [name: string, n: number];

function countsOf({ response, latency, satisfaction }: Section): Count[] {
  const counts = ['counted', 'onTime', 'pending'] as const;
  const verdicts = ['rated', 'satisfied', 'dissatisfied'] as const;
  return [
    ...GROUPINGS.flatMap((grouping) =>
      counts.map((count): Count => [`${grouping} ${count}`, response[grouping][count]]),
    ),
    ...(['first', 'round'] as const).map((figure): Count => [figure, latency[figure].n]),
    ...verdicts.map((verdict): Count => [verdict, satisfaction[verdict]]),
  ];
}

/** Every figure that can be added up. */
function expectSum(parts: Section[], whole: Section): void {
  const wanted = countsOf(whole);
  const counts = parts.map((part) => new Map(countsOf(part)));
  const sums = wanted.map(([name]): Count => [
    name,
    counts.reduce((sum, part) => sum + (part.get(name) ?? NaN), 0),
  ]);
  // Once for all of them: vitest's `expect` costs more than the sums.
  expect(sums).toEqual(wanted);
}

const spoken = (role: string, fp: string | null = null) => {
  return { type: 'message', role, kind: 'text', length: 1, fp };
};

/** What stands in a chat without asking or answering. */
const SILENT: Record<string, Record<string, unknown>> = {
  auto: spoken('auto', 'set'),
  system: spoken('system'),
  official: spoken('official', 'f1'),
  'set text': spoken('agent', 'set'),
  invited: { type: 'invited', by: 'agent' },
  figure: {
    type: 'official',
    figure: 'responseRate',
    value: 0.5,
    period: { from: '2026-11-02', to: '2026-11-02' },
    scope: 'shop',
    rated: 2,
    satisfied: 1,
  },
};

function mean(list: number[]): number | null {
  return list.length ? list.reduce((sum, ms) => sum + ms, 0) / list.length / 1000 : null;
}

/** What the simple implementation says of a log. */
interface Told {
  facts: Fact[];
  latencies: Latency[];
  ratings: Judgement[];
}

const inPeriod = ({ at: instant }: { at: number }) =>
  beijingDay(instant) >= PERIOD.from && beijingDay(instant) <= PERIOD.to;

function toldBySimple(events: ChatEvent[], { parameters }: Rules, now: number): Told {
  const told = [...groupBy(events, ({ conversation: id }) => id).values()].map((own) =>
    simple(own, parameters, now),
  );
  const sessions = new Map(told.flatMap((each) => [...each.sessionOfRating]));
  return {
    facts: told.flatMap((each) => each.facts).filter(inPeriod),
    latencies: told.flatMap((each) => each.latencies).filter(inPeriod),
    ratings: simpleRatings(events, parameters, now, sessions).filter(inPeriod),
  };
}

/** A section's figures, made of the simple implementation's facts; `days` are those of the part. */
function figured(
  { facts, latencies, ratings }: Told,
  whole: boolean,
  { parameters }: Rules,
  lastDay: number,
  now: number,
) {
  const rateOf = (grouping: Fact['grouping']) => {
    const own = facts.filter((fact) => fact.grouping === grouping);
    const pending = own.filter((fact) => fact.outcome === 'pending').length;
    const counted = own.length - pending;
    const onTime = own.filter((fact) => fact.outcome === 'hit').length;
    return { counted, onTime, rate: counted ? onTime / counted : null, pending };
  };
  const listed = (figure: Latency['figure']) =>
    latencies.filter((each) => each.figure === figure).map(({ ms }) => ms);
  const exact = listed('exact').toSorted((a, b) => a - b);
  const rank = (share: number) =>
    exact.length ? exact[Math.ceil(exact.length * share) - 1]! / 1000 : null;
  const round = rateOf('round');
  const liked = ratings.filter(({ satisfied }) => satisfied).length;
  const rated = ratings.length;
  return {
    response: {
      round,
      message: rateOf('message'),
      session: rateOf('session'),
      headline: parameters.headline,
      pending: round.pending,
      assessed: whole && round.counted > 0 && round.counted >= parameters.minRounds,
    },
    latency: {
      first: { n: listed('first').length, mean: mean(listed('first')) },
      round: {
        n: listed('mean').length,
        mean: mean(listed('mean')),
        median: rank(0.5),
        p90: rank(0.9),
      },
    },
    satisfaction: {
      rated,
      satisfied: liked,
      dissatisfied: rated - liked,
      rate: rated ? liked / rated : null,
      assessed: whole && rated > 0 && rated >= parameters.minRatings,
      dissatisfiedRate: rated ? (rated - liked) / rated : null,
      provisional:
        parameters.provisionalDays > 0 && beijingDay(now) - lastDay < parameters.provisionalDays,
    },
  };
}

describe('the simple second implementation', () => {
  it('agrees on the whole and on every day, hour and agent', () => {
    let counted = 0;
    let rated = 0;
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const told = toldBySimple(events, chosen, now);
        const whole = reportFor(events, chosen, now);
        counted += whole.response.round.counted;
        rated += whole.satisfaction.rated;
        expect(sectionOf(whole)).toEqual(figured(told, true, chosen, PERIOD.to, now));
        expect(whole.invites.ratedAfter).toBe(told.ratings.filter(({ invited }) => invited).length);
        const skips = simpleSkips(events, now).filter(
          (skip) => beijingDay(skip.at) >= PERIOD.from && beijingDay(skip.at) <= PERIOD.to,
        );
        expect(whole.invites.skipped).toEqual(skips.length > 0 ? { other: skips.length } : {});
        for (const by of ['day', 'hour', 'agent'] as const) {
          for (const group of reportFor(events, chosen, now, by).by) {
            const belongs = (each: { at: number; agent: string | null }) => {
              if ('agent' in group) return each.agent === group.agent;
              if ('hour' in group) return beijingHour(each.at) === group.hour;
              return formatDay(beijingDay(each.at)) === group.day;
            };
            const own: Told = {
              facts: told.facts.filter(belongs),
              latencies: told.latencies.filter(belongs),
              ratings: told.ratings.filter(belongs),
            };
            const lastDay = 'day' in group ? (parseDay(group.day) ?? NaN) : PERIOD.to;
            expect(sectionOf(group)).toEqual(figured(own, false, chosen, lastDay, now));
          }
        }
      }),
    );
    expect(counted).toBeGreaterThan(RUNS / 2);
    expect(rated).toBeGreaterThan(RUNS / 4);
  });

  it('is asked under every parameter that a figure hangs on', () => {
    const varied = new Set(SETTINGS.flat().map((setting) => setting.split('=')[0]));
    const shownOnly = ['responseTargets', 'satisfactionTargets', 'warnOutside', 'warningLevels'];
    const missing = Object.keys(parametersOf('1688')).filter((key) => !varied.has(key));
    expect(missing.toSorted()).toEqual(shownOnly);
  });
});
