/** The report page's figures out of a log: the same as over all events, whatever the slice. */
import { describe, expect, it, vi } from 'vitest';
import { DAY, fromBeijing, HOUR, MINUTE, parseDay, SECOND } from '../../lib/beijing.ts';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { ChatEvent, MessageEvent, Role } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { addOfficial } from '../../lib/live/official/log.ts';
import { choiceFigures } from '../../lib/report/figures.ts';
import { dated, queryOf } from '../../lib/report/choice.ts';
import { monthFigures } from '../../lib/report/month.ts';
import { readShop } from '../../lib/report/events.ts';
import type { Choice } from '../../lib/report/types.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { withSettings } from '../../lib/metrics/parameters.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import type { Group } from '../../lib/metrics/report.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import type { OfficialEntry } from '../../lib/official/types.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings.ts';
import { createRandom } from '../simulators/core/random.ts';
import { memoryLog } from './support.ts';

/** Wednesday, 18 November. */
const NOW = fromBeijing(2026, 11, 18, 9, 30);

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  shops: {
    ...DEFAULT_SETTINGS.shops,
    '1688': { id: '1688', name: '新店', formerNames: ['旧店'] },
  },
};

function choice(change: Partial<Choice> = {}): Choice {
  return dated(
    { console: '1688', shop: '新店', period: 'yesterday', from: '', to: '', ...change },
    NOW,
  );
}

function say(
  role: Role,
  at: number,
  change: Partial<Pick<ChatEvent, 'shop' | 'conversation' | 'agent' | 'console'>> = {},
): ChatEvent {
  const place = {
    console: '1688',
    shop: '新店',
    conversation: 'c',
    agent: '小王',
    ...change,
  } as const;
  return {
    v: 1,
    type: 'message',
    key: `${role} ${at} ${place.shop} ${place.conversation}`,
    ...place,
    buyer: place.conversation,
    at,
    seenAt: at,
    role,
    kind: 'text',
    length: 3,
    fp: null,
  };
}

function round(day: number, seconds: number, change: Parameters<typeof say>[2] = {}): ChatEvent[] {
  const at = fromBeijing(2026, 11, day, 12);
  const conversation = `c${day}-${seconds}`;
  return [
    say('buyer', at, { conversation, ...change }),
    say('agent', at + seconds * SECOND, { conversation, ...change }),
  ];
}

async function logOf(events: ChatEvent[]): Promise<Log> {
  const log = memoryLog();
  await appendEvents(log, events, NOW);
  return log;
}

function official(change: Partial<OfficialEntry> = {}): OfficialEntry {
  return {
    console: '1688',
    shop: '新店',
    figure: 'responseRate',
    scope: 'shop',
    from: '2026-11-17',
    to: '2026-11-17',
    value: 0.9,
    rated: null,
    satisfied: null,
    source: 'entry',
    ...change,
  };
}

async function enter(log: Log, entries: OfficialEntry[], at = NOW): Promise<void> {
  await addOfficial(log, await createPseudonyms(createProfileKey()), entries, at);
}

describe('the days of a choice', () => {
  it('leave today out', () => {
    expect(choice()).toMatchObject({ from: '2026-11-17', to: '2026-11-17' });
    expect(choice({ period: 'days7' })).toMatchObject({ from: '2026-11-11', to: '2026-11-17' });
    expect(choice({ period: 'days30' })).toMatchObject({ from: '2026-10-19', to: '2026-11-17' });
    const own = { period: 'own', from: '2026-11-01', to: '2026-11-03' } as const;
    expect(choice(own)).toMatchObject(own);
  });
});

describe('the figures', () => {
  it('equal those over the whole log, by agent and by period', async () => {
    const random = createRandom(7);
    const events = Array.from({ length: 400 }, (_, index): ChatEvent[] => {
      const conversation = `c${random.int(0, 60)}`;
      const at = NOW - random.int(0, 35 * 24 * 60) * MINUTE;
      const agent = random.int(0, 1) === 0 ? '小王' : '小李';
      const place = { conversation, agent };
      return index % 3 === 0
        ? [say('buyer', at, place)]
        : [say('buyer', at, place), say('agent', at + random.int(1, 400) * SECOND, place)];
    }).flat();
    const log = await logOf(events);
    const { consoles, parameters, id: profile } = PROFILES['1688'];
    for (const period of ['yesterday', 'days7', 'days30'] as const) {
      const { report } = await choiceFigures(log, choice({ period }), SETTINGS, NOW);
      const days = { from: parseDay(report.from) ?? 0, to: parseDay(report.to) ?? 0 };
      const whole = reportOf(events, {
        profile,
        consoles,
        parameters,
        period: days,
        now: NOW,
        by: 'agent',
      });
      expect({ ...report, events: 0, coverage: [], future: 0, duplicates: 0 }).toEqual({
        ...whole,
        events: 0,
        coverage: [],
        future: 0,
        duplicates: 0,
      });
      expect(report.response.round.counted).toBeGreaterThan(0);
    }
  });

  it('are one shop’s, under all its names, and name the others', async () => {
    const log = await logOf([
      ...round(17, 30),
      ...round(17, 40, { shop: '旧店' }),
      ...round(17, 500, { shop: '别家' }),
      ...round(17, 500, { console: 'feige' }),
    ]);
    const { report, otherShops } = await choiceFigures(log, choice(), SETTINGS, NOW);
    expect(report.response.round).toMatchObject({ counted: 2, onTime: 2 });
    expect(otherShops).toEqual(['别家']);
    const other = await choiceFigures(log, choice({ shop: '别家' }), SETTINGS, NOW);
    expect(other.report.response.round).toMatchObject({ counted: 1, onTime: 0 });
  });

  it('follow the shop’s own rules, and say so', async () => {
    const log = await logOf(round(17, 150));
    const shops = {
      ...SETTINGS.shops,
      '1688': { ...SETTINGS.shops['1688'], rules: { deadlineSeconds: '100' } },
    };
    const { report } = await choiceFigures(log, choice(), { ...SETTINGS, shops }, NOW);
    expect(report.response.round).toMatchObject({ counted: 1, onTime: 0 });
    expect(report.parameters['deadlineSeconds']).toBe('100');
  });

  it('leave out a conversation that was excluded long after', async () => {
    const [buyer, agent] = round(1, 500);
    const place = { console: '1688', shop: '新店', conversation: buyer!.conversation } as const;
    const excluded: ChatEvent = {
      v: 1,
      type: 'excluded',
      key: 'x',
      ...place,
      agent: null,
      buyer: null,
      at: NOW - MINUTE,
      seenAt: NOW,
      reason: 'colleague',
    };
    const log = await logOf([buyer!, agent!, ...round(1, 20), excluded]);
    const days = { period: 'own', from: '2026-11-01', to: '2026-11-01' } as const;
    const { report } = await choiceFigures(log, choice(days), SETTINGS, NOW);
    expect(report.response.round).toMatchObject({ counted: 1, onTime: 1 });
    expect(report.excluded).toBe(1);
  });

  it('stand beside the platform’s, whenever those were entered, with both denominators', async () => {
    const log = await logOf([...round(17, 20), ...round(17, 300)]);
    const ratings = { figure: 'satisfaction', value: 0.8, rated: 10, satisfied: 8 } as const;
    await enter(log, [official(), official(ratings)], NOW + 40 * DAY);
    const { rows } = await choiceFigures(log, choice(), SETTINGS, NOW + 41 * DAY);
    const later = await choiceFigures(log, { ...choice(), period: 'own' }, SETTINGS, NOW);
    expect(later.rows.find(({ figure }) => figure === 'responseRate')).toMatchObject({
      local: 0.5,
      official: 0.9,
      localShare: { hits: 1, of: 2 },
      officialShare: null,
    });
    expect(rows.find(({ figure }) => figure === 'satisfaction')).toMatchObject({
      local: null,
      official: 0.8,
      officialShare: { hits: 8, of: 10 },
    });
  });

  it('hold for calibration the rate entered last of each period, the newest days and the shop first', async () => {
    const log = await logOf(round(17, 20));
    await enter(log, [
      official({ value: 0.8 }),
      official({ from: '2026-11-16', to: '2026-11-16' }),
    ]);
    await enter(log, [official({ value: 0.85 }), official({ scope: '小王' })], NOW + 1);
    const { held } = await choiceFigures(log, choice(), SETTINGS, NOW);
    expect(held.map(({ to, scope, value }) => [to, scope, value])).toEqual([
      ['2026-11-17', 'shop', 0.85],
      ['2026-11-17', '小王', 0.9],
      ['2026-11-16', 'shop', 0.9],
    ]);
  });

  it('tell the month up to yesterday, the usual day and the badge', async () => {
    const log = await logOf([
      ...round(2, 20),
      ...round(2, 400),
      ...round(17, 20),
      ...round(17, 30),
      // Today is no part of the month yet.
      say('buyer', fromBeijing(2026, 11, 18, 9, 5), { conversation: 'today' }),
    ]);
    const { month, badge } = await monthFigures(log, choice(), SETTINGS, NOW);
    expect(month).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-17',
      response: { hits: 3, of: 4 },
      satisfaction: null,
      daysLeft: 13,
      usualResponses: 2,
      usualRatings: null,
    });
    expect(badge).toMatchObject({ state: 'met', hits: 2, of: 2 });
    const first = fromBeijing(2026, 12, 1, 9);
    const fresh = await monthFigures(log, dated(choice(), first), SETTINGS, first);
    expect(fresh.month).toMatchObject({ response: { hits: 0, of: 0 }, daysLeft: 31 });
  });

  it('tell the same month from what is kept summed as from every conversation, by old rules and by new', async () => {
    const random = createRandom(11);
    const events = Array.from({ length: 150 }, (_, index): ChatEvent[] => {
      const conversation = `c${random.int(0, 60)}`;
      const at = NOW - random.int(0, 32 * 24 * 60) * MINUTE;
      const asked = say('buyer', at, { conversation });
      const answer = say('agent', at + random.int(1, 400) * SECOND, { conversation });
      const score = random.int(1, 5) as 1 | 2 | 3 | 4 | 5;
      const { role: _r, kind: _k, length: _l, fp: _f, ...place } = asked as MessageEvent;
      const rated = { ...place, type: 'rated', key: `r${index}`, at: at + HOUR, score } as const;
      const excluded = { ...place, type: 'excluded', key: `x${index}`, reason: 'friend' } as const;
      return [asked, answer, ...(index % 3 === 0 ? [rated] : index % 50 === 1 ? [excluded] : [])];
    }).flat();
    const log = await logOf(events);
    const { consoles, parameters, id: profile } = PROFILES['1688'];
    const rules = { deadlineSeconds: '100' };
    const changed: Settings = {
      ...SETTINGS,
      shops: { ...SETTINGS.shops, '1688': { ...SETTINGS.shops['1688'], rules } },
    };
    for (const settings of [SETTINGS, changed]) {
      // Counted with the platform's rules: under others every conversation is read.
      const read = vi.spyOn(log.events, 'count');
      const { month } = await monthFigures(log, choice(), settings, NOW);
      expect(read.mock.calls.length > 0).toBe(settings === changed);
      read.mockRestore();
      const days = { from: parseDay('2026-10-19') ?? 0, to: parseDay('2026-11-17') ?? 0 };
      const own = withSettings(parameters, settings === changed ? rules : {}).parameters;
      const asked = {
        profile,
        consoles,
        parameters: own,
        period: days,
        now: NOW,
        by: 'day',
      } as const;
      const { by } = reportOf(events, asked);
      const november = by.filter((group) => 'day' in group && group.day >= '2026-11-01');
      const sum = (of: (group: Group) => number) =>
        november.reduce((total, group) => total + of(group), 0);
      expect(month.response).toEqual({
        hits: sum(({ response }) => response.round.onTime),
        of: sum(({ response }) => response.round.counted),
      });
      expect(month.satisfaction).toEqual({
        hits: sum(({ satisfaction }) => satisfaction.satisfied),
        of: sum(({ satisfaction }) => satisfaction.rated),
      });
      expect(month.satisfaction?.of).toBeGreaterThan(10);
      const rated = by.filter(({ satisfaction }) => satisfaction.rated > 0);
      const ratings = rated.reduce((total, { satisfaction }) => total + satisfaction.rated, 0);
      expect(month.usualRatings).toBeCloseTo(ratings / rated.length);
    }
  });

  it('stop being read when something else is asked for', async () => {
    const log = await logOf(round(17, 20));
    const stopped = AbortSignal.abort(new Error('other choice'));
    await expect(
      readShop(log, queryOf(choice(), SETTINGS), { from: 20_000, to: 21_000 }, stopped),
    ).rejects.toThrow('other choice');
  });
});
