/** Borders of `sessionStart` and `autoTexts`. */
import { describe, expect, it } from 'vitest';
import { rates, report, timeline } from './timeline.ts';

const round = (...args: Parameters<typeof rates>) => rates(...args).round;
const first = (...args: Parameters<typeof report>) => report(...args).latency.first;
const session = (...args: Parameters<typeof rates>) => rates(...args).session;

describe('sessionStart=join', () => {
  const set = ['sessionStart=join'];
  const reception = ['buyer 10:00:00', 'sessionStarted:B 10:00:30', 'agent:B 10:00:50'];
  const late = ['buyer 10:05:00', 'agent:B 10:09:00'];

  it('takes a reception for that of the buyer who wrote before it', () => {
    const events = timeline(...reception, ...late);
    expect(session('feige', events)).toBe('1/2');
    expect(session('feige', events, { set })).toBe('0/1');
  });

  it('counts the first response from the reception, if that shows its second', () => {
    const events = timeline(...reception);
    expect(first('feige', events)).toEqual({ n: 1, mean: 50 });
    expect(first('feige', events, { set })).toEqual({ n: 1, mean: 20 });
    const minute = timeline('buyer 10:00:00', 'sessionStarted 10:00:30 minute', 'agent 10:00:50');
    expect(first('feige', minute, { set })).toEqual({ n: 1, mean: 50 });
  });

  it('a second reception before any reply changes nothing more', () => {
    const again = timeline('sessionStarted 09:59:00', ...reception, ...late);
    expect(session('feige', again, { set })).toBe('0/1');
    expect(first('feige', again, { set })).toEqual({ n: 1, mean: 110 });
  });

  it('a reception after a reply or after the end begins a session all the same', () => {
    const replied = timeline(...reception, 'sessionStarted 10:04:00', ...late);
    const ended = timeline('buyer 10:00:00', 'sessionEnded 10:01:00', 'sessionStarted 10:04:00');
    expect(session('feige', replied, { set })).toBe('1/2');
    const asked = [...ended, ...timeline('buyer 10:05:00 key:q', 'agent 10:05:10 key:r')];
    expect(session('feige', asked, { set })).toBe('1/2');
    expect(first('feige', asked, { set })).toEqual({ n: 1, mean: 70 });
  });

  it('cancels an earlier hand-over as a new session would', () => {
    const lines = ['transferred 09:00 C', 'sessionEnded 09:01', ...reception, ...late];
    const agents = (settings: string[]) =>
      report('feige', timeline(...lines), { by: 'agent', set: settings }).by;
    const [joined, begun] = [agents(set), agents([])];
    const holders = (groups: typeof joined) =>
      groups.map((group) => 'agent' in group && group.agent);
    expect(holders(joined)).toEqual(['B', 'C']);
    expect(holders(begun)).toEqual(['B', 'C']);
  });
});

describe('autoTexts', () => {
  const set = ['autoTexts=hello'];

  it('such a line names no holder', () => {
    const lines = ['agent:B 09:59:00 fp:hello', 'buyer:Z 10:00:00', 'agent:B 10:00:10'];
    const agents = (settings: string[]) =>
      report('1688', timeline(...lines), { by: 'agent', set: settings }).by;
    expect(agents(set)).toMatchObject([{ agent: 'Z' }]);
    expect(agents([])).toMatchObject([{ agent: 'B' }]);
  });

  it('such a line ends no robot stage', () => {
    const lines = ['robotStarted 10:00:00', 'agent 10:00:01 fp:hello', 'buyer 10:00:10'];
    expect(round('feige', timeline(...lines), { set })).toBe('0/0');
    expect(round('feige', timeline(...lines))).toBe('0/1');
  });

  it('such a line begins no session and breaks no silence', () => {
    const lines = ['buyer 10:00:00', 'agent 10:00:10', 'agent 10:20:00 fp:hello'];
    const more = ['buyer 10:35:00', 'agent 10:45:00'];
    expect(session('feige', timeline(...lines, ...more), { set })).toBe('1/2');
    expect(session('feige', timeline(...lines, ...more))).toBe('0/1');
  });

  it('a buyer who writes the same text still asks, and autoCounts makes it an answer', () => {
    expect(round('1688', timeline('buyer 10:00:00 fp:hello'), { set })).toBe('0/1');
    const greeted = timeline('buyer 10:00:00', 'agent 10:00:01 fp:hello');
    expect(round('1688', greeted, { set: [...set, 'autoCounts=true'] })).toBe('1/1');
  });
});
