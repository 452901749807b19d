/** Pages that changed: what our selectors then read is right, or the page's own health names what it lacks. */
import { afterAll, describe, expect, it } from 'vitest';
import { withOverrides } from '../../lib/consoles/repair/overrides.ts';
import { proposeFor } from '../../lib/consoles/repair/propose.ts';
import { FEIGE_BREAKS, WANGWANG_BREAKS, type Break } from '../simulators/breaks.ts';
import { SCALE } from '../scale.ts';
import { playBroken } from './break-stage.ts';

const ALL = [
  { variant: 'feige-prefix', breaks: FEIGE_BREAKS },
  { variant: '1688-core', breaks: WANGWANG_BREAKS },
  { variant: 'taobao-core', breaks: WANGWANG_BREAKS },
];
/** Both 旺旺 are one front-end. */
const STAGES = SCALE.long ? ALL : ALL.filter(({ variant }) => variant !== 'taobao-core');

/** Whether what we propose is played as well, which takes as long again: it is told, not judged. */
const isTried = (variant: string): boolean => SCALE.long || variant === 'feige-prefix';

interface Row {
  variant: string;
  name: string;
  outcome: string;
}
const table: Row[] = [];
afterAll(() => {
  for (const { variant, name, outcome } of table) console.log(`${variant} | ${name} | ${outcome}`);
  for (const { variant } of STAGES) {
    const rows = table.filter((row) => row.variant === variant);
    const count = (word: string): number =>
      rows.filter(({ outcome }) => outcome.startsWith(word)).length;
    console.log(
      `${variant}: ${rows.length} breaks, ${count('right')} read right, ${count('repaired')} repaired by proposal${isTried(variant) ? '' : ' (not tried)'}, ${count('reported')} reported only`,
    );
  }
});

/** The page as our own proposal would have it read. */
async function isRepaired(variant: string, broken: Break, named: readonly string[]) {
  const { faults, wrong } = await playBroken({
    variant,
    ...broken,
    repair: (adapter, document) => {
      const { slots } = proposeFor(document, adapter.slots, named);
      return { ...adapter, slots: withOverrides(adapter.slots, slots) };
    },
  });
  return faults.length === 0 && wrong.length === 0;
}

describe.each(STAGES)('$variant', ({ variant, breaks }) => {
  it('has two dozen breaks', () => {
    expect(new Set(breaks.map(({ name }) => name)).size).toBeGreaterThanOrEqual(24);
  });

  it('reads the page as it is, and misses nothing', async () => {
    const { faults, named, wrong } = await playBroken({ variant, change: () => {} });
    expect({ faults, named, wrong }).toEqual({ faults: [], named: [], wrong: [] });
  });

  it.each(breaks)('$name', async (broken) => {
    const { faults, silent, wrong, named } = await playBroken({ variant, ...broken });
    const isRight = faults.length === 0;
    const isMended = isTried(variant) && !isRight && (await isRepaired(variant, broken, named));
    const outcome = isRight ? 'right' : isMended ? 'repaired' : 'reported';
    table.push({ variant, name: broken.name, outcome: `${outcome} ${named.join(', ')}` });
    expect(silent).toEqual([]);
    expect(wrong).toEqual([]);
  });
});
