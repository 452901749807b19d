/** What holds of desks, whatever the history. */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { beijingDay, MINUTE } from '../../lib/beijing.ts';
import type { ChatEvent, ObservedEvent } from '../../lib/events/types.ts';
import { foldConversation, sortUnique } from '../../lib/metrics/fold.ts';
import { deskOf } from '../../lib/metrics/desk/desk.ts';
import { readConversation } from '../../lib/metrics/conversation.ts';
import { watchSpans } from '../../lib/metrics/desk/spans.ts';
import type { Desk } from '../../lib/metrics/desk/types.ts';
import { byConversation, selectEvents } from '../../lib/metrics/selection.ts';
import { standingOf } from '../../lib/metrics/standing.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { GROUPINGS } from '../../lib/metrics/types.ts';
import { WEEK_HOURS } from '../../lib/metrics/week-hour.ts';
import { SCALE } from '../scale.ts';
import { check, conversation, moment, rules } from './histories.ts';
import type { Rules } from './histories.ts';
import { simple } from './simple.ts';
import { simpleCoverage, simpleLoad, simpleWeekHour } from './simple-desk.ts';
import { at } from './timeline.ts';

vi.setConfig({ testTimeout: 60_000 * SCALE.patience });

const PERIOD = { from: beijingDay(at('00:00')), to: beijingDay(at('+8 00:00')) };

/** Some conversations of one shop, among few agents: their sessions overlap. */
const shop = fc
  .tuple(
    conversation('c1', 10),
    conversation('c2', 10),
    conversation('c3', 6),
    conversation('c4', 6),
  )
  .map((all) => all.flat());

const stretch = fc
  .record({
    agent: fc.constantFrom('A', 'B', null),
    start: fc.integer({ min: 0, max: 3 * 1440 }),
    minutes: fc.integer({ min: 1, max: 300 }),
    state: fc.constantFrom('reading' as const, 'partly' as const),
  })
  .map(({ agent, start, minutes, state }): ObservedEvent => {
    const from = at('00:00') + start * MINUTE;
    const to = from + minutes * MINUTE;
    const base = { v: 1, console: '1688', shop: 'shop', conversation: '', buyer: null } as const;
    const key = JSON.stringify([agent, start, minutes, state]);
    return { ...base, type: 'observed', key, agent, at: from, seenAt: null, from, to, state };
  });
const stretches = fc.array(stretch, { maxLength: 5 });

function deskFor(events: ChatEvent[], { parameters }: Rules, now: number): Desk {
  return deskOf(events, { consoles: ['1688'], parameters, period: PERIOD, now });
}

const sum = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((total, item) => total + of(item), 0);

describe('desks', () => {
  it('say what reports say; days, hours of the week and agents each add up to the whole', () => {
    check(
      fc.property(shop, rules, moment, (events, chosen, now) => {
        const request = { consoles: ['1688'] as const, period: PERIOD, now, ...chosen };
        const report = reportOf(events, { ...request, by: 'weekday-hour' });
        const desk = deskFor(events, chosen, now);
        expect(desk.shop.response).toEqual(report.response);
        expect(desk.shop.latency).toEqual(report.latency);
        expect(desk.shop.satisfaction).toEqual(report.satisfaction);
        expect(report.invites).toMatchObject(desk.shop.invites!);
        const { counted, onTime, pending } = report.response.round;
        expect(sum(desk.trend, ({ inquiries }) => inquiries)).toBe(counted);
        expect(sum(desk.trend, ({ missed }) => missed)).toBe(counted - onTime);
        expect(sum(desk.heatmap, ({ inquiries }) => inquiries)).toBe(counted);
        expect(sum(desk.heatmap, ({ missed }) => missed)).toBe(counted - onTime);
        expect(sum(desk.heatmap, (cell) => cell.pending)).toBe(pending);
        expect(desk.missed).toHaveLength(counted - onTime);
        expect(desk.shop.load?.n).toBe(counted);
        for (const grouping of GROUPINGS) {
          expect(sum(desk.agents, ({ response }) => response[grouping].counted)).toBe(
            report.response[grouping].counted,
          );
          expect(sum(desk.trend, (day) => day[grouping].onTime)).toBe(
            report.response[grouping].onTime,
          );
        }
        expect(sum(desk.agents, ({ load }) => load?.n ?? 0)).toBe(counted);
        expect(sum(desk.agents, ({ missed }) => missed)).toBe(desk.shop.missed);
        expect(sum(desk.agents, ({ invites }) => invites?.byAgent ?? 0)).toBe(
          report.invites.byAgent,
        );
        expect(sum(desk.agents, ({ invites }) => invites?.ratedAfter ?? 0)).toBe(
          report.invites.ratedAfter,
        );
        expect(sum(desk.agents, ({ satisfaction }) => satisfaction?.rated ?? 0)).toBe(
          report.satisfaction.rated,
        );
        for (const group of report.by) {
          if (!('weekday' in group)) throw new Error('not by hour of the week');
          const cell = desk.heatmap.find(
            (each) => each.weekday === group.weekday && each.hour === group.hour,
          );
          expect(cell?.inquiries).toBe(group.response.round.counted);
        }
      }),
    );
  });

  it('agree with the simple heatmap: inquiries, misses, coverage', () => {
    check(
      fc.property(shop, stretches, rules, moment, (events, seen, chosen, now) => {
        const { parameters } = chosen;
        const known = seen.filter((event) => event.at <= now);
        const desk = deskFor([...events, ...seen], chosen, now);
        const cells = Array.from({ length: WEEK_HOURS }, () => ({ inquiries: 0, missed: 0 }));
        for (const own of byConversation(events).values()) {
          for (const fact of simple(own, parameters, now).facts) {
            if (fact.grouping !== 'round' || fact.outcome === 'pending') continue;
            const cell = cells[simpleWeekHour(fact.at)]!;
            cell.inquiries += 1;
            if (fact.outcome === 'miss') cell.missed += 1;
          }
        }
        expect(desk.heatmap.map(({ inquiries, missed }) => ({ inquiries, missed }))).toEqual(cells);
        const whole = now - (now % MINUTE);
        if (whole !== now) return;
        const reading = known.filter(({ state }) => state === 'reading');
        const { elapsed, observed } = simpleCoverage(reading, parameters, PERIOD, now);
        expect(desk.heatmap.map((cell) => cell.elapsedMs / MINUTE)).toEqual(elapsed);
        expect(desk.heatmap.map((cell) => cell.observedMs / MINUTE)).toEqual(observed);
        expect(sum(desk.trend, (day) => day.observedMs)).toBe(desk.shop.observedMs);
        expect(sum(desk.trend, (day) => day.elapsedMs)).toBe(desk.shop.elapsedMs);
        const present = sum(desk.heatmap, (cell) => (cell.online ?? 0) * cell.elapsedMs);
        expect(present).toBeCloseTo(
          sum(desk.agents, (agent) => agent.onlineMs ?? 0),
          2,
        );
      }),
    );
  });

  it('agree with the simple load, opener by opener', () => {
    let several = 0;
    check(
      fc.property(shop, rules, moment, (events, { parameters }, now) => {
        const { events: used } = selectEvents(events, ['1688'], now);
        const conversations = new Map(
          [...byConversation(used)].map(([id, own]) => [id, sortUnique(own)]),
        );
        const request = { parameters, period: PERIOD, now };
        let expected = 0;
        let most = 0;
        for (const [id, own] of conversations) {
          const { spans, observe } = watchSpans(parameters);
          const { rounds } = readConversation(own, parameters, observe);
          for (const { from, to } of spans) expect(to).toBeGreaterThanOrEqual(from);
          expect(rounds).toEqual(foldConversation(own, parameters));
          for (const round of rounds) {
            if (standingOf(round, parameters, now) !== 'counted') continue;
            const opener = { conversation: id, agent: round.holder, at: round.openedAt };
            const load = simpleLoad(conversations, parameters, opener);
            expected += load;
            most = Math.max(most, load);
          }
        }
        const { load } = deskOf(used, { ...request, consoles: ['1688'] }).shop;
        expect([Math.round((load?.mean ?? 0) * (load?.n ?? 0)), load?.most]).toEqual([
          expected,
          most,
        ]);
        if (most > 1) several += 1;
      }),
    );
    expect(several).toBeGreaterThan(10);
  });
});
