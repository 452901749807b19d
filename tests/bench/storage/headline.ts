/** The rate of today, 7 and 30 days: from what the log keeps, by DuckDB-wasm from the events, and folded from the events. */
import { compared, type Figure } from '../figures.ts';
import { inTurn, type Pairs } from '../measure.ts';
import { NOW } from '../store.ts';
import { openBench, type Bench } from './browsers.ts';
import { openDuck } from './duck.ts';
import type { Answer } from './headline-page.ts';

const RUNS = 7;
const LARGE = 1_000_000;
const PERIODS = { today: 1, '7 days': 7, '30 days': 30 };

function same(of: string, answers: readonly Answer[]): void {
  const told = new Set(answers.map(({ counted, onTime }) => `${onTime} of ${counted}`));
  if (told.size > 1) throw new Error(`${of}: the answers differ: ${[...told].join(', ')}`);
}

/** Folding takes seconds to minutes: without a pair that does not count. */
async function once(
  runs: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<Pairs> {
  const pairs: Pairs = { ours: [], peer: [] };
  for (let run = 0; run < runs; run += 1) {
    pairs.ours.push(await ours());
    pairs.peer.push(await peer());
  }
  return pairs;
}

async function benchPeriod(
  bench: Bench,
  ask: (days: number) => Promise<Answer & { took: number }>,
) {
  const answers: Answer[] = [];
  const timed = async (question: Promise<Answer & { took: number }>): Promise<number> => {
    const { took, ...answer } = await question;
    answers.push(answer);
    return took;
  };
  return {
    answers,
    kept: (days: number) => timed(bench.call('kept', NOW, days)),
    folded: (days: number) => timed(bench.call('folded', NOW, days)),
    duck: (days: number) => timed(ask(days)),
  };
}

export async function headlineFigures(events: number): Promise<Figure[]> {
  const bench = await openBench(events);
  const figures: Figure[] = [];
  try {
    const duck = await openDuck(await bench.browser.context.newPage(), events);
    for (const [of, days] of Object.entries(PERIODS)) {
      const { answers, kept, folded, duck: asked } = await benchPeriod(bench, duck.ask);
      const about = { of, unit: 'ms', size: events } as const;
      const limits = events < LARGE ? [] : [{ of: 'ratio' as const, atMost: 1 / 25 }];
      figures.push(
        compared(
          { what: 'headline', ...about, against: 'DuckDB-wasm', limits },
          await inTurn(
            RUNS,
            () => kept(days),
            () => asked(days),
          ),
        ),
        compared(
          { what: 'headline beside no buckets', ...about, against: 'folded from its events' },
          await once(
            events < LARGE ? 3 : 1,
            () => kept(days),
            () => folded(days),
          ),
        ),
      );
      same(`${of} of ${events}`, answers);
    }
    await duck.close();
    return figures;
  } finally {
    await bench.close();
  }
}
