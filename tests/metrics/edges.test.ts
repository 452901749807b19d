/** Borders of the rules that no worked case stands on. */
import { describe, expect, it } from 'vitest';
import { foldConversation } from '../../lib/metrics/fold.ts';
import { at, parametersOf, rates, report, timeline } from './timeline.ts';

const round = (...args: Parameters<typeof rates>) => rates(...args).round;
const first = (...args: Parameters<typeof report>) => report(...args).latency.first;
const session = (...args: Parameters<typeof rates>) => rates(...args).session;
const ALL_DAY = 'window=00:00-24:00';

describe('end of the day', () => {
  it('a reply at 24:00:00 still closes, one a second later does not', () => {
    const close = timeline('buyer 20:00:00', 'agent 24:00:00');
    expect(report('feige', close).latency.round).toMatchObject({ n: 1, mean: 4 * 3600 });
    const late = timeline('buyer 20:00:00', 'agent +1 00:00:01');
    expect(report('feige', late).latency.round).toMatchObject({ n: 0, mean: null });
    expect(round('feige', late)).toBe('0/1');
  });

  it('a deadline after midnight is waited for', () => {
    const set = [ALL_DAY];
    const inTime = timeline('buyer 23:59:00', 'agent +1 00:02:00');
    expect(rates('1688', inTime, { set })).toEqual({
      round: '1/1',
      message: '1/1',
      session: '1/1',
    });
    expect(report('1688', inTime, { set }).latency.round.mean).toBe(180);
    const late = timeline('buyer 23:59:00', 'agent +1 00:02:00.001');
    expect(round('1688', late, { set })).toBe('0/1');
    expect(report('1688', late, { set }).latency.round.mean).toBe(600);
    expect(round('1688', late, { set, now: '+1 00:01:59' })).toBe('0/0+1');
  });

  it('a message of a round that ended at midnight has its own deadline after it', () => {
    const set = [ALL_DAY];
    const events = timeline('buyer 23:50:00', 'buyer 23:58:00', 'agent +1 00:01:00');
    expect(rates('1688', events, { set })).toEqual({
      round: '0/1',
      message: '1/2',
      session: '0/1',
    });
    const ended = timeline('buyer 23:50:00', 'buyer 23:58:00', 'sessionEnded +1 00:00:30');
    expect(rates('1688', ended, { set, now: '+1 00:00:40' }).message).toBe('0/2');
  });

  it('that deadline holds to its last instant, whatever else that instant brings', () => {
    const lines = ['buyer 23:50:00', 'buyer 23:58:00', 'system +1 00:01:00', 'agent +1 00:01:00'];
    // The opener lies outside this window, so that the round is kept for its message alone.
    const set = ['window=23:55-24:00'];
    expect(rates('1688', timeline(...lines), { set }).message).toBe('1/1');
  });

  it('a message after midnight belongs to the new day, though its round does not', () => {
    const events = timeline('buyer 23:59:00', 'buyer +1 00:01:00', 'agent +1 00:01:30');
    const question = { set: [ALL_DAY], to: '2026-11-03', by: 'day' as const };
    const days = report('1688', events, question).by.map(({ response }) => [
      response.round.counted,
      response.message.counted,
      response.message.onTime,
    ]);
    expect(days).toEqual([
      [1, 1, 1],
      [0, 1, 1],
    ]);
  });

  it('crossDay=exclude leaves out what nobody answered by midnight, from midnight on', () => {
    const events = timeline('buyer 20:00:00', 'agent +1 08:00:00');
    const set = ['crossDay=exclude'];
    expect(round('1688', events, { set })).toBe('0/0');
    expect(round('1688', events, { set, now: '20:10:00' })).toBe('0/1');
    const ended = timeline('buyer 20:00:00', 'sessionEnded 20:00:10');
    expect(round('1688', ended, { set })).toBe('0/1');
  });

  it('an unanswered round enters the mean once it has ended', () => {
    const events = timeline('buyer 20:00:00');
    expect(report('1688', events, { now: '20:10:00' }).latency.round.n).toBe(0);
    expect(report('1688', events, { now: '24:00:00' }).latency.round).toMatchObject({ mean: 600 });
    expect(report('feige', events).latency.round.n).toBe(0);
  });
});

describe('pending', () => {
  it('is outside the denominator until the deadline has passed', () => {
    const events = timeline('buyer 10:00:00');
    expect(round('1688', events, { now: '10:03:00' })).toBe('0/0+1');
    expect(round('1688', events, { now: '10:03:00.001' })).toBe('0/1');
  });

  it('ends with the session', () => {
    const events = timeline('buyer 10:00:00', 'sessionEnded 10:00:05');
    expect(rates('feige', events, { now: '10:00:05' })).toEqual({
      round: '0/1',
      message: '0/1',
      session: '0/1',
    });
  });

  it('a session is pending while one of its rounds is and none has failed', () => {
    const good = ['buyer 10:00:00', 'agent 10:00:10'];
    const bad = ['buyer 10:00:00', 'agent 10:10:00'];
    const now = '10:12:00';
    const asked = 'buyer 10:11:00';
    expect(session('feige', timeline(...good, asked), { now })).toBe('0/0+1');
    expect(session('feige', timeline(...bad, asked), { now })).toBe('0/1');
    expect(session('feige', timeline(...bad, asked), { now, set: ['sessionRule=mean'] })).toBe(
      '0/0+1',
    );
  });

  it('sessionRule=mean: a mean of exactly the deadline is on time', () => {
    const set = ['sessionRule=mean'];
    const lines = ['buyer 10:00:00', 'agent 10:01:00', 'buyer 10:10:00'];
    expect(session('feige', timeline(...lines, 'agent 10:15:00'), { set })).toBe('1/1');
    expect(session('feige', timeline(...lines, 'agent 10:15:00.001'), { set })).toBe('0/1');
    expect(session('feige', timeline(...lines, 'sessionEnded 10:10:01'), { set })).toBe('0/1');
  });

  it('what lies after now is not known', () => {
    const events = timeline('buyer 10:00:00', 'agent 10:01:00');
    const told = report('1688', events, { now: '10:00:30' });
    expect(told).toMatchObject({ future: 1, events: 1 });
    expect(told.response.round).toMatchObject({ counted: 0, pending: 1 });
  });
});

describe('robots', () => {
  it('an assist that does not count leaves the round outside, until a person answers', () => {
    const lines = ['buyer 10:00:00', 'assist 10:00:02'];
    const set = ['assistCounts=false'];
    expect(round('taobao', timeline(...lines), { set })).toBe('0/0');
    expect(round('taobao', timeline(...lines))).toBe('1/1');
    const answered = timeline(...lines, 'agent 10:04:00');
    expect(report('taobao', answered, { set }).latency.round.mean).toBe(240);
    expect(round('taobao', answered, { set, now: '10:01:00' })).toBe('0/0');
  });

  it('a buyer let in by sessionStarted waits from there; no message of the robot stage counts', () => {
    const events = timeline(
      'robotStarted 09:59:00',
      'buyer 10:00:00',
      'sessionStarted 10:05:00',
      'agent 10:05:30',
    );
    expect(rates('feige', events)).toEqual({ round: '1/1', message: '0/0', session: '1/1' });
    expect(report('feige', events).latency.round.mean).toBe(30);
  });

  it('nobody waits where the buyer never wrote, or an agent came in by writing', () => {
    expect(round('feige', timeline('robotStarted 10:00:00', 'sessionStarted 10:05:00'))).toBe(
      '0/0',
    );
    const entered = timeline('robotStarted 09:59:00', 'buyer 10:00:00', 'agent 10:05:00');
    expect(round('feige', entered)).toBe('0/0');
    const after = [...entered, ...timeline('buyer 10:06:00 key:z')];
    expect(round('feige', after)).toBe('0/1');
  });

  it('robotStage=count sees no stage', () => {
    const events = timeline('robotStarted 09:59:00', 'buyer 10:00:00', 'agent 10:05:00');
    expect(round('feige', events, { set: ['robotStage=count'] })).toBe('0/1');
  });

  it('autoCounts lets a greeting answer', () => {
    const events = timeline('buyer 10:00:00', 'auto 10:00:01');
    expect(round('1688', events, { set: ['autoCounts=true'] })).toBe('1/1');
  });
});

function silence(until: string) {
  return timeline('buyer 10:00:00', 'agent 10:10:00', `buyer ${until}`, `agent ${until} n1`);
}

describe('sessions', () => {
  it('30:00 of silence after a reply end one, a millisecond less does not', () => {
    expect(session('feige', silence('10:40:00'))).toBe('1/2');
    expect(session('feige', silence('10:39:59.999'))).toBe('0/1');
  });

  it('other lines do not break the silence, a second reply does', () => {
    const answered = ['buyer 10:00:00', 'agent 10:00:10'];
    const later = ['buyer 10:35:00', 'agent 10:45:00'];
    const noise = ['system 10:20:00', 'invited 10:20:00', 'auto 10:25:00'];
    expect(session('feige', timeline(...answered, ...noise, ...later))).toBe('1/2');
    expect(session('feige', timeline(...answered, 'agent 10:20:00', ...later))).toBe('0/1');
  });

  it('what a buyer writes to the robot breaks the silence, too', () => {
    const lines = ['buyer 10:00:00', 'agent 10:05:00', 'robotStarted 10:06:00'];
    const human = ['buyer 10:36:00 asksHuman', 'agent 10:36:10'];
    expect(session('feige', timeline(...lines, ...human))).toBe('1/2');
    const robot = 'buyer 10:20:00';
    expect(session('feige', timeline(...lines, robot, ...human))).toBe('0/1');
  });

  it('silence after a question ends none', () => {
    const events = timeline('buyer 10:00:00', 'buyer 11:00:00', 'agent 11:00:10');
    expect(rates('feige', events)).toMatchObject({ round: '0/1', session: '0/1' });
  });

  it.each([
    ['11:00:00', '1/1'],
    ['11:00:01', '2/2'],
  ])('sessionStarted at %s after a transfer at 10:59:00', (start, expected) => {
    const events = timeline(
      'sessionStarted 10:50:00',
      'buyer 10:50:10',
      'agent 10:50:20',
      'transferred 10:59:00 B',
      `sessionStarted:B ${start}`,
      'buyer 11:00:02',
      'agent:B 11:00:10',
    );
    expect(session('feige', events)).toBe(expected);
  });

  it('a session that spans two days counts on each', () => {
    const events = timeline('buyer 22:50:00', 'buyer +1 08:10:00', 'agent +1 08:10:30');
    expect(session('feige', events, { to: '2026-11-03' })).toBe('1/2');
  });

  it('by hour it counts where its first counted round is', () => {
    const events = timeline('buyer 10:59:00', 'agent 10:59:30', 'buyer 11:01:00', 'agent 11:01:10');
    const hours = report('feige', events, { by: 'hour' }).by;
    expect(hours).toMatchObject([
      { hour: 10, response: { round: { counted: 1 }, session: { counted: 1 } } },
      { hour: 11, response: { round: { counted: 1 }, session: { counted: 0 } } },
    ]);
  });
});

describe('what is assessed', () => {
  it('closed days are left out, their neighbours are not', () => {
    const events = timeline('buyer 10:00:00', 'agent 10:01:00', 'buyer +1 10:00:00');
    const question = { to: '2026-11-03', set: ['closed=2026-11-03'] };
    expect(rates('1688', events, question)).toEqual({
      round: '1/1',
      message: '1/1',
      session: '1/1',
    });
    expect(round('1688', events, { to: '2026-11-03' })).toBe('1/2');
  });

  it('zeroSecond=drop leaves out what was answered in no time', () => {
    const events = timeline('buyer 10:00:00', 'agent 10:00:00', 'buyer 10:05:00', 'agent 10:05:01');
    expect(round('taobao', events)).toBe('2/2');
    expect(round('taobao', events, { set: ['zeroSecond=drop'] })).toBe('1/1');
  });

  it('an excluded conversation is outside every figure, whenever that was said', () => {
    const events = timeline(
      'buyer 10:00:00 in:c1',
      'rated 10:01:00 5 in:c1',
      'invited 10:00:30 in:c1',
      'buyer 10:00:00 in:c2',
      'excluded 20:00:00 in:c1',
    );
    const told = report('1688', events);
    expect(told).toMatchObject({ excluded: 1, events: 1, invites: { byAgent: 0 } });
    expect(told.response.round.counted).toBe(1);
    expect(told.satisfaction.rated).toBe(0);
  });

  it('waits seen in the list enter nothing', () => {
    const told = report('1688', timeline('waiting 10:00:00', 'settled 10:05:00'));
    expect(told.response.round).toEqual({ counted: 0, onTime: 0, rate: null, pending: 0 });
  });

  it('a key that comes twice counts once', () => {
    const events = timeline('buyer 10:00:00 key:a', 'buyer 10:00:00 key:a', 'agent 10:00:10');
    expect(report('1688', events)).toMatchObject({ duplicates: 1, events: 2 });
  });

  it('imported Qianniu history continues the conversation of the web chat', () => {
    const events = timeline('buyer 10:00:00 on:taobao', 'agent 10:01:00 on:qianniu');
    expect(round('taobao', events)).toBe('1/1');
  });

  it('the same buyer in two shops is two conversations', () => {
    const events = timeline('buyer 10:00:00 shop:x', 'buyer 10:00:05 shop:y');
    expect(round('1688', events)).toBe('0/2');
  });
});

function holdersOf(...lines: string[]) {
  return foldConversation(timeline(...lines), parametersOf('1688')).map(({ holder }) => holder);
}

describe('holders', () => {
  it('is the last sender where nothing else is known, else the agent of this browser', () => {
    expect(holdersOf('buyer:Z 10:00:00', 'agent:B 10:00:10', 'buyer:Z 10:05:00')).toEqual([
      'Z',
      'B',
    ]);
  });

  it('is whom the session names, and whoever it is handed to', () => {
    const lines = [
      'sessionStarted:C 10:00:00',
      'buyer 10:00:01',
      'agent:B 10:00:10',
      'buyer 10:01:00',
      'transferred 10:02:00 D',
      'agent:B 10:02:10',
      'buyer 10:03:00',
      'agent:B 10:03:10',
    ];
    expect(holdersOf(...lines)).toEqual(['C', 'C', 'D']);
    const next = ['sessionEnded 10:04:00', 'sessionStarted:E 12:00:00', 'buyer 12:00:05'];
    expect(holdersOf(...lines, ...next).at(-1)).toBe('E');
  });

  it('a round belongs to the holder at its opener', () => {
    const events = timeline(
      'sessionStarted:A 10:00:00',
      'buyer 10:00:05',
      'transferred 10:00:30 B',
      'agent:B 10:01:00',
    );
    expect(report('feige', events, { by: 'agent' }).by).toMatchObject([
      { agent: 'A', response: { round: { counted: 1, onTime: 1 } } },
    ]);
  });
});

describe('latency', () => {
  it('median and p90 are nearest ranks, uncapped; the mean is capped', () => {
    const seconds = [10, 20, 30, 40, 1000];
    const lines = seconds.flatMap((late, index) => {
      const reply = new Date(at('10:00:00') + late * 1000 + 8 * 3_600_000).toISOString();
      return [`buyer 10:00:00 in:c${index}`, `agent ${reply.slice(11, 19)} in:c${index}`];
    });
    expect(report('1688', timeline(...lines)).latency.round).toEqual({
      n: 5,
      mean: 140,
      median: 30,
      p90: 1000,
    });
  });

  it('first, Feige: from the session’s start to the first reply after the first question', () => {
    const lines = ['agent 10:00:10', 'buyer 10:01:00', 'agent 10:01:20'];
    const more = ['buyer 10:05:00', 'agent 10:05:05'];
    const from = timeline('sessionStarted 10:00:00', ...lines, ...more);
    expect(first('feige', from)).toEqual({ n: 1, mean: 80 });
    const minute = timeline('sessionStarted 10:00:00 minute', ...lines, ...more);
    expect(first('feige', minute)).toEqual({ n: 1, mean: 20 });
    expect(first('feige', timeline(...lines, ...more))).toEqual({ n: 1, mean: 20 });
  });

  it('first, Feige: a session without a counted round has none', () => {
    const events = timeline('sessionStarted 23:10:00', 'buyer 23:10:05', 'agent 23:10:10');
    expect(first('feige', events)).toEqual({ n: 0, mean: null });
  });

  it('first, Feige: passes over a round that only a robot answered', () => {
    const events = timeline(
      'buyer 10:00:00',
      'robot 10:00:02',
      'transferred 10:01:00 B',
      'buyer 10:02:00',
      'agent:B 10:02:20',
    );
    expect(first('feige', events, { set: ['transfer=strict'] })).toEqual({ n: 1, mean: 20 });
  });

  it('first, Feige: a reply in the next session counts where it answers a question of the last', () => {
    const events = timeline(
      'buyer 22:00:00',
      'buyer +1 10:00:00',
      'sessionStarted +1 10:00:30',
      'agent +1 10:01:00',
    );
    const mean = 12 * 3600 + 60;
    expect(first('feige', events)).toEqual({ n: 1, mean });
  });

  it('first, Feige: counted once, though answered only the next day', () => {
    const events = timeline('buyer 22:50:00', 'buyer +1 08:10:00', 'agent +1 08:10:30');
    expect(first('feige', events, { to: '2026-11-03' }).n).toBe(1);
    expect(first('feige', events, { from: '2026-11-03' }).n).toBe(0);
  });

  it('first, 1688: the earliest answered round of a conversation, holder and day', () => {
    const events = timeline(
      'buyer 10:00:00',
      'agent:A 10:20:00',
      'buyer 10:30:00',
      'agent:A 10:30:05',
      'transferred 11:00:00 B',
      'buyer 11:01:00',
      'agent:B 11:01:10',
      'buyer +1 10:00:00',
      'agent:B +1 10:00:30',
    );
    expect(first('1688', events)).toEqual({ n: 2, mean: (1200 + 10) / 2 });
    expect(first('1688', events, { to: '2026-11-03' }).n).toBe(3);
  });
});
