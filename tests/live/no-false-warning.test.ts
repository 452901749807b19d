/** Who must not stand in the queue: history, imports, excluded conversations; and who must all the same. */
import { describe, expect, test } from 'vitest';
import type { JoinSighting, LineSighting, RowSighting } from '../../lib/events/sighting.ts';
import type { ChatEvent, LiveConsole } from '../../lib/events/types.ts';
import { badgeAt } from '../../lib/live/waiting/badge.ts';
import { waitersAt } from '../../lib/live/waiting/queue.ts';
import { DEFAULT_RULES } from '../../lib/live/counting/rules.ts';
import { seriesAt } from '../../lib/live/counting/series.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { exportLines, importLines } from '../../lib/live/transfer.ts';
import type { Waiter } from '../../lib/live/types.ts';
import { line, memoryLog, recorderFor, roundsIn, row, send, TEN, waiterSince } from './support.ts';

const at = (seconds: number): number => TEN + seconds * 1000;
const seen = (seconds: number) => ({ seenAt: at(seconds) });

async function stage(console: LiveConsole = 'feige') {
  const log = memoryLog();
  const recorder = await recorderFor(console);
  const see = (seconds: number, sightings: (LineSighting | RowSighting | JoinSighting)[]) =>
    send(log, recorder, sightings, at(seconds));
  const queue = async (seconds: number) =>
    (await waitersAt(log, DEFAULT_RULES, at(seconds))).map(({ since, certainty }) => [
      (since - TEN) / 1000,
      certainty,
    ]);
  /** What another browser of this shop has logged, as a file. */
  const exported = async (sightings: LineSighting[]) => {
    const other = memoryLog();
    await send(other, recorder, sightings, at(0));
    const lines: string[] = [];
    for await (const text of exportLines(other)) lines.push(text);
    return lines;
  };
  const load = async (seconds: number, lines: string[]) => importLines(log, lines, at(seconds));
  const exclude = async (conversation: string) => {
    const excluded: ChatEvent = {
      v: 1,
      type: 'excluded',
      reason: 'colleague',
      key: `excluded-${conversation}`,
      console,
      shop: '某某店',
      agent: null,
      conversation,
      buyer: null,
      at: at(0),
      seenAt: null,
    };
    await appendEvents(log, [excluded], at(0));
  };
  return { log, recorder, see, queue, exported, load, exclude };
}

describe('history that is scrolled into sight', () => {
  test.each([
    ['a minute before it is given up', 719, 1],
    ['ten minutes after its deadline', 780, 0],
    ['of an hour ago', 3600, 0],
    ['of last week', 7 * 86_400, 0],
  ])('an unanswered question %s', async (_, ago, waiters) => {
    const { see, queue } = await stage();
    await see(0, [line('buyer', -ago, seen(0))]);
    expect(await queue(0)).toHaveLength(waiters);
  });
});

/** A buyer's line that was dated by the clock alone. */
const dateless = (seconds: number, sight: number) =>
  line('buyer', seconds, { guess: 2, lineId: 'dateless', ...seen(sight) });

describe('a thread without a date in sight', () => {
  test('may be of last week: what reads as minutes ago warns of nothing', async () => {
    const { see, queue } = await stage();
    await see(0, [dateless(-240, 0)]);
    expect(await queue(1)).toEqual([]);
    await see(5, [line('buyer', -240, { lineId: 'dateless', ...seen(5) })]);
    expect(await queue(6)).toEqual([[-240, 'exact']]);
  });

  test('and does not take the place of what the list shows', async () => {
    const { see, queue } = await stage('1688');
    await see(0, [row('waiting', 0, { buyerId: 'b1', since: at(-240), basis: 'timer' })]);
    await see(1, [dateless(-240, 1)]);
    expect(await queue(2)).toEqual([[-240, 'about']]);
  });

  test('shows what comes while one looks', async () => {
    const { see, queue } = await stage();
    await see(0, [dateless(-2, 0)]);
    expect(await queue(1)).toEqual([[-2, 'exact']]);
  });
});

describe('an import', () => {
  const open = [line('buyer', -60), line('buyer', -20, { buyerId: 'b2', buyerName: '王姐' })];

  test('of a log with open rounds of just now fills no queue and colours no badge', async () => {
    const { log, queue, exported, load } = await stage();
    expect(await load(0, await exported(open))).toMatchObject({ added: 2, badLines: 0 });
    expect(await roundsIn(log)).toMatchObject([{ closedAt: null }, { closedAt: null }]);
    expect(await queue(0)).toEqual([]);
    expect(await queue(500)).toEqual([]);
    expect((await seriesAt(log, DEFAULT_RULES, [], at(0)))[0]?.rates.round).toMatchObject({
      pending: 2,
    });
  });

  test('neither does one whose lines were never seen by anyone', async () => {
    const { log, queue, exported, load } = await stage();
    const unseen = (await exported(open)).map((text) =>
      JSON.stringify({ ...(JSON.parse(text) as object), seenAt: null }),
    );
    await load(0, unseen);
    expect(await log.events.count()).toBe(2);
    expect(await queue(0)).toEqual([]);
  });

  test('before or after the same line is seen live: the buyer waits', async () => {
    for (const isFirst of [true, false]) {
      const { see, queue, exported, load } = await stage();
      const file = await exported(open);
      if (isFirst) await load(0, file);
      await see(1, [line('buyer', -60, seen(1))]);
      if (!isFirst) await load(2, file);
      expect(await queue(3)).toEqual([[-60, 'exact']]);
    }
  });

  test('the buyer who writes again after it waits since the first question', async () => {
    const { see, queue, exported, load } = await stage();
    await load(0, await exported(open));
    await see(5, [line('buyer', 5)]);
    expect(await queue(6)).toEqual([[-60, 'exact']]);
  });

  test('does not take the place of what the list shows', async () => {
    const { see, queue, exported, load } = await stage('1688');
    const waits = row('waiting', 0, { buyerId: 'b1', since: at(-60), basis: 'timer' });
    await load(0, await exported([line('buyer', -60)]));
    await see(0, [waits]);
    await see(10, [line('auto', -59, seen(10))]);
    expect(await queue(11)).toEqual([[-60, 'about']]);
    await see(20, [line('buyer', -60, seen(20))]);
    expect(await queue(21)).toEqual([[-60, 'exact']]);
  });
});

describe('an excluded conversation', () => {
  test('has neither row nor line in the queue, before and after', async () => {
    const { log, recorder, see, queue, exclude } = await stage('1688');
    const conversation = await recorder.pseudonyms.conversation('shop', 'b1');
    await see(1, [row('waiting', 1, { buyerId: 'b1' })]);
    expect(await queue(2)).toHaveLength(1);
    await exclude(conversation);
    expect(await queue(2)).toEqual([]);
    await see(30, [row('settled', 30, { buyerId: 'b1' })]);
    await see(60, [row('waiting', 60, { buyerId: 'b1' }), line('buyer', 60)]);
    expect(await queue(61)).toEqual([]);
    expect((await seriesAt(log, DEFAULT_RULES, [], at(61)))[0]?.unread ?? 0).toBe(0);
    await see(62, [row('waiting', 62, { buyerId: 'b2' })]);
    expect(await queue(63)).toHaveLength(1);
  });

  test('is known by a join where rows carry no id, but never over two of one name', async () => {
    const { recorder, see, queue, exclude } = await stage();
    await exclude(await recorder.pseudonyms.conversation('shop', 'b1'));
    const waits = row('waiting', 1, { since: TEN, basis: 'timer' });
    await see(1, [waits]);
    expect(await queue(2)).toHaveLength(1);
    await see(3, [{ type: 'join', buyerId: 'b1', buyerName: '阿明', seenAt: at(3) }]);
    expect(await queue(4)).toEqual([]);
    await see(5, [{ ...waits, sameName: 2, seenAt: at(5) }]);
    expect(await queue(6)).toHaveLength(1);
  });
});

/** The badge 200 s after ten. */
function badge(...queue: Waiter[]) {
  const state = {
    at: at(200),
    skew: null,
    series: [],
    pages: [],
    invitations: [],
    upset: [],
    invited: { asked: 0, rated: 0, skipped: 0, latest: [], isMore: false, next: null },
    recompute: [],
    questions: [],
    accounts: [],
    rested: 0,
    resting: null,
    fault: null,
  };
  return badgeAt({ ...state, queue }, at(200));
}

describe('the badge', () => {
  const assessed = false;

  test('counts a buyer outside the assessment window, but takes no colour from him', () => {
    const fresh = badge(waiterSince(200)).color;
    const late = badge(waiterSince(0)).color;
    expect(late).not.toBe(fresh);
    expect(badge(waiterSince(0, { assessed }))).toEqual({ text: '1', color: fresh });
    expect(badge(waiterSince(0, { assessed }), waiterSince(200))).toEqual({
      text: '2',
      color: fresh,
    });
    expect(badge(waiterSince(0, { assessed }), waiterSince(0))).toEqual({ text: '2', color: late });
  });

  test('counts a buyer who does not remind, but takes no colour from him', () => {
    const fresh = badge(waiterSince(200)).color;
    expect(badge(waiterSince(0, { quiet: 'noReply' }))).toEqual({ text: '1', color: fresh });
  });
});
