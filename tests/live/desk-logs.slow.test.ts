/** The page's desk out of logs of every kind: the same as over all events at once. */
import { describe, expect, it } from 'vitest';
import { recompute } from '../../lib/live/counting/recompute.ts';
import { tidy } from '../../lib/live/upkeep.ts';
import { deskFor } from '../../lib/report/desk/load.ts';
import { at, parametersOf, timeline } from '../metrics/timeline.ts';
import { ask, consoles, EVENTS, logOf, NOW, period, plain } from './desk-history.ts';

describe('the desk of a log', () => {
  it('while days are still open, and after they were settled', async () => {
    const now = at('+4 10:02');
    const events = EVENTS.filter((event) => event.at <= now);
    const log = await logOf(events, now);
    const asked = ask({ now, period: period('+2 00:00', '+4 00:00') });
    expect(await deskFor(log, asked)).toEqual(plain(asked, events));
    await tidy(log, { now: NOW, nameDays: 7 });
    const later = ask({ period: asked.period });
    expect(await deskFor(log, later)).toEqual(plain(later, events));
  });

  it('of a shop that was renamed sums its names', async () => {
    const renamed = EVENTS.map((event) =>
      event.at < at('+4 00:00') ? { ...event, shop: '旧' } : event,
    );
    const log = await logOf(renamed);
    const asked = ask({ query: { consoles, shop: 'shop', formerNames: ['旧'] } });
    const wanted = plain(asked, renamed);
    expect(await deskFor(log, asked)).toEqual(wanted);
    expect(wanted.shop.response.round.counted).toBeGreaterThan(10);
  });

  it('looks conversations up one by one where few have to do with the days', async () => {
    const late = timeline(
      'sessionStarted:B +1 10:00:00 in:x',
      'buyer +1 10:00:05 in:x',
      'agent +20 09:59:00 in:x',
      'buyer +20 10:00:00 in:x',
      'buyer +20 10:01:00 in:y',
      'agent:B +20 10:05:00 in:x',
      'rated:B +20 10:06:00 5 in:x',
      'buyer +20 10:07:00 in:z shop:other',
    );
    const events = [...EVENTS, ...late];
    const log = await logOf(events, at('+21 00:00'));
    const asked = ask({ now: at('+21 00:00'), period: period('+20 00:00') });
    const own = events.filter(({ shop }) => shop === 'shop');
    const desk = await deskFor(log, asked);
    expect(desk).toEqual(plain(asked, own));
    // The holder of x was named nineteen days before.
    expect(desk.agents.map(({ agent, load }) => [agent, load?.n])).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
  });

  it('keeps the rules that it was counted with until it is counted anew', async () => {
    const log = await logOf(EVENTS);
    const parameters = parametersOf('1688', ['deadlineSeconds=60', 'sessionSilenceMinutes=3000']);
    const old = await deskFor(log, ask({ parameters }));
    expect(old).toEqual(plain(ask()));
    const rules = () => parameters;
    await recompute(log, { rules: async () => rules, now: () => NOW, onProgress: () => {} });
    const asked = ask({ parameters, period: period('+3 00:00') });
    expect(await deskFor(log, asked)).toEqual(plain(asked));
  });

  it('marks days that only older rules have counted', async () => {
    const log = await logOf(EVENTS);
    const before = await deskFor(log, ask());
    const cut = at('+5 00:00');
    await log.events.where('at').below(cut).delete();
    const parameters = parametersOf('1688', ['deadlineSeconds=1']);
    await recompute(log, {
      rules: async () => () => parameters,
      now: () => NOW,
      onProgress: () => {},
    });
    const desk = await deskFor(log, ask({ parameters }));
    expect(desk.otherRules).toBe(true);
    for (const [index, day] of desk.trend.entries()) {
      const was = before.trend[index]!;
      if (was.inquiries > 0) expect(day.otherRules).toBe(index < 5);
      if (index < 5) expect(day.round).toEqual(was.round);
    }
    const left = plain(
      ask({ parameters }),
      EVENTS.filter((event) => event.at >= cut),
    );
    const since = left.trend.slice(5);
    expect(since.some(({ inquiries }) => inquiries > 0)).toBe(true);
    expect(desk.trend.slice(5).map(({ round }) => round)).toEqual(since.map(({ round }) => round));
  });
});
