/** The worked cases of the rules, by number, and of docs/metrics.md. */
import { describe, expect, it } from 'vitest';
import { rates, report, timeline } from './timeline.ts';

const mean = (...args: Parameters<typeof report>) => report(...args).latency.round.mean;
const UNCAPPED = { set: ['capSeconds=none'] };

const OFFICIAL = ['buyer 10:10:15', 'buyer 10:15:20', 'agent 10:18:10'];

describe('response', () => {
  it('1: the official Taobao example: the second question does not move the clock', () => {
    expect(rates('taobao', timeline(...OFFICIAL))).toEqual({
      round: '0/1',
      message: '1/2',
      session: '0/1',
    });
    expect(mean('taobao', timeline(...OFFICIAL))).toBe(475);
  });

  it('2: the official Taobao example goes on: one of two', () => {
    const events = timeline(...OFFICIAL, 'buyer 10:18:30', 'agent 10:19:00');
    expect(rates('taobao', events)).toEqual({ round: '1/2', message: '2/3', session: '0/1' });
    expect(mean('taobao', events)).toBe(252.5);
    expect(rates('taobao', events, { set: ['sessionRule=mean'] }).session).toBe('0/1');
  });

  it('3: ten questions, no answer all day', () => {
    const lines = Array.from({ length: 10 }, (_, index) => `buyer 10:0${index % 3}:${10 + index}`);
    expect(rates('taobao', timeline(...lines))).toEqual({
      round: '0/1',
      message: '0/10',
      session: '0/1',
    });
    expect(mean('taobao', timeline(...lines))).toBe(600);
  });

  it('4: every message has its own deadline', () => {
    const events = timeline('buyer 10:00:00', 'buyer 10:01:00', 'buyer 10:02:00', 'agent 10:03:20');
    expect(rates('1688', events)).toEqual({ round: '0/1', message: '2/3', session: '0/1' });
    expect(mean('1688', events)).toBe(200);
  });

  it('5: one late round spoils a session, not its mean', () => {
    const events = timeline(
      'buyer 10:00:00',
      'agent 10:00:30',
      'buyer 10:05:00',
      'agent 10:08:20',
      'buyer 10:10:00',
      'agent 10:10:20',
    );
    expect(rates('feige', events)).toEqual({ round: '2/3', message: '2/3', session: '0/1' });
    expect(rates('feige', events, { set: ['sessionRule=mean'] }).session).toBe('1/1');
    expect(mean('feige', events)).toBeCloseTo(250 / 3, 9);
  });

  it('6: 1688, a round that opened before nine is outside, its second message is not', () => {
    const events = timeline('buyer 08:59:50', 'buyer 09:00:05', 'agent 09:02:00');
    expect(rates('1688', events)).toEqual({ round: '0/0', message: '1/1', session: '0/0' });
    expect(mean('1688', events)).toBeNull();
  });

  it('7: asked in the last second of the window, answered after it', () => {
    const events = timeline('buyer 22:59:59', 'agent 23:01:00');
    expect(rates('feige', events)).toEqual({ round: '1/1', message: '1/1', session: '1/1' });
    expect(mean('feige', events)).toBe(61);
  });

  it('8: the end of the window is outside it', () => {
    const events = timeline('buyer 23:00:00', 'agent 23:01:00');
    expect(rates('feige', events)).toEqual({ round: '0/0', message: '0/0', session: '0/0' });
  });

  it('9: a transfer ends the round on Taobao and lets the clock run elsewhere', () => {
    const events = timeline('buyer 14:00:00', 'transferred 14:00:30 B', 'agent:B 14:01:30');
    expect(rates('taobao', events)).toEqual({ round: '0/1', message: '0/1', session: '0/1' });
    expect(mean('taobao', events)).toBe(600);
    expect(rates('1688', events).round).toBe('1/1');
    expect(mean('1688', events)).toBe(90);
    expect(rates('taobao', events, { set: ['transfer=conversation'] }).round).toBe('1/1');
  });

  it.each(['1688', 'taobao', 'feige'] as const)('10: %s: a greeting is no reply', (profile) => {
    const events = timeline('buyer 10:00:00', 'auto 10:00:01', 'agent 10:03:30');
    expect(rates(profile, events)).toEqual({ round: '0/1', message: '0/1', session: '0/1' });
    expect(mean(profile, events)).toBe(210);
  });

  it('11: only a robot answers: outside on Taobao, an answer on 1688', () => {
    const events = timeline('buyer 10:00:00', 'robot 10:00:02');
    expect(rates('taobao', events)).toEqual({ round: '0/0', message: '0/0', session: '0/0' });
    expect(rates('1688', events)).toEqual({ round: '1/1', message: '1/1', session: '1/1' });
  });

  it('12: exactly 180 000 ms is on time, one more is not', () => {
    expect(rates('1688', timeline('buyer 10:00:00', 'agent 10:03:00')).round).toBe('1/1');
    expect(rates('1688', timeline('buyer 10:00:00', 'agent 10:03:00.001')).round).toBe('0/1');
  });

  it('16: fewer than a hundred rounds are not assessed on Taobao', () => {
    const lines = Array.from({ length: 100 }, (_, index) => [
      `buyer 10:00:00 in:c${index}`,
      `agent ${index < 79 ? '10:01:00' : '10:30:00'} in:c${index}`,
    ]);
    const whole = report('taobao', timeline(...lines.flat())).response;
    expect(whole.round).toMatchObject({ counted: 100, onTime: 79, rate: 0.79 });
    expect(whole.assessed).toBe(true);
    expect(report('taobao', timeline(...lines.slice(1).flat())).response.assessed).toBe(false);
  });

  it('18: what is answered the next morning stays a miss of its day and is nothing the day after', () => {
    const events = timeline('buyer 22:50:00', 'agent +1 08:10:00');
    expect(rates('taobao', events).round).toBe('0/1');
    expect(mean('taobao', events)).toBe(600);
    expect(rates('taobao', events, { from: '2026-11-03' })).toEqual({
      round: '0/0',
      message: '0/0',
      session: '0/0',
    });
    expect(mean('taobao', events, { from: '2026-11-03' })).toBeNull();
  });

  it('19: an invitation is no reply', () => {
    const events = timeline('buyer 10:00:00', 'invited 10:01:00 agent');
    expect(rates('1688', events, { now: '10:02:00' })).toEqual({
      round: '0/0+1',
      message: '0/0+1',
      session: '0/0+1',
    });
    expect(rates('1688', events).round).toBe('0/1');
  });

  it('robot stage: the clock starts where the buyer asks for a person', () => {
    const events = timeline(
      'robotStarted 09:59:59',
      'buyer 10:00:00',
      'robot 10:00:02',
      'buyer 10:05:00 asksHuman',
      'sessionStarted 10:05:02',
      'agent 10:05:20',
    );
    expect(rates('feige', events)).toEqual({ round: '1/1', message: '1/1', session: '1/1' });
    expect(mean('feige', events)).toBe(20);
  });

  it('closed with a question open: a miss, and the next question is a new round', () => {
    const events = timeline(
      'buyer 10:00:00',
      'sessionEnded 10:00:40',
      'buyer 10:30:00',
      'agent 10:30:10',
    );
    expect(rates('feige', events)).toEqual({ round: '1/2', message: '1/2', session: '1/2' });
  });

  it('same second: a reply that stands before the question does not answer it', () => {
    const events = timeline('buyer 10:00:00', 'agent 10:00:05 n0', 'buyer 10:00:05 n1');
    expect(rates('1688', events).round).toBe('1/2');
    expect(mean('1688', events, UNCAPPED)).toBe(5);
  });
});

/** A rating each, by different buyers. */
function ratings(scores: number[]): string[] {
  return scores.map((score, index) => `rated 11:00:${10 + index} ${score} in:c${index}`);
}

describe('satisfaction', () => {
  it('13: 一般 counts against', () => {
    const { satisfaction } = report('feige', timeline(...ratings([5, 5, 5, 5, 5, 4, 4, 3, 2, 1])));
    expect(satisfaction).toEqual({
      rated: 10,
      satisfied: 7,
      dissatisfied: 3,
      rate: 0.7,
      assessed: true,
      dissatisfiedRate: 0.3,
      provisional: false,
    });
  });

  it('14: five ratings are not assessed on 1688, six are', () => {
    const five = report('1688', timeline(...ratings([5, 5, 4, 3, 1]))).satisfaction;
    expect(five).toMatchObject({ rated: 5, rate: 0.6, assessed: false });
    const six = report('1688', timeline(...ratings([5, 5, 4, 3, 1, 4]))).satisfaction;
    expect(six).toMatchObject({ rated: 6, satisfied: 4, assessed: true });
  });

  it('15: the buyer changes a rating the same day: the last holds', () => {
    const events = timeline('rated 11:00 2', 'rated 20:00 5');
    expect(report('1688', events).satisfaction).toMatchObject({ rated: 1, satisfied: 1 });
  });

  it('17: Taobao needs thirty ratings', () => {
    const scores = Array.from({ length: 30 }, (_, index) => (index < 21 ? 5 : 2));
    const thirty = report('taobao', timeline(...ratings(scores))).satisfaction;
    expect(thirty).toMatchObject({ rated: 30, rate: 0.7, assessed: true });
    const fewer = report('taobao', timeline(...ratings(scores.slice(1)))).satisfaction;
    expect(fewer).toMatchObject({ rated: 29, assessed: false });
  });
});
