/** Reminders: what is decided of any queue, and that no storm comes of it. */
import { describe, expect, test } from 'vitest';
import { fromBeijing, MINUTE, SECOND } from '../../lib/beijing.ts';
import { DEFAULT_SETTINGS, DEFAULT_WARNINGS, type WarningSettings } from '../../lib/settings.ts';
import type { LiveState, Waiter } from '../../lib/live/types.ts';
import { isQuietHour, nextQuietChange } from '../../lib/live/warnings/audible.ts';
import { decide, SILENT } from '../../lib/live/warnings/decide.ts';
import type { Decision, WarningState } from '../../lib/live/warnings/decide.ts';
import { withHush } from '../../lib/live/warnings/hush.ts';
import type { HushCommand } from '../../lib/live/warnings/hush.ts';
import { parseWarnings } from '../../lib/live/warnings/memory.ts';
import { readWarningCommand } from '../../lib/live/warnings/read-command.ts';
import { restingAt, withRest } from '../../lib/live/warnings/rests.ts';
import { createWarner } from '../../lib/live/warnings/warner.ts';
import { memoryWarnings, settingsWith, TEN, waiterSince } from './support.ts';

const at = (seconds: number): number => TEN + seconds * SECOND;
const ON = settingsWith({});

/** Decides again and again over one memory. */
function stage(settings: WarningSettings = ON) {
  let state: WarningState = SILENT;
  return {
    decideAt: (
      seconds: number,
      queue: Waiter[],
      more: Partial<{ resting: number | null }> = {},
    ): Decision => {
      const decision = decide(state, { queue, settings, resting: null, now: at(seconds), ...more });
      ({ state } = decision);
      return decision;
    },
    say: (seconds: number, queue: Waiter[], command: HushCommand): void => {
      const waits = withHush(state.waits, queue, command, at(seconds));
      if (waits) state = { ...state, waits };
    },
  };
}

describe('one waiter', () => {
  const queue = [waiterSince(0)];

  test('is spoken of once a level, from the chosen one on', () => {
    const { decideAt } = stage();
    const sounds = [30, 60, 61, 119, 120, 121, 150, 151, 180, 180.001, 300].map(
      (seconds) => decideAt(seconds, queue).sound,
    );
    expect(sounds).toEqual([null, null, null, null, 2, null, 3, null, null, 4, null]);
  });

  test('is repeated every so many seconds until answered', () => {
    const { decideAt } = stage(settingsWith({ repeatSeconds: 15 }));
    const first = decideAt(120, queue);
    expect(first).toMatchObject({ sound: 2, next: at(135) });
    expect(decideAt(134, queue).sound).toBeNull();
    expect(decideAt(135, queue)).toMatchObject({ sound: 2, notice: { do: 'raise' } });
    expect(decideAt(136, [])).toMatchObject({ sound: null, next: null });
  });

  test('has one notification: raised, changed in place, cleared', () => {
    const { decideAt } = stage();
    expect(decideAt(119, queue).notice).toBeNull();
    expect(decideAt(120, queue).notice).toMatchObject({ do: 'raise', count: 1, since: TEN });
    expect(decideAt(121, queue).notice).toBeNull();
    const two = [...queue, waiterSince(118)];
    expect(decideAt(122, two).notice).toMatchObject({ do: 'update', count: 2, since: TEN });
    expect(decideAt(123, []).notice).toEqual({ do: 'clear' });
    expect(decideAt(124, []).notice).toBeNull();
  });

  test('is not news again under a better reading, nor when its row turns out to be a conversation', () => {
    const { decideAt } = stage();
    const row = waiterSince(0, { id: 'row:a', certainty: 'about' });
    expect(decideAt(120, [row]).sound).toBe(2);
    const since = TEN - 1000;
    expect(decideAt(121, [{ ...row, since, asked: since }]).sound).toBeNull();
    expect(decideAt(122, [waiterSince(-1, { id: 'b1' })]).sound).toBeNull();
    // Another one, who began much later.
    expect(decideAt(260, [waiterSince(100, { id: 'b1' })]).sound).toBe(3);
  });

  test('is not news again because it left the queue for a moment', () => {
    const { decideAt } = stage();
    expect(decideAt(120, queue).sound).toBe(2);
    expect(decideAt(121, []).sound).toBeNull();
    expect(decideAt(122, queue).sound).toBeNull();
  });
});

describe('silence', () => {
  const queue = [waiterSince(0)];

  test('of a console that is switched off, of gentle hours, and of each channel', () => {
    const consoles = { ...DEFAULT_WARNINGS.consoles, feige: false };
    expect(stage(settingsWith({ consoles })).decideAt(120, queue)).toMatchObject({
      sound: null,
      notice: null,
      title: null,
    });
    const outside = [waiterSince(0, { assessed: false })];
    expect(stage().decideAt(120, outside).sound).toBeNull();
    expect(stage(settingsWith({ gentle: false })).decideAt(120, outside).sound).toBe(2);
    const channels = { sound: false, notification: false, title: false };
    for (const channel of ['sound', 'notification', 'title'] as const) {
      const decision = stage({ ...ON, ...channels, [channel]: true }).decideAt(120, queue);
      expect({
        sound: decision.sound !== null,
        notification: decision.notice !== null,
        title: decision.title !== null,
      }).toEqual({ ...channels, [channel]: true });
    }
  });

  test('of a rest ends by itself, and what was missed is said once', () => {
    const { decideAt } = stage();
    const resting = at(200);
    expect(decideAt(120, queue, { resting })).toMatchObject({ sound: null, next: resting });
    expect(decideAt(181, queue, { resting }).sound).toBeNull();
    expect(decideAt(200, queue, { resting })).toMatchObject({ sound: 4, notice: { do: 'raise' } });
    expect(decideAt(201, queue).sound).toBeNull();
  });

  test('clears what stands', () => {
    const { decideAt } = stage();
    decideAt(120, queue);
    expect(decideAt(121, queue, { resting: at(500) })).toMatchObject({
      notice: { do: 'clear' },
      title: null,
    });
  });

  test.each([
    [{ from: 22 * 60, to: 8 * 60 }, [21, 59], false],
    [{ from: 22 * 60, to: 8 * 60 }, [22, 0], true],
    [{ from: 22 * 60, to: 8 * 60 }, [7, 59], true],
    [{ from: 22 * 60, to: 8 * 60 }, [8, 0], false],
    [{ from: 12 * 60, to: 13 * 60 }, [12, 30], true],
    [{ from: 12 * 60, to: 13 * 60 }, [13, 0], false],
    [{ from: 60, to: 60 }, [1, 0], false],
  ] as const)('hours %j at %j: %s', (quietHours, [hour, minute], quiet) => {
    const now = fromBeijing(2026, 11, 18, hour, minute);
    const settings = settingsWith({ quietHours });
    expect(isQuietHour(settings, now)).toBe(quiet);
    const next = nextQuietChange(settings, now);
    if (quietHours.from === 60) return expect(next).toBeNull();
    expect(isQuietHour(settings, next! - 1)).toBe(quiet);
    expect(isQuietHour(settings, next!)).toBe(!quiet);
  });
});

/** The first of two has written again. */
const wrote = (seconds: number): Waiter[] => [
  waiterSince(0, { asked: at(seconds) }),
  waiterSince(100),
];

describe('one waiter’s pause', () => {
  const queue = [waiterSince(0), waiterSince(100)];
  test('put off: silent for its minutes, then news again', () => {
    const { decideAt, say } = stage();
    expect(decideAt(120, queue).sound).toBe(2);
    say(121, queue, { kind: 'snooze', id: '0', minutes: 2 });
    expect(decideAt(122, queue)).toMatchObject({ title: null, next: at(241) });
    expect(decideAt(181, queue).sound).toBeNull();
    expect(decideAt(240, queue)).toMatchObject({ sound: 2, title: { count: 1 } });
    expect(decideAt(242, queue)).toMatchObject({ sound: 4, title: { count: 2 } });
  });

  test('no reply needed: silent until the buyer writes again', () => {
    const { decideAt, say } = stage();
    say(110, queue, { kind: 'noReply', id: '0' });
    expect(decideAt(200, [queue[0]!]).title).toBeNull();
    // An older line of the same round that is only now read is none.
    expect(decideAt(201, wrote(60)).title).toBeNull();
    expect(decideAt(205, wrote(204))).toMatchObject({ sound: 4, title: { count: 2 } });
    expect(decideAt(206, wrote(204)).sound).toBeNull();
  });

  test('taken back: reminds, but what was heard already is no news', () => {
    const { decideAt, say } = stage();
    decideAt(120, [queue[0]!]);
    say(121, queue, { kind: 'noReply', id: '0' });
    say(122, queue, { kind: 'remind', id: '0' });
    expect(decideAt(123, [queue[0]!])).toMatchObject({ sound: null, title: { count: 1 } });
  });

  test('of somebody who does not wait any more is refused', () => {
    expect(withHush([], queue, { kind: 'noReply', id: 'x' }, TEN)).toBeNull();
  });
});

describe('rests', () => {
  test('are kept with their real end, a running one is moved', () => {
    const first = withRest([], TEN + 10 * MINUTE, TEN);
    expect(restingAt(first, TEN + MINUTE)).toBe(TEN + 10 * MINUTE);
    expect(restingAt(first, TEN + 10 * MINUTE)).toBeNull();
    const longer = withRest(first, TEN + 20 * MINUTE, TEN + MINUTE);
    expect(longer).toEqual([{ from: TEN, to: TEN + 20 * MINUTE }]);
    const ended = withRest(longer, null, TEN + 5 * MINUTE);
    expect(ended).toEqual([{ from: TEN, to: TEN + 5 * MINUTE }]);
    const again = withRest(ended, TEN + 9 * MINUTE, TEN + 7 * MINUTE);
    expect(again).toHaveLength(2);
    expect(withRest([], null, TEN)).toEqual([]);
    expect(withRest([], TEN + 99 * 60 * MINUTE, TEN)[0]?.to).toBe(TEN + 24 * 60 * MINUTE);
  });
});

describe('the door', () => {
  test.each([
    [{ kind: 'snooze', minutes: 5 }, true],
    [{ kind: 'snooze', minutes: 0 }, false],
    [{ kind: 'snooze', minutes: '5' }, false],
    [{ kind: 'noReply' }, true],
    [{ kind: 'remind' }, true],
    [{ kind: 'rest', until: null }, true],
    [{ kind: 'rest', until: TEN }, true],
    [{ kind: 'rest', until: Number.POSITIVE_INFINITY }, false],
    [{ kind: 'rest' }, false],
    [{ kind: 'tryOut', level: 3 }, true],
    [{ kind: 'tryOut', level: 0 }, false],
    [{ kind: 'open' }, false],
  ])('%j is taken: %s', (message, taken) => {
    const command = readWarningCommand(message, message.kind, 'w');
    expect(command).toEqual(taken ? { ...message, id: 'w' } : null);
  });
});

describe('the warner', () => {
  const queue = [waiterSince(0)];
  const state = (seconds: number): LiveState => ({
    at: at(seconds),
    skew: null,
    series: [],
    queue,
    pages: [],
    recompute: [],
    questions: [],
    accounts: [],
    rested: 0,
    invitations: [],
    upset: [],
    invited: { asked: 0, rated: 0, skipped: 0, latest: [], isMore: false, next: null },
    resting: null,
    fault: null,
  });
  test('goes on where a killed worker stopped', async () => {
    const means = memoryWarnings();
    const warner = createWarner(means);
    await warner.ready();
    await warner.plan(state(120), DEFAULT_SETTINGS).perform();
    expect(means.sound).toHaveBeenCalledExactlyOnceWith(2, DEFAULT_WARNINGS.volume);
    const noReply = { kind: 'noReply', id: '0' } as const;
    await warner.run(noReply, state(121), DEFAULT_SETTINGS);
    await warner.run({ kind: 'rest', id: 'rest', until: at(500) }, state(121), DEFAULT_SETTINGS);

    const next = createWarner(means);
    await next.ready();
    expect(next.dress(queue, at(130))).toMatchObject({
      queue: [{ quiet: 'noReply' }],
      resting: at(500),
    });
    await next.run({ kind: 'remind', id: '0' }, state(131), DEFAULT_SETTINGS);
    await next.run({ kind: 'rest', id: 'rest', until: null }, state(131), DEFAULT_SETTINGS);
    await next.plan(state(132), DEFAULT_SETTINGS).perform();
    expect(means.sound).toHaveBeenCalledOnce();
    expect(parseWarnings(JSON.parse(JSON.stringify(await means.readWarnings())))).not.toBeNull();
    expect(parseWarnings({ waits: 3 })).toBeNull();
  });

  test('shows who waits even where extension storage fails', async () => {
    const means = memoryWarnings();
    means.readRests = () => Promise.reject(new Error('storage'));
    const warner = createWarner(means);
    await warner.ready();
    expect(warner.dress(queue, at(1)).queue).toHaveLength(1);
  });

  test('sinks who does not remind to the end', async () => {
    const warner = createWarner(memoryWarnings());
    const three = { ...state(100), queue: [0, 10, 20].map((since) => waiterSince(since)) };
    await warner.run({ kind: 'noReply', id: '0' }, three, DEFAULT_SETTINGS);
    const order = warner.dress(three.queue, at(101)).queue.map(({ id, quiet }) => [id, quiet]);
    expect(order).toEqual([
      ['10', null],
      ['20', null],
      ['0', 'noReply'],
    ]);
  });
});
