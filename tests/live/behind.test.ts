/** The rounds behind a figure, the conversation around one, and cases written down of them. */
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../lib/beijing.ts';
import { expireRescues, runRescue } from '../../lib/live/mood/rescue.ts';
import { appendEvents } from '../../lib/live/store.ts';
import type { CaseDraft } from '../../lib/mood/register.ts';
import { addCase, changeCase, dropCase, originByHand, shopCases } from '../../lib/report/cases.ts';
import { conversationsThat, roundsBehind, timelineOf } from '../../lib/report/desk/behind.ts';
import { deskFor } from '../../lib/report/desk/load.ts';
import { at, timeline } from '../metrics/timeline.ts';
import { ask, EVENTS, period, wholeLog } from './desk-history.ts';
import { memoryLog } from './support.ts';

describe('the rounds behind the figures', () => {
  it('are as many as the desk counts, of the shop, every agent and every hour', async () => {
    const log = await wholeLog();
    const asked = ask({ period: period('00:00', '+9 00:00') });
    const [desk, rows] = [await deskFor(log, asked), await roundsBehind(log, asked)];
    const { counted, onTime, pending } = desk.shop.response.round;
    const count = (some: typeof rows) => ({
      counted: some.filter(({ outcome }) => outcome !== 'pending').length,
      onTime: some.filter(({ outcome }) => outcome === 'onTime').length,
      pending: some.filter(({ outcome }) => outcome === 'pending').length,
    });
    expect(count(rows)).toEqual({ counted, onTime, pending });
    expect(counted - onTime).toBeGreaterThan(0);
    for (const { agent, response } of desk.agents) {
      const { round } = response;
      expect(count(rows.filter((row) => row.agent === agent))).toEqual({
        counted: round.counted,
        onTime: round.onTime,
        pending: round.pending,
      });
    }
    const missed = rows.filter(({ outcome }) => outcome !== 'onTime' && outcome !== 'pending');
    expect(missed).toEqual(desk.missed);
    expect(rows.map(({ openedAt }) => openedAt)).toEqual(
      rows.map(({ openedAt }) => openedAt).sort((a, b) => a - b),
    );
  });

  it('are chosen by what their conversation told', async () => {
    const log = await wholeLog();
    const days = period('+1 00:00', '+6 00:00');
    const asked = ask({ period: days });
    const within = EVENTS.filter(
      (event) => event.at >= at('+1 00:00') && event.at < at('+7 00:00') && event.at <= asked.now,
    );
    const those = (pass: (event: (typeof EVENTS)[number]) => boolean) =>
      new Set(within.filter(pass).map(({ conversation }) => conversation));
    const rated = those(({ type }) => type === 'rated');
    expect(rated.size).toBeGreaterThan(1);
    expect(await conversationsThat(log, asked, 'rated')).toEqual(rated);
    expect(await conversationsThat(log, asked, 'dissatisfied')).toEqual(
      those((event) => event.type === 'rated' && event.score < 4),
    );
    expect(await conversationsThat(log, asked, 'invited')).toEqual(
      those(({ type }) => type === 'invited'),
    );
    expect(await conversationsThat(log, asked, 'rated', 'A')).toEqual(
      those(({ type, agent }) => type === 'rated' && agent === 'A'),
    );
  });

  it('lead to what happened around them, without a text', async () => {
    const log = memoryLog();
    const lines = timeline(
      'buyer 09:00 in:a',
      'agent 09:01 in:a',
      'buyer 10:00 in:a',
      'waiting 10:00:30 in:a',
      'agent 10:05 in:a',
      'rated 10:06 2 in:a',
      'buyer 11:00 in:a',
      'buyer 10:01 in:b',
    );
    await appendEvents(log, lines, at('12:00'));
    await log.names.put({ id: 'a', name: '阿明', seenAt: 0 });
    const rows = await roundsBehind(log, ask({ period: period('00:00'), now: at('12:00') }));
    const round = rows.find(({ openedAt }) => openedAt === at('10:00'))!;
    const { name, lines: told, isCut } = await timelineOf(log, round);
    expect([name, isCut]).toEqual(['阿明', false]);
    expect(told.map(({ at: when, type, role, isOwn }) => [when, role ?? type, isOwn])).toEqual([
      [at('10:00'), 'buyer', true],
      [at('10:05'), 'agent', true],
      [at('10:06'), 'rated', false],
    ]);
    expect(Object.keys(told[0]!)).not.toContain('fp');
  });
});

const QUERY = { consoles: ['1688'], shop: 'shop', formerNames: ['old'] } as const;
const PLACE = { console: '1688', shop: 'shop' } as const;
const NOW = at('10:00');

function draft(change: Partial<CaseDraft> = {}): CaseDraft {
  const words = { problem: '少发一件', wish: '补发', note: '', due: '', agent: 'A' };
  return {
    kind: 'case',
    status: 'todo',
    day: formatDay(parseDay('2026-11-02')!),
    ...words,
    ...change,
  };
}

describe('the case register', () => {
  it('is written, changed, closed, opened again and deleted', async () => {
    const log = memoryLog();
    const id = await addCase(log, PLACE, originByHand(NOW), draft(), NOW);
    expect(await shopCases(log, QUERY, NOW)).toMatchObject([
      { id, kind: 'case', status: 'todo', problem: '少发一件', openedAt: NOW, closedAt: null },
    ]);
    expect(await changeCase(log, id, draft({ status: 'solved' }), NOW + 1)).toBe(true);
    expect(await log.cases.get(id)).toMatchObject({ closedAt: NOW + 1, changedAt: NOW + 1 });
    await changeCase(log, id, draft({ status: 'unsolved', note: '退款' }), NOW + 2);
    expect(await log.cases.get(id)).toMatchObject({ closedAt: NOW + 1, note: '退款' });
    await changeCase(log, id, draft({ status: 'doing' }), NOW + 3);
    expect(await log.cases.get(id)).toMatchObject({ closedAt: null });
    await dropCase(log, id);
    expect(await changeCase(log, id, draft(), NOW)).toBe(false);
    expect(await log.cases.count()).toBe(0);
  });

  it('shows a shop under all its names, and no other’s', async () => {
    const log = memoryLog();
    for (const shop of ['shop', 'old', 'other']) {
      await addCase(log, { console: '1688', shop }, originByHand(NOW), draft(), NOW);
    }
    await addCase(log, { console: 'feige', shop: 'shop' }, originByHand(NOW), draft(), NOW);
    expect((await shopCases(log, QUERY, NOW)).map(({ shop }) => shop).sort()).toEqual([
      'old',
      'shop',
    ]);
  });

  it('leaves rescue tasks to the popup, and they leave it alone', async () => {
    const log = memoryLog();
    await appendEvents(log, timeline('buyer 09:00 in:a'), NOW);
    await runRescue(log, { kind: 'rescueMark', id: 'a' }, [], NOW);
    const [task] = await log.cases.toArray();
    expect(await changeCase(log, task!.id, draft(), NOW)).toBe(false);
    await dropCase(log, task!.id);
    const due = draft({ due: '2026-11-02' });
    const id = await addCase(log, PLACE, { ...originByHand(NOW), conversation: 'a' }, due, NOW);
    const late = at('+3 00:00');
    expect(
      await runRescue(log, { kind: 'rescueResult', id, result: 'failed' }, [], NOW),
    ).toMatchObject({ ok: false });
    expect((await shopCases(log, QUERY, late)).map(({ status }) => status).sort()).toEqual([
      'expired',
      'todo',
    ]);
    await log.transaction('rw', log.cases, () => expireRescues(log, late));
    expect(await log.cases.get(id)).toMatchObject({ status: 'todo', closedAt: null });
    expect(await log.cases.get(task!.id)).toMatchObject({ status: 'expired' });
  });
});
