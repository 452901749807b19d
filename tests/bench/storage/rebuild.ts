/** All figures made anew from the events, beside reading these rows and doing nothing with them. */
import { type Figure } from '../figures.ts';
import { changeRule } from '../../browser/large-log.ts';
import { median, quantile, spreadOf } from '../measure.ts';
import { profiled } from '../profile.ts';
import { NOW } from '../store.ts';
import { openBench } from './browsers.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;

/** How long views wait for the live state while the worker makes the figures anew, in its own way. */
async function answersMeanwhile(events: number): Promise<Figure[]> {
  const { browser, close } = await openBench(events);
  try {
    const { answers, strays } = await changeRule(browser, { deadlineSeconds: '120' });
    if (strays.length > 0) throw new Error(`${strays.length} half-made figures were shown`);
    const about = { what: 'live state during a rebuild', unit: 'ms', size: events } as const;
    const runs = answers.length;
    return [
      { ...about, of: 'median', ours: median(answers), runs },
      { ...about, of: 'p99', ours: quantile(answers, 0.99), runs },
    ];
  } finally {
    await close();
  }
}

/** Once forth at the largest size: it takes long, and its parts are many enough. */
export async function rebuildFigures(events: number): Promise<Figure[]> {
  const bench = await openBench(events);
  try {
    const runs = events < LARGE ? 3 : 1;
    const [ours, byKey, byConversation]: number[][] = [[], [], []];
    for (let run = 0; run < runs; run += 1) {
      byKey?.push(await bench.call('readRaw', 'key'));
      const { whole, gone } = await bench.call('rebuild', NOW, run % 2 === 0 ? 120 : 180);
      console.log(
        `rebuilt ${events}: whole in ${whole.toFixed(0)} ms, the old ones gone ${gone.toFixed(0)} ms later`,
      );
      ours?.push(whole);
      byConversation?.push(await bench.call('readRaw', 'conversation'));
    }
    if (events === SMALL) {
      await profiled(bench.browser.desk, 'rebuild', `rebuild of ${events} messages`, () =>
        bench.call('rebuild', NOW, 100),
      );
    }
    const figure = (against: string, peer: number[], limits: Figure['limits'] = []): Figure => {
      const ratios = (ours ?? []).map((value, run) => value / (peer[run] ?? Number.NaN));
      return {
        what: 'rebuild of all figures',
        of: `against ${against}`,
        unit: 'ms',
        size: events,
        ours: spreadOf(ours ?? []).median,
        runs,
        peer: { name: against, value: spreadOf(peer).median },
        ratio: spreadOf(ratios),
        limits,
      };
    };
    return [
      figure('reading the rows raw, by key', byKey ?? [], [{ of: 'ratio', atMost: 1.5 }]),
      figure('reading the rows raw, by conversation', byConversation ?? []),
      ...(events < LARGE ? await answersMeanwhile(events) : []),
    ];
  } finally {
    await bench.close();
  }
}
