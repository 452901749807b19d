import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Recorder } from '../../lib/events/record.ts';
import type { JoinSighting, LineSighting, RowSighting } from '../../lib/events/sighting.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { waitersAt } from '../../lib/live/waiting/queue.ts';
import { DEFAULT_RULES, rulesOf } from '../../lib/live/counting/rules.ts';
import { seriesAt } from '../../lib/live/counting/series.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { line, memoryLog, recorderFor, roundsIn, row, send, TEN } from './support.ts';

const at = (seconds: number): number => TEN + seconds * 1000;

/** A list and its threads, played second by second. */
async function stage(console: LiveConsole = 'feige') {
  const log: Log = memoryLog();
  const recorder: Recorder = await recorderFor(console);
  const see = (
    seconds: number,
    sightings: (LineSighting | RowSighting | JoinSighting)[],
    document?: string,
  ) => send(log, recorder, sightings, at(seconds), document);
  const queue = async (seconds: number) =>
    (await waitersAt(log, DEFAULT_RULES, at(seconds))).map(
      ({ id, since, certainty, sameName }) => ({
        row: id.startsWith('row:'),
        since: (since - TEN) / 1000,
        certainty,
        sameName,
      }),
    );
  const events = async (type: string) =>
    (await log.events.toArray()).filter((event) => event.type === type);
  const unread = async (seconds: number) =>
    (await seriesAt(log, DEFAULT_RULES, [], at(seconds)))[0]?.unread;
  return { log, see, queue, events, unread };
}

const join = (seconds: number, more: Partial<JoinSighting> = {}): JoinSighting => ({
  type: 'join',
  buyerId: 'b1',
  buyerName: '阿明',
  seenAt: at(seconds),
  ...more,
});
const seen = (seconds: number) => ({ seenAt: at(seconds) });
const ROW = { row: true, sameName: 1 };

describe('a wait keeps its beginning', () => {
  test('over a reload that only knows minutes', async () => {
    const { see, queue, events } = await stage();
    await see(20, [row('waiting', 20, { since: at(0), basis: 'timer' })]);
    await see(130, [row('waiting', 130, { since: at(10), basis: 'bound' })], 'reloaded');
    expect(await queue(131)).toEqual([{ ...ROW, since: 0, certainty: 'about' }]);
    expect(await events('waiting')).toHaveLength(1);
  });

  test('with a second tab, and with the same batch again', async () => {
    const { see, queue, events } = await stage();
    const first = row('waiting', 20, { since: at(0), basis: 'timer' });
    await see(20, [first]);
    await see(21, [row('waiting', 21, { since: at(1), basis: 'timer' })], 'second tab');
    await see(22, [first]);
    expect(await queue(30)).toEqual([{ ...ROW, since: 0, certainty: 'about' }]);
    expect(await events('waiting')).toHaveLength(1);
  });

  test('a resend from before it settled does not bring it back', async () => {
    const { see, queue, events } = await stage();
    const first = row('waiting', 20, { since: at(0), basis: 'timer' });
    await see(20, [first]);
    await see(40, [row('settled', 40)], 'second tab');
    await see(41, [first]);
    expect(await queue(42)).toEqual([]);
    expect(await events('settled')).toHaveLength(1);
  });

  test('one that begins after the computer clock was set back is not taken for old news', async () => {
    const { see, queue } = await stage();
    await see(600, [row('settled', 600)]);
    await see(5, [row('waiting', 5, { since: at(0), basis: 'timer' })]);
    expect(await queue(6)).toEqual([{ ...ROW, since: 0, certainty: 'about' }]);
    await see(20, [row('settled', 20)]);
    expect(await queue(21)).toEqual([]);
  });

  test('a better basis tightens it, a later sight does not move it', async () => {
    const { see, queue, events } = await stage();
    await see(60, [row('waiting', 60, { since: at(30), basis: 'bound' })]);
    await see(70, [row('waiting', 70, { since: at(70), basis: 'sight' })]);
    expect(await queue(70)).toEqual([{ ...ROW, since: 30, certainty: 'earliest' }]);
    await see(80, [row('waiting', 80, { since: at(5), basis: 'timer' })]);
    expect(await queue(81)).toEqual([{ ...ROW, since: 5, certainty: 'about' }]);
    const waiting = await events('waiting');
    expect(waiting).toMatchObject([{ since: at(5) }]);
  });

  test('of two bounds the earlier', async () => {
    const { see, queue } = await stage();
    await see(60, [row('waiting', 60, { since: at(30), basis: 'bound' })]);
    await see(70, [row('waiting', 70, { since: at(10), basis: 'bound' })]);
    expect(await queue(70)).toEqual([{ ...ROW, since: 10, certainty: 'earliest' }]);
  });

  test('a timer that starts anew is a new wait', async () => {
    const { see, queue, events } = await stage();
    await see(20, [row('waiting', 20, { since: at(0), basis: 'timer' })]);
    await see(100, [row('waiting', 100, { since: at(95), basis: 'timer' })]);
    expect(await queue(101)).toEqual([{ ...ROW, since: 95, certainty: 'about' }]);
    expect(await events('waiting')).toHaveLength(2);
  });

  test('a wait of long ago does not hide one of now', async () => {
    const { see, queue } = await stage('1688');
    await see(0, [row('waiting', 0, { buyerId: 'b1' })]);
    await see(3600, [row('waiting', 3600, { buyerId: 'b1', basis: 'bound' })]);
    expect(await queue(3601)).toMatchObject([{ since: 3600, certainty: 'earliest' }]);
  });
});

describe('a wait ends', () => {
  test('when its row settles; a row that vanished settles nothing', async () => {
    const { see, queue, events } = await stage();
    await see(10, [row('waiting', 10)]);
    expect(await queue(600)).toHaveLength(1);
    await see(601, [row('settled', 601)]);
    expect(await queue(602)).toEqual([]);
    expect(await events('settled')).toHaveLength(1);
  });

  test('ten minutes after its deadline', async () => {
    const { see, queue } = await stage();
    await see(0, [row('waiting', 0)]);
    expect(await queue(180 + 599)).toHaveLength(1);
    expect(await queue(180 + 600)).toEqual([]);
  });

  test('a list that opens settled is no news', async () => {
    const { see, events } = await stage();
    await see(0, [row('settled', 0), row('settled', 0, { buyerName: '王姐' })]);
    expect(await events('settled')).toEqual([]);
  });
});

describe('exact lines take its place', () => {
  test('on 旺旺, where the row names the buyer', async () => {
    const { see, queue } = await stage('1688');
    await see(1, [row('waiting', 1, { buyerId: 'b1' })]);
    await see(30, [line('buyer', 0, seen(30))]);
    expect(await queue(31)).toEqual([{ row: false, since: 0, certainty: 'exact', sameName: 1 }]);
  });

  test('on Feige by a join', async () => {
    const { see, queue, events, unread } = await stage();
    await see(1, [row('waiting', 1, { basis: 'timer' })]);
    expect(await unread(2)).toBe(1);
    await see(30, [join(30), line('buyer', 0, seen(30))]);
    await see(31, [join(30)]);
    expect(await queue(31)).toEqual([{ row: false, since: 0, certainty: 'exact', sameName: 1 }]);
    expect(await events('joined')).toHaveLength(1);
    expect(await unread(31)).toBe(0);
  });

  test('and a reply ends it', async () => {
    const { see, queue } = await stage();
    await see(1, [row('waiting', 1, { basis: 'timer' })]);
    await see(30, [join(30), line('buyer', 0, seen(30))]);
    await see(40, [line('agent', 39)]);
    expect(await queue(41)).toEqual([]);
  });

  test('not by an old thread that is painted 44 s before its newest message', async () => {
    const { see, queue } = await stage();
    await see(1, [row('waiting', 1, { basis: 'timer' })]);
    const old = [line('buyer', -7200, seen(20)), line('agent', -7100, seen(20))];
    await see(20, [join(20), ...old]);
    expect(await queue(21)).toEqual([{ ...ROW, since: 1, certainty: 'about' }]);
    await see(64, [line('buyer', 1, seen(64))]);
    expect(await queue(65)).toEqual([{ row: false, since: 1, certainty: 'exact', sameName: 1 }]);
  });

  test('nor of a bound, which knows less', async () => {
    const { see, queue } = await stage();
    await see(0, [line('buyer', -7200), line('agent', -7100)], 'before');
    await see(125, [row('waiting', 125, { since: at(5), basis: 'bound' })]);
    const old = [line('buyer', -3600, seen(130)), line('agent', -3500, seen(130))];
    await see(130, [join(130), ...old]);
    expect(await queue(131)).toEqual([{ ...ROW, since: 5, certainty: 'earliest' }]);
    await see(160, [line('buyer', -20, seen(160))]);
    expect(await queue(161)).toEqual([{ row: false, since: -20, certainty: 'exact', sameName: 1 }]);
  });

  test('not while two of one name wait', async () => {
    const { see, queue, events } = await stage();
    await see(10, [row('waiting', 10, { since: at(0), basis: 'timer', sameName: 2 })]);
    await see(20, [join(20), line('buyer', 0, seen(20)), line('agent', 15, seen(20))]);
    expect(await queue(21)).toEqual([{ ...ROW, since: 0, certainty: 'about', sameName: 2 }]);
    expect(await events('joined')).toEqual([]);
  });

  test('nor once a second of that name has appeared', async () => {
    const { see, queue } = await stage();
    await see(0, [row('settled', 0), join(0)]);
    await see(10, [row('waiting', 10, { since: at(5), basis: 'timer', sameName: 2 })]);
    await see(20, [line('buyer', 5, seen(20)), line('agent', 15, seen(20))]);
    expect(await queue(21)).toEqual([{ ...ROW, since: 5, certainty: 'about', sameName: 2 }]);
  });

  test('not by lines that the log knew when the wait began', async () => {
    const { see, queue } = await stage('1688');
    const known = [line('buyer', -90), line('agent', -80)];
    await see(-80, known);
    await see(60, [row('waiting', 60, { buyerId: 'b1', since: at(0), basis: 'bound' })]);
    await see(61, [...known, line('auto', -79, seen(61))], 'second tab');
    expect(await queue(61)).toMatchObject([{ since: 0, certainty: 'earliest' }]);
    await see(62, [line('buyer', -10, seen(62))], 'second tab');
    expect(await queue(62)).toMatchObject([{ since: -10, certainty: 'exact' }]);
  });

  test('not by a quick answer before it', async () => {
    const { see, queue } = await stage('1688');
    await see(4, [line('buyer', 0), line('agent', 3)]);
    await see(6, [row('waiting', 6, { buyerId: 'b1' })]);
    expect(await queue(7)).toMatchObject([{ since: 6, certainty: 'about' }]);
  });

  test('by a line that was read some seconds before its row was', async () => {
    const { see, queue, unread } = await stage();
    await see(0, [row('settled', 0), join(0)]);
    await see(1, [line('buyer', 1)]);
    await see(9, [row('waiting', 9, { since: at(2), basis: 'timer' })]);
    expect(await queue(10)).toMatchObject([{ since: 1, certainty: 'exact' }]);
    await see(11, [join(11), line('buyer', 1)]);
    expect(await unread(11)).toBe(0);
  });

  test('not by the namesake of yesterday', async () => {
    const { see, queue } = await stage();
    await see(-86_400, [join(-86_400)]);
    await see(10, [row('waiting', 10, { since: at(5), basis: 'timer' })]);
    // The other 阿明, whose thread is still open, gets an answer: it is not this row's.
    await see(30, [line('agent', 30)]);
    expect(await queue(31)).toEqual([{ ...ROW, since: 5, certainty: 'about' }]);
    // The very message that the row told of is.
    await see(40, [line('buyer', 4, seen(40))]);
    expect((await queue(41)).filter((waiter) => waiter.row)).toEqual([]);
  });

  test('a new message after it was read is a new wait', async () => {
    const { see, queue } = await stage('1688');
    await see(1, [row('waiting', 1, { buyerId: 'b1' })]);
    await see(30, [line('buyer', 0, seen(30)), line('agent', 20, seen(30))]);
    expect(await queue(31)).toEqual([]);
    await see(60, [row('waiting', 60, { buyerId: 'b1' })]);
    expect(await queue(61)).toMatchObject([{ since: 60, certainty: 'about' }]);
  });

  test('a wait whose message the log has already is not doubled', async () => {
    const { see, queue, unread } = await stage('1688');
    await see(1, [line('buyer', 0)]);
    await see(
      60,
      [row('waiting', 60, { buyerId: 'b1', since: at(0), basis: 'bound' })],
      'reloaded',
    );
    expect(await queue(61)).toEqual([{ row: false, since: 0, certainty: 'exact', sameName: 1 }]);
    await see(62, [line('buyer', 0)], 'reloaded');
    expect(await unread(62)).toBe(0);
  });
});

describe('an exact round that the list shows as answered elsewhere', () => {
  test('leaves the queue, stays in the log', async () => {
    const { see, queue, log } = await stage('1688');
    await see(1, [line('buyer', 0), row('waiting', 1, { buyerId: 'b1' })]);
    await see(50, [row('settled', 50, { buyerId: 'b1' })]);
    expect(await queue(51)).toEqual([]);
    expect(await roundsIn(log)).toMatchObject([{ closedAt: null, endedAt: null }]);
  });

  test('comes back when the buyer writes again', async () => {
    const { see, queue } = await stage('1688');
    await see(1, [line('buyer', 0), row('waiting', 1, { buyerId: 'b1' })]);
    await see(50, [row('settled', 50, { buyerId: 'b1' })]);
    await see(90, [row('waiting', 90, { buyerId: 'b1' })]);
    expect(await queue(91)).toMatchObject([{ since: 90, certainty: 'about' }]);
  });

  test('stays where a page that builds itself was misread', async () => {
    const { see, queue } = await stage('1688');
    await see(1, [line('buyer', 0)]);
    await see(60, [row('settled', 60, { buyerId: 'b1' })], 'reloaded');
    expect(await queue(60)).toEqual([]);
    const waits = row('waiting', 61, { buyerId: 'b1', since: at(0), basis: 'timer' });
    await see(61, [waits], 'reloaded');
    expect(await queue(61)).toMatchObject([{ since: 0, certainty: 'exact' }]);
  });

  test('stays where the row is seen settled in the second of the question', async () => {
    const { see, queue } = await stage('1688');
    await see(1, [line('buyer', 0), row('settled', 1, { buyerId: 'b1' })]);
    expect(await queue(2)).toMatchObject([{ since: 0, certainty: 'exact' }]);
  });

  test('stays where only a greeting made the row look answered', async () => {
    const { see, queue } = await stage('1688');
    await see(1, [row('waiting', 1, { buyerId: 'b1' }), line('buyer', 0)]);
    await see(3, [line('auto', 2), row('settled', 3, { buyerId: 'b1' })]);
    expect(await queue(4)).toMatchObject([{ since: 0, certainty: 'exact' }]);
  });
});

describe('the queue', () => {
  test('longest waiting first, robots do not count as an answer', async () => {
    const { see, queue } = await stage('taobao');
    await see(40, [
      line('buyer', 30, seen(40)),
      line('robot', 31, seen(40)),
      row('waiting', 40, { buyerId: 'b2', buyerName: '王姐', since: at(10), basis: 'timer' }),
      line('buyer', 20, { buyerId: 'b3', lineId: 'x', seenAt: at(40) }),
    ]);
    expect((await queue(41)).map(({ since }) => since)).toEqual([10, 20, 30]);
  });

  test('a buyer who writes after hours waits, but is not assessed', async () => {
    const { log, see } = await stage();
    await see(-2 * 3600 - 1, [line('buyer', -2 * 3600 - 1)]);
    expect(await waitersAt(log, DEFAULT_RULES, at(-7200))).toMatchObject([{ assessed: false }]);
    await see(-2 * 3600, [line('buyer', -2 * 3600, { buyerId: 'b2' })]);
    expect(await waitersAt(log, DEFAULT_RULES, at(-7200))).toMatchObject([
      { assessed: false },
      { assessed: true },
    ]);
  });
});

function ruled(rules: Record<string, string>) {
  const feige = { id: 'shop', name: '某某店', rules };
  return rulesOf({ shops: { ...DEFAULT_SETTINGS.shops, feige } });
}

describe('a shop’s own rules', () => {
  test('set its deadlines, its levels and its window', async () => {
    const { log, see } = await stage();
    await see(0, [line('buyer', 0), row('waiting', 0, { buyerName: '王姐' })]);
    const rules = ruled({
      deadlineSeconds: '120',
      warningLevels: '30,60,90,120',
      window: '11:00-23:00',
    });
    const waiters = await waitersAt(log, rules, at(1));
    expect(waiters.map((each) => (each.deadline - TEN) / 1000)).toEqual([120, 120]);
    expect(waiters).toMatchObject([
      { levels: [30, 60, 90, 120], assessed: false },
      { levels: [30, 60, 90, 120], assessed: false },
    ]);
  });

  test('can leave out whoever writes outside the window', async () => {
    const { log, see } = await stage();
    await see(0, [line('buyer', 0), row('waiting', 0, { buyerName: '王姐' })]);
    const hours = { window: '11:00-23:00' };
    expect(await waitersAt(log, ruled({ ...hours, warnOutside: 'true' }), at(1))).toHaveLength(2);
    expect(await waitersAt(log, ruled({ ...hours, warnOutside: 'false' }), at(1))).toEqual([]);
    expect(await waitersAt(log, ruled({ warnOutside: 'false' }), at(1))).toHaveLength(2);
  });
});

describe('whatever comes twice', () => {
  const words = fc.array(
    fc.record({
      gap: fc.integer({ min: 1, max: 400 }),
      back: fc.integer({ min: 0, max: 300 }),
      basis: fc.constantFrom('timer' as const, 'sight' as const, 'bound' as const),
      state: fc.constantFrom('waiting' as const, 'settled' as const),
      again: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { maxLength: 12 },
  );

  test('changes neither waits nor events', async () => {
    const recorder = await recorderFor();
    await fc.assert(
      fc.asyncProperty(words, async (seeds) => {
        const [once, repeated] = [memoryLog(), memoryLog()];
        const told: RowSighting[] = [];
        let seconds = 0;
        for (const { gap, back, basis, state, again } of seeds) {
          seconds += gap;
          const since = state === 'settled' || basis === 'sight' ? 0 : back;
          const word = row(state, seconds, { basis, since: at(seconds - since) });
          told.push(word);
          await send(once, recorder, [word], at(seconds));
          await send(repeated, recorder, [word], at(seconds));
          for (const index of again) {
            const earlier = told[index % told.length];
            if (earlier) await send(repeated, recorder, [earlier], at(seconds), 'second tab');
          }
        }
        for (const table of ['events', 'waits', 'rows'] as const) {
          expect(await repeated[table].toArray()).toEqual(await once[table].toArray());
        }
        once.close();
        repeated.close();
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) },
    );
  });
});

describe('a second message in a waiting row', () => {
  const ONE = { since: at(0), basis: 'timer', heard: 1 } as const;
  const askedOf = async (log: Log, seconds: number) =>
    (await waitersAt(log, DEFAULT_RULES, at(seconds))).map(({ since, asked }) => [
      (since - TEN) / 1000,
      (asked - TEN) / 1000,
    ]);

  test('is known by the badge, and moves neither beginning nor log', async () => {
    const { log, see, events } = await stage();
    await see(20, [row('waiting', 20, ONE)]);
    expect(await askedOf(log, 21)).toEqual([[0, 0]]);
    await see(60, [row('waiting', 60, { ...ONE, heard: 2 })]);
    expect(await askedOf(log, 61)).toEqual([[0, 60]]);
    // A second tab, a reload, a resend: nothing new.
    await see(70, [row('waiting', 70, { ...ONE, heard: 2 })], 'second tab');
    await see(71, [row('waiting', 20, ONE)]);
    await see(72, [row('waiting', 72, { ...ONE, heard: 2 })], 'reloaded');
    expect(await askedOf(log, 73)).toEqual([[0, 60]]);
    expect(await events('waiting')).toHaveLength(1);
  });

  test('is not a badge that falls, a page that does not tell, or the first of a new wait', async () => {
    const { log, see } = await stage();
    await see(20, [row('waiting', 20, { ...ONE, heard: 3 })]);
    await see(30, [row('waiting', 30, { ...ONE, heard: 1 })]);
    await see(40, [row('waiting', 40, { since: at(0), basis: 'timer' })]);
    expect(await askedOf(log, 41)).toEqual([[0, 0]]);
    await see(50, [row('waiting', 50, { ...ONE, heard: 2 })]);
    expect(await askedOf(log, 51)).toEqual([[0, 50]]);
    await see(100, [row('waiting', 100, { since: at(95), basis: 'timer', heard: 5 })]);
    expect(await askedOf(log, 101)).toEqual([[95, 95]]);
  });

  test('counts for a round whose thread was read and closed', async () => {
    const { log, see } = await stage('1688');
    await see(1, [line('buyer', 0, seen(1))]);
    await see(2, [row('waiting', 2, { buyerId: 'b1', heard: 0 })]);
    expect(await askedOf(log, 3)).toEqual([[0, 0]]);
    await see(30, [row('waiting', 30, { buyerId: 'b1', since: at(2), heard: 1 })]);
    expect(await askedOf(log, 31)).toEqual([[0, 30]]);
  });
});
