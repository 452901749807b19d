import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beijingDay, DAY, MINUTE, timeOfDay } from '../../lib/beijing.ts';
import type { ChatEvent, ObservedEvent } from '../../lib/events/types.ts';
import { coverageAt, coverageOf } from '../../lib/metrics/coverage.ts';
import { at, parametersOf, report, timeline } from './timeline.ts';

const HOUR = 60 * MINUTE;

/** A stretch of reading, `09:00-10:30`; `change` says whose. */
function observed(span: string, change: Partial<ObservedEvent> = {}): ChatEvent {
  const [from = 0, to = 0] = span.split('-').map(at);
  const [base] = timeline(`settled 00:00 key:${span}${JSON.stringify(change)}`);
  return { ...base!, type: 'observed', at: from, from, to, state: 'reading', ...change };
}

const hours = (events: ChatEvent[], question: Parameters<typeof report>[2] = {}) =>
  report('1688', events, question).coverage.map(({ console: page, shop, ...coverage }) => ({
    of: `${page} ${shop}`,
    read: coverage.observedMs / HOUR,
    passed: coverage.elapsedMs / HOUR,
    agents: Object.fromEntries(
      coverage.agents.map(({ agent, observedMs }) => [String(agent), observedMs / HOUR]),
    ),
  }));

describe('coverage of a period', () => {
  it('is what was read of the window, and a shop’s is the union over its agents', () => {
    const events = [
      observed('08:00-10:00', { agent: 'A' }),
      observed('09:30-11:00', { agent: 'B' }),
      observed('20:00-23:00', { agent: 'A' }),
    ];
    expect(hours(events)).toEqual([
      { of: '1688 shop', read: 3, passed: 12, agents: { A: 2, B: 1.5 } },
    ]);
  });

  it('counts the elapsed part of today, whole days before it, and no closed one', () => {
    const events = [observed('09:00-12:00'), observed('+1 09:00-+1 10:00')];
    const question = { to: '2026-11-03', now: '+1 11:00' };
    expect(hours(events, question)).toMatchObject([{ read: 4, passed: 14 }]);
    const set = ['closed=2026-11-02'];
    expect(hours(events, { ...question, set })).toMatchObject([{ read: 1, passed: 2 }]);
    const both = { ...question, set: ['closed=2026-11-02,2026-11-03'] };
    expect(hours(events, both)).toEqual([{ of: '1688 shop', read: 0, passed: 0, agents: {} }]);
  });

  it('a stretch over midnight counts on both days', () => {
    const events = [observed('20:30-+1 09:30')];
    expect(hours(events)).toMatchObject([{ read: 0.5 }]);
    expect(hours(events, { to: '2026-11-03' })).toMatchObject([{ read: 1, passed: 24 }]);
  });

  it('partly is not reading', () => {
    expect(hours([observed('09:00-12:00', { state: 'partly' })])).toMatchObject([{ read: 0 }]);
  });

  it('tells shops and consoles apart, and names those that were never read', () => {
    const events = [
      observed('09:00-10:00', { shop: 'b' }),
      observed('09:00-11:00', { console: 'taobao', shop: 'b' }),
      ...timeline('buyer 10:00:00 shop:a', 'buyer 10:00:00 on:qianniu shop:b'),
    ];
    expect(hours(events)).toMatchObject([
      { of: '1688 a', read: 0 },
      { of: '1688 b', read: 1 },
      { of: 'taobao b', read: 2 },
    ]);
  });

  it('agrees with counting minute by minute', () => {
    const minute = fc.integer({ min: 0, max: 3 * 24 * 60 });
    const stretch = fc
      .tuple(minute, fc.nat(1000))
      .map(([from, length]) => ({ from, to: from + length }));
    const day = at('00:00');
    const parameters = parametersOf('1688', ['closed=2026-11-03', 'window=08:30-21:00']);
    const first = beijingDay(day);
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), minute, (stretches, now) => {
        let [read, passed] = [0, 0];
        for (let each = 0; each < Math.min(now, 3 * 24 * 60); each += 1) {
          const instant = day + each * MINUTE;
          const time = timeOfDay(instant) / MINUTE;
          if (time < 510 || time >= 1260 || beijingDay(instant) === first + 1) continue;
          passed += 1;
          if (stretches.some(({ from, to }) => from <= each && each < to)) read += 1;
        }
        const told = coverageOf(
          stretches.map(({ from, to }) => ({ from: day + from * MINUTE, to: day + to * MINUTE })),
          parameters,
          { from: first, to: first + 2 },
          day + now * MINUTE,
        );
        expect(told).toEqual({ observedMs: read * MINUTE, elapsedMs: passed * MINUTE });
      }),
    );
  });

  it('of today alone is what the overlay shows', () => {
    const rules = parametersOf('1688');
    const stretches = [{ from: at('08:00') - DAY, to: at('10:00') }];
    expect(coverageAt(stretches, rules, at('11:00'))).toEqual({
      observedMs: HOUR,
      elapsedMs: 2 * HOUR,
    });
  });
});
