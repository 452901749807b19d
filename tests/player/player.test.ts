import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import type { Truth } from '../simulators/core/truth.ts';
import { feigeStage, START, wangwangStage } from '../simulators/timeline.ts';
import { compareLog, perfectLog } from './compare.ts';
import { realConversations } from './data.ts';
import { PLAIN } from './mutate.ts';
import { realScripts } from './scripts.ts';

const options = { conversationOf: (id: string, console: string) => `${console}/${id}` };

/** Plays a script over its reloads, each time on a new page. */
async function playAll(make: () => Simulator, steps: readonly Step[]): Promise<Truth> {
  let simulator = make();
  for (let next = 0; next < steps.length;) {
    const { played } = await simulator.run(steps.slice(next));
    next += played;
    if (next >= steps.length) break;
    const stored = simulator.exportWorld();
    simulator = make();
    simulator.importWorld(stored);
  }
  return simulator.truth();
}

const feige = (): Simulator => feigeStage().simulator;
const taobao = (): Simulator => wangwangStage({ console: 'taobao' }).simulator;

async function feigeTruth(seed: number): Promise<Truth> {
  return playAll(feige, realScripts(seed, 3, { console: 'feige', start: START }).steps);
}

describe('scripts from real times', () => {
  it('reads all of the data', () => {
    const all = realConversations();
    expect(all).toHaveLength(525);
    expect(all.flatMap(({ messages }) => messages)).toHaveLength(1211);
  });

  it('is reproduced by its seed, goes forward in time and opens a thread before writing in it', () => {
    assert(
      property(integer({ min: 1, max: 100_000 }), integer({ min: 1, max: 8 }), (seed, count) => {
        const make = () => realScripts(seed, count, { console: 'feige', start: START });
        const { steps } = make();
        expect(make().steps).toEqual(steps);
        let open: string | null = null;
        let last = START;
        for (const step of steps) {
          expect(step.at).toBeGreaterThanOrEqual(last);
          last = step.at ?? last;
          if (step.do === 'open') open = step.who;
          if (step.do === 'reload') open = null;
          if (step.do === 'agent') expect(step.who).toBe(open);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the gaps of plain data, divided by the scale', () => {
    const { steps, buyers } = realScripts(5, 1, {
      console: '1688',
      start: START,
      scale: 20,
      mutations: PLAIN,
    });
    const said = steps.filter((step) => step.do === 'buyer' && step.who === buyers[0]);
    const buyer = said.map((step) => step.at ?? 0);
    const gaps = buyer.map((at) => Math.round((at - (buyer[0] ?? 0)) / 10));
    const matches = realConversations().some(({ messages }) => {
      const times = messages.filter(({ role }) => role === 'buyer').map(({ at }) => at);
      const scaled = times.map((at) => Math.round((at - (times[0] ?? 0)) / 200));
      return JSON.stringify(scaled) === JSON.stringify(gaps);
    });
    expect(matches).toBe(true);
  });

  it('plays on both families with nearly everything read in the end', async () => {
    for (const [console, make] of [
      ['feige', feige],
      ['taobao', taobao],
    ] as const) {
      const { steps, buyers } = realScripts(11, 4, { console, start: START });
      const truth = await playAll(make, steps);
      expect(new Set(truth.lines.map((line) => line.conversation))).toEqual(new Set(buyers));
      expect(truth.lines.length).toBeGreaterThan(10);
      const played = new Set(buyers);
      expect(truth.unshown.filter((line) => played.has(line.conversation))).toEqual([]);
    }
  });
});

const turned = (event: ChatEvent): ChatEvent => ({ ...event, n: 1 - (event.n ?? 0) });

const FAULTS: Record<string, (log: ChatEvent[]) => [ChatEvent[], RegExp]> = {
  dropped: (log) => [log.slice(1), /^missing/],
  doubled: (log) => [[...log, { ...log[2]!, key: 'again' }], /^doubled/],
  invented: (log) => [[...log, { ...log[2]!, at: log[2]!.at - 77_000, key: 'new' }], /^extra/],
  shifted: (log) => [
    log.map((event, i) => (i === 3 ? { ...event, at: event.at + 1000 } : event)),
    /^time/,
  ],
  'a day off': (log) => [
    log.map((event, i) =>
      i === 3 ? { ...event, at: event.at - 86_400_000, guess: 2 as const } : event,
    ),
    /^time/,
  ],
};

describe('comparing a log with the truth', () => {
  it('finds nothing wrong with a perfect log', async () => {
    for (const seed of [1, 2, 3]) {
      const truth = await feigeTruth(seed);
      expect(compareLog(perfectLog(truth, options), truth, options)).toEqual([]);
    }
  });

  it.each(Object.entries(FAULTS))('reports an event %s', async (_name, fault) => {
    const truth = await feigeTruth(1);
    const exact = perfectLog(truth, options).filter((event) => event.precision === undefined);
    const rest = perfectLog(truth, options).filter((event) => event.precision !== undefined);
    const [log, message] = fault(exact);
    const found = compareLog([...log, ...rest], truth, options);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  it('reports a wrong role, kind and flag', async () => {
    const truth = await feigeTruth(1);
    const log = perfectLog(truth, options);
    const index = log.findIndex((event) => event.type === 'message' && event.role === 'buyer');
    const wrong: Partial<ChatEvent>[] = [
      { role: 'agent' },
      { kind: 'file' },
      { recalled: true },
    ] as Partial<ChatEvent>[];
    for (const change of wrong) {
      const changed = log.with(index, { ...log[index]!, ...change } as ChatEvent);
      const found = compareLog(changed, truth, options);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^wrong/);
    }
  });

  it('reports two lines of one second in the wrong order', async () => {
    const page = feigeStage({ lateId: 0 });
    await page.play(
      { do: 'buyer', who: '1', text: '在吗', at: 1.1 },
      { do: 'open', who: '1', at: 1.2 },
      { do: 'agent', text: '在的', at: 1.3 },
    );
    const truth = page.simulator.truth();
    const log = perfectLog(truth, options);
    expect(compareLog(log, truth, options)).toEqual([]);
    const swapped = log.map(turned);
    expect(compareLog(swapped, truth, options)[0]).toMatch(/^order/);
  });

  it('reports an event of a conversation that was never played', async () => {
    const truth = await feigeTruth(1);
    const [event] = perfectLog(truth, options);
    const log = [...perfectLog(truth, options), { ...event!, conversation: 'x', key: 'x' }];
    expect(compareLog(log, truth, options)).toHaveLength(1);
  });
});
