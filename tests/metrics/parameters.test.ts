import { describe, expect, it } from 'vitest';
import {
  formatParameters,
  parameterHash,
  withSetting,
  withSettings,
} from '../../lib/metrics/parameters.ts';
import { PROFILES, profileFor } from '../../lib/metrics/profiles.ts';
import { PROFILE_IDS } from '../../lib/metrics/types.ts';

const { parameters } = PROFILES['1688'];

/** For each parameter a value that no profile has. */
const OTHERS: Record<string, string> = {
  window: '07:30-24:00',
  deadlineSeconds: '170',
  headline: 'message',
  assistCounts: 'false',
  robotCounts: 'false',
  autoCounts: 'true',
  robotStage: 'exclude',
  transfer: 'strict',
  crossDay: 'exclude',
  zeroSecond: 'drop',
  sessionRule: 'mean',
  capSeconds: 'none',
  unansweredInMean: 'false',
  minRounds: '7',
  minRatings: '8',
  satisfactionKey: 'session',
  satisfiedFrom: '3',
  provisionalDays: '5',
  sessionStart: 'join',
  autoTexts: 'f2,f1',
  sessionSilenceMinutes: '45',
  firstResponse: 'session',
  closed: '2026-01-14..2026-01-16,2026-10-01',
  responseTargets: '750',
  satisfactionTargets: 'none',
  warnOutside: 'false',
  warningLevels: '50/90/140/175',
};

const SHOWN_ONLY = new Set([
  'headline',
  'minRounds',
  'minRatings',
  'satisfactionKey',
  'satisfiedFrom',
  'provisionalDays',
  'responseTargets',
  'satisfactionTargets',
  'warnOutside',
  'warningLevels',
]);

describe('parameters', () => {
  it('every one can be set, and only what changes rounds or tallies changes the hash', () => {
    expect(Object.keys(OTHERS).toSorted()).toEqual(Object.keys(parameters).toSorted());
    for (const [key, value] of Object.entries(OTHERS)) {
      const changed = withSetting(parameters, `${key}=${value}`);
      expect(changed, key).not.toEqual(parameters);
      const same = parameterHash(changed) === parameterHash(parameters);
      expect(same, key).toBe(SHOWN_ONLY.has(key));
    }
  });

  it.each(PROFILE_IDS)('%s survives being written as text', (id) => {
    const own = PROFILES[id].parameters;
    const written = JSON.parse(JSON.stringify(formatParameters(own))) as Record<string, unknown>;
    const read = withSettings(PROFILES['feige'].parameters, written);
    expect(read).toEqual({ parameters: own, problems: [] });
  });

  it('takes numbers, booleans, lists and null in place of text', () => {
    const values = { deadlineSeconds: 90, robotCounts: false, capSeconds: null, closed: [] };
    expect(withSettings(parameters, values).parameters).toMatchObject(values);
    const { closed } = withSettings(parameters, {
      closed: ['2026-11-03', '2026-11-02'],
    }).parameters;
    expect(closed).toEqual([20759, 20760]);
  });

  it('passes over what a newer version names, and goes on past what is wrong', () => {
    const read = withSettings(parameters, { mood: 1, window: 'soon', deadlineSeconds: 90 });
    expect(read.parameters).toEqual({ ...parameters, deadlineSeconds: 90 });
    expect(read.problems).toEqual([expect.stringContaining('window wants')]);
  });

  it('the order of automatic texts does not matter', () => {
    const [a, b] = ['y,x', 'x,y,x'].map((list) => withSetting(parameters, `autoTexts=${list}`));
    expect(a).toEqual(b);
    expect(parameterHash({ ...parameters, autoTexts: ['x', 'y'] })).toBe(
      parameterHash({ ...parameters, autoTexts: ['y', 'x'] }),
    );
  });

  it('the order of closed days does not matter', () => {
    const [a, b] = ['2026-11-02,2026-11-05', '2026-11-05,2026-11-02,2026-11-02'].map((list) =>
      parameterHash(withSetting(parameters, `closed=${list}`)),
    );
    expect(a).toBe(b);
    expect(parameterHash({ ...parameters, closed: [3, 1] })).toBe(
      parameterHash({ ...parameters, closed: [1, 3] }),
    );
  });

  it.each([
    ['window', 'not key=value'],
    ['=1', 'not key=value'],
    ['windows=1', 'no parameter "windows"'],
    ['constructor=1', 'no parameter'],
    ['window=21:00-09:00', 'window wants'],
    ['window=09:00-24:01', 'window wants'],
    ['window=9-21', 'window wants'],
    ['deadlineSeconds=0', 'deadlineSeconds wants'],
    ['deadlineSeconds=1e3', 'deadlineSeconds wants'],
    ['deadlineSeconds=-5', 'deadlineSeconds wants'],
    ['robotCounts=yes', 'robotCounts wants one of true, false'],
    ['transfer=', 'transfer wants one of'],
    ['minRounds=1.5', 'minRounds wants a whole number'],
    ['closed=2026-02-30', 'closed wants dates'],
    ['closed=2026-02-03..2026-02-01', 'closed wants ranges'],
    ['responseTargets=1001', 'per mille'],
    ['satisfactionTargets=0', 'per mille'],
    ['satisfiedFrom=6', 'satisfiedFrom wants a score'],
    ['satisfiedFrom=0', 'satisfiedFrom wants a score'],
    ['sessionStart=old', 'sessionStart wants one of new, join'],
    ['autoTexts=a b', 'autoTexts wants words'],
    ['warningLevels=1,2,3', 'warningLevels wants four'],
    ['warningLevels=4,3,2,1', 'warningLevels wants four'],
  ])('%s is refused', (setting, reason) => {
    expect(() => withSetting(parameters, setting)).toThrow(reason);
  });
});

describe('profiles', () => {
  it('read the consoles they are for', () => {
    expect(profileFor('1688')?.id).toBe('1688');
    expect(profileFor('qianniu')?.id).toBe('taobao');
    expect(profileFor('feige')?.id).toBe('feige');
    expect(profileFor('custom:x')).toBeNull();
  });
});
