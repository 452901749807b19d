/** The adapters against the simulated consoles: every readable line exactly once, under the right buyer. */
import { afterEach, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import type { TruthLine } from '../simulators/core/truth.ts';
import { VARIANTS, type Variant } from '../simulators/variants.ts';
import { createVariant } from '../simulators/in-document.ts';
import { type Running, watchDocument } from './play.ts';

const T = fromBeijing(2026, 11, 20, 10);
const clock = { base: T, start: 0, rate: 0 };
let running: Running | null = null;
let simulator: Simulator | null = null;

afterEach(() => {
  running?.stop();
  simulator?.stop();
  document.body.replaceChildren();
});

const start = (variant: Variant): Simulator => createVariant(document, variant, { clock });

/** The newest reading of a conversation as text, comparable with the truth. */
function told(from: Running, buyer: string): string[] {
  return from.linesOf(buyer).map(({ content, at, precision }) => {
    const what =
      content.type === 'message'
        ? `${content.role} ${content.kind} ${content.length}`
        : content.type;
    return `${precision ? '~' : ''}${(at - T) / 1000} ${what}`;
  });
}

function expected(line: TruthLine): string {
  const what =
    line.type === 'message'
      ? `${line.roles?.join('|')} ${line.kind} ${line.length ?? null}`
      : line.type;
  return `${line.precision ? '~' : ''}${(line.at - T) / 1000} ${what}`;
}

const A = '100000000000002';
const B = '100000000000005';
const at = (seconds: number): { at: number } => ({ at: T + seconds * 1000 });

const SCRIPT: Step[] = [
  { do: 'contact', who: A, name: '甲' },
  { do: 'contact', who: B, name: '乙店采购' },
  { do: 'buyer', who: B, text: '请问有货吗', ...at(1) },
  { do: 'buyer', who: A, text: '什么时候发货', ...at(5) },
  { do: 'buyer', who: A, text: '什么时候发货', ...at(5) },
  { do: 'open', who: A, ...at(20) },
  { do: 'agent', who: A, text: '今天发', ...at(30) },
  { do: 'buyer', who: A, text: '好', ...at(30) },
  { do: 'wait', ms: 2000 },
  { do: 'open', who: B, ...at(40) },
  { do: 'agent', who: B, form: 'image', ...at(44) },
  { do: 'buyer', who: B, form: 'goods', ...at(50) },
  { do: 'agent', who: B, text: '今天发', ...at(60) },
  { do: 'wait', ms: 2000 },
  { do: 'open', who: A, ...at(70) },
  { do: 'wait', ms: 60_000 },
];

const played = VARIANTS.filter(
  (variant) =>
    (variant.page === 'feige' || variant.page === 'core') && !variant.options.visibleOnly,
);

describe.each(played)('$id', (variant) => {
  it('reads what was readable', async () => {
    simulator = start(variant);
    const sim = simulator;
    running = watchDocument(variant.console, () => sim.now());
    for (const step of SCRIPT) {
      await sim.perform(step);
      await new Promise((done) => setTimeout(done, 0));
    }
    running.watch.sweep();
    const truth = sim.truth();
    for (const buyer of [A, B]) {
      const wanted = truth.lines.filter((line) => line.conversation === buyer && !line.optional);
      expect(told(running, buyer)).toEqual(wanted.map(expected));
    }
    expect(running.watch.health().disagreements).toBe(0);
    expect(running.watch.health().failures).toEqual({});
    expect(running.watch.state()).toEqual({ kind: 'reading' });
  });
});
