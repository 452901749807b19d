/** The popup, from the click to its figures, against a popup of the same extension with nothing in it. */
import { rmSync } from 'node:fs';
import { launch } from '../../browser/harness.ts';
import { compared, type Figure } from '../figures.ts';
import { inTurn } from '../measure.ts';
import { BENCH_BUILD, clock, seededProfile } from '../store.ts';
import { addEmptyPage, EMPTY_PAGE, READY } from './empty.ts';
import { openPopup } from './in-extension.ts';
import { killWorker } from './worker.ts';

const RUNS = 9;
/** Ms before each: soon after another one a popup takes 140 or 310 ms by chance, after a rest always the longer. */
const REST = 1_500;
const LIMITS = [
  { of: 'ratio', atMost: 1.5 },
  { of: 'more', atMost: 150 },
] as const;
const OURS = { page: 'popup.html', figures: '.series-figures .rate' };
const PEER = { page: EMPTY_PAGE, figures: READY };

/** With a store of so many events. */
export async function benchPopup(size: number): Promise<Figure[]> {
  const profile = await seededProfile(size);
  addEmptyPage(BENCH_BUILD);
  const browser = await launch({ profile, build: BENCH_BUILD, clock: clock() });
  try {
    const { desk } = browser;
    await desk.bringToFront();
    const about = {
      what: 'popup, click to figures',
      unit: 'ms',
      size,
      against: 'an empty popup',
    } as const;
    const rested = async (what: typeof OURS): Promise<number> => {
      await desk.waitForTimeout(REST);
      return desk.evaluate(openPopup, what);
    };
    const warm = await inTurn(
      RUNS,
      () => rested(OURS),
      () => rested(PEER),
    );
    const killed = async (what: typeof OURS): Promise<number> => {
      await killWorker(desk);
      return rested(what);
    };
    const cold = await inTurn(
      RUNS,
      () => killed(OURS),
      () => killed(PEER),
    );
    return [
      compared({ ...about, of: 'worker awake', limits: [...LIMITS] }, warm),
      compared({ ...about, of: 'worker killed before', limits: [...LIMITS] }, cold),
    ];
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
