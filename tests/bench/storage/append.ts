/** How fast a batch gets into all tables, beside raw puts of the very rows that this writes. */
import { compared, type Figure } from '../figures.ts';
import { inTurn } from '../measure.ts';
import { profiled } from '../profile.ts';
import { NOW } from '../store.ts';
import { openBench } from './browsers.ts';

const RUNS = 5;
/** How many batches of which size one run appends. */
const BATCHES = [
  { of: '50 a batch', order: 'time', size: 50, batches: 20 },
  { of: '50 of opened threads a batch', order: 'thread', size: 50, batches: 20 },
  { of: '1000 a batch', order: 'time', size: 1_000, batches: 3 },
] as const;
/** 0.7 of the speed of raw puts, as times. */
const AT_MOST = 1 / 0.7;

/** In two browsers with the same store: one appends, the other puts what the one wrote in its run before. */
export async function appendFigures(events: number): Promise<Figure[]> {
  const ours = await openBench(events);
  const raw = await openBench(events);
  const figures: Figure[] = [];
  try {
    for (const { of, order, size, batches } of BATCHES) {
      await ours.call('append', NOW, order, size, batches);
      let written = await ours.call('written');
      const pairs = await inTurn(
        RUNS,
        async () => {
          const took = await ours.call('append', NOW, order, size, batches);
          return took / batches;
        },
        async () => {
          const took = await raw.call('replay', written);
          written = await ours.call('written');
          return took / batches;
        },
      );
      figures.push(
        compared(
          {
            what: 'durable append, all tables',
            of,
            unit: 'ms',
            size: events,
            against: 'raw puts of the same rows',
            limits: [{ of: 'ratio', atMost: AT_MOST }],
          },
          pairs,
        ),
      );
    }
    await profiled(ours.browser.desk, 'append', `5 batches of 1,000 into ${events} events`, () =>
      ours.call('append', NOW, 'time', 1_000, 5),
    );
    return figures;
  } finally {
    await ours.close();
    await raw.close();
  }
}
