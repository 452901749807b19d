/** The weekly summary tells the report page's numbers, which are the command line's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatEvent, formatProfile } from '../../lib/events/ndjson.ts';
import { answerTo } from '../../lib/metrics/cli/answer.ts';
import { formatParameters } from '../../lib/metrics/parameters.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { choiceDesk } from '../../lib/report/desk/load.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { weekHeadlines } from '../../lib/summary/headlines.ts';
import { weeklySummary } from '../../lib/summary/model.ts';
import { EVENTS, CHOICE, SETTINGS, wholeLog } from '../live/desk-history.ts';
import { memoryLog } from '../live/support.ts';
import { at, timeline } from '../metrics/timeline.ts';
import { MONDAY, summaryOf } from './support.ts';

const WEEK = { from: '2026-11-02', to: '2026-11-08' };

describe('the weekly summary', () => {
  it('is the desk of the week, and the desk of the week before beside it', async () => {
    const { shops, ...head } = await summaryOf();
    expect(head).toMatchObject({ format: 'sanfen-weekly', version: 1, ...WEEK, names: null });
    expect([head.beforeFrom, head.beforeTo]).toEqual(['2026-10-26', '2026-11-01']);
    const [one, ...others] = shops;
    expect(others).toEqual([]);
    const desk = await choiceDesk(await wholeLog(), { ...CHOICE, ...WEEK }, SETTINGS, MONDAY);
    const { heatmap: _, parameters, handling: __, ...own } = desk;
    expect(one!.week).toEqual(own);
    expect(one!.basis).toMatchObject({ parameters, parameterHash: desk.parameterHash });
    expect(one!.week.shop.response.round.counted).toBeGreaterThan(10);
    expect(one!.before.shop.response.round.counted).toBe(0);
  });

  it('holds the running week against the same hours', async () => {
    const { shops, from, to, beforeTo } = await summaryOf({ which: 'running', now: MONDAY });
    expect([from, to, beforeTo]).toEqual(['2026-11-09', '2026-11-09', '2026-11-02']);
    expect(shops[0]!.before.now).toBe(at('10:30'));
  });

  it('says what the command line prints', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'week-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'log.ndjson');
    const parameters = formatParameters(PROFILES['1688'].parameters);
    const profile = formatProfile({ profile: '1688', shop: null, parameters });
    writeFileSync(file, [profile, ...EVENTS.map(formatEvent)].join('\n'));
    const days = ['--from', WEEK.from, '--to', WEEK.to, '--now', new Date(MONDAY).toISOString()];
    const { printed } = await answerTo([...days, '--desk', file], 0);
    const { desk, ...sections } = printed as Record<string, unknown>;
    const { week } = (await summaryOf()).shops[0]!;
    const { shop, trend, agents } = desk as Record<string, object>;
    expect(week.shop).toMatchObject(shop!);
    expect(week.trend).toEqual(trend);
    expect(week.agents).toMatchObject(agents!);
    for (const part of ['response', 'latency', 'satisfaction'] as const) {
      expect(sections[part]).toEqual(week.shop[part]);
    }
  });

  it('keeps shops and consoles apart, and leaves out those of which neither week tells', async () => {
    const log = memoryLog();
    const shops = {
      ...SETTINGS.shops,
      feige: { id: 'feige', name: '新名', formerNames: ['shop'] },
    };
    const own = timeline('buyer +1 10:00 in:a', 'agent +1 10:01 in:a');
    const renamed = timeline('buyer +2 10:00 in:b').map((event) => ({
      ...event,
      key: `feige ${event.key}`,
      console: 'feige' as const,
    }));
    const long = timeline('buyer 10:00 shop:old in:c').map((event) => ({
      ...event,
      at: event.at - 60 * 86_400_000,
    }));
    await appendEvents(log, [...own, ...renamed, ...long], MONDAY);
    const settings = { ...SETTINGS, shops };
    const summary = await weeklySummary(log, { settings, which: 'last', now: MONDAY });
    expect(
      summary.shops.map(({ console, shop, week }) => [
        console,
        shop,
        week.shop.response.round.onTime,
        week.shop.response.round.counted,
      ]),
    ).toEqual([
      ['1688', 'shop', 1, 1],
      ['feige', '新名', 0, 1],
    ]);
  });

  it('lists the cases that were opened in the week, as they stand now', async () => {
    const log = memoryLog();
    await appendEvents(log, timeline('buyer +1 10:00 in:a'), MONDAY);
    const row = {
      kind: 'rescue' as const,
      conversation: 'a',
      console: '1688' as const,
      shop: 'shop',
      agent: 'A',
      day: 20_760,
      source: 'mood' as const,
      status: 'open' as const,
      note: '=1+1',
      closedAt: null,
    };
    await log.cases.bulkAdd([
      { ...row, id: '2', openedAt: at('+2 10:00'), dueAt: at('+3 00:00') },
      { ...row, id: '1', openedAt: at('+1 10:00'), dueAt: at('+9 00:00') },
      { ...row, id: '3', openedAt: at('+8 10:00'), dueAt: at('+9 00:00') },
      { ...row, id: '4', openedAt: at('+1 10:00'), dueAt: at('+9 00:00'), shop: 'other' },
    ]);
    const ask = { settings: SETTINGS, which: 'last', now: MONDAY } as const;
    const [one] = (await weeklySummary(log, ask)).shops;
    expect(one!.cases.map(({ openedAt, status }) => [openedAt, status])).toEqual([
      [at('+1 10:00'), 'open'],
      [at('+2 10:00'), 'expired'],
    ]);
  });

  it('tells names only where asked, and only those that are still kept', async () => {
    const log = memoryLog();
    await appendEvents(log, timeline('buyer +1 10:00 in:a', 'buyer +2 10:00 in:b'), MONDAY);
    const missed = await weeklySummary(log, { settings: SETTINGS, which: 'last', now: MONDAY });
    const [first] = missed.shops[0]!.week.missed;
    await log.names.add({ id: first!.conversation, name: '阿明', seenAt: MONDAY });
    const ask = { settings: SETTINGS, which: 'last', now: MONDAY } as const;
    expect(JSON.stringify(await weeklySummary(log, ask))).not.toContain('阿明');
    const named = await weeklySummary(log, { ...ask, names: true });
    expect(named.names).toEqual({ [first!.conversation]: '阿明' });
  });

  it('tells how far it is and stops when told', async () => {
    const told: number[] = [];
    await summaryOf({}, { onProgress: (share) => told.push(share) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect([Math.min(...told) < 0.2, told.at(-1)]).toEqual([true, 1]);
    const stop = new AbortController();
    const onProgress = (share: number) => {
      if (share > 0.4) stop.abort(new Error('enough'));
    };
    await expect(summaryOf({}, { signal: stop.signal, onProgress })).rejects.toThrow('enough');
  });

  it('says in the popup what the page says', async () => {
    const [shown, ...others] = await weekHeadlines(await wholeLog(), SETTINGS, MONDAY);
    expect(others).toEqual([]);
    const { week, before } = (await summaryOf()).shops[0]!;
    const { week: running, before: then } = (await summaryOf({ which: 'running' })).shops[0]!;
    for (const [headline, desk] of [
      [shown!.last, week],
      [shown!.before, before],
      [shown!.running, running],
      [shown!.runningBefore, then],
    ] as const) {
      const { response, missed, observedMs, elapsedMs } = desk.shop;
      expect(headline).toEqual({
        from: desk.from,
        to: desk.to,
        rate: response[response.headline],
        missed,
        coverage: { observedMs, elapsedMs },
      });
    }
  });
});
