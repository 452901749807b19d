/** Pages that changed: what our selectors then read is right, or the page's own health names what it lacks. */
import { describe, expect, it } from 'vitest';
import { FEIGE_BREAKS, WANGWANG_BREAKS } from '../simulators/breaks.ts';
import { SCALE } from '../scale.ts';
import { playBroken } from './break-stage.ts';

const ALL = [
  { variant: 'feige-prefix', breaks: FEIGE_BREAKS },
  { variant: '1688-core', breaks: WANGWANG_BREAKS },
  { variant: 'taobao-core', breaks: WANGWANG_BREAKS },
];
/** Both 旺旺 are one front-end. */
const STAGES = SCALE.long ? ALL : ALL.filter(({ variant }) => variant !== 'taobao-core');

describe.each(STAGES)('$variant', ({ variant, breaks }) => {
  it('reads the page as it is, and misses nothing', async () => {
    const { faults, named, wrong } = await playBroken({ variant, change: () => {} });
    expect({ faults, named, wrong }).toEqual({ faults: [], named: [], wrong: [] });
  });

  it.each(breaks)('$name', async (broken) => {
    const outcome = await playBroken({ variant, ...broken });
    expect(outcome.silent).toEqual([]);
    expect(outcome.wrong).toEqual([]);
  });
});
