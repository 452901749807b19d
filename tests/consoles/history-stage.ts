/** A history page in a document without layout, and a walk over it in time of our own. */
import { Window } from 'happy-dom';
import { feigeHistory } from '../../lib/consoles/history/feige.ts';
import { qianniu } from '../../lib/consoles/history/qianniu.ts';
import type { HistoryPage } from '../../lib/consoles/history/types.ts';
import type { Delivered, Progress } from '../../lib/consoles/history/walker.ts';
import { walkHistory } from '../../lib/consoles/history/walker.ts';
import type { Timers } from '../../lib/consoles/timers.ts';
import type { HistorySession } from '../../lib/events/sighting.ts';
import type { World } from '../simulators/core/world.ts';
import { createFeigeHistory } from '../simulators/history/feige.ts';
import type { HistoryOptions, Later } from '../simulators/history/options.ts';
import type { HistorySimulator } from '../simulators/history/qianniu.ts';
import { createQianniuHistory } from '../simulators/history/qianniu.ts';

interface Timer {
  due: number;
  order: number;
  run: () => void;
}

/** Time in which waiting takes none. */
export interface OwnTime {
  timers: Timers;
  later: Later;
  /** Lets time pass until the promise is settled. */
  until: <T>(promise: Promise<T>) => Promise<T>;
}

/** Lets everything have its turn that waits for no time of ours. */
const tasks = (): Promise<void> => new Promise((done) => setImmediate(done));

export function ownTime(): OwnTime {
  let now = 0;
  let order = 0;
  const queue: Timer[] = [];
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = { due: now + ms, order: order++, run };
    queue.push(timer);
    return () => {
      const index = queue.indexOf(timer);
      if (index >= 0) queue.splice(index, 1);
    };
  };
  const step = (): void => {
    queue.sort((a, b) => a.due - b.due || a.order - b.order);
    const next = queue.shift();
    if (!next) return;
    now = next.due;
    next.run();
  };
  return {
    timers: {
      wall: () => now,
      after,
      every: () => () => {},
    },
    later: (ms, run) => void after(ms, run),
    async until(promise) {
      const state = { isSettled: false };
      const settled = promise.finally(() => {
        state.isSettled = true;
      });
      settled.catch(() => {});
      await tasks();
      while (!state.isSettled) {
        step();
        await tasks();
      }
      return settled;
    },
  };
}

export interface HistoryStage {
  document: Document;
  page: HistoryPage;
  simulator: HistorySimulator;
  time: OwnTime;
  /** Sessions as they were handed on. */
  delivered: HistorySession[];
  /** What was told on the way. */
  told: Progress[];
  walk: (more?: {
    signal?: AbortSignal;
    deliver?: (session: HistorySession) => Promise<Delivered>;
    onProgress?: (progress: Progress) => void;
  }) => Promise<Progress>;
}

export function historyStage(
  id: HistoryPage['id'],
  world: World,
  options: HistoryOptions = {},
): HistoryStage {
  const document = new Window().document as unknown as Document;
  const time = ownTime();
  const create = id === 'qianniu' ? createQianniuHistory : createFeigeHistory;
  const page = id === 'qianniu' ? qianniu : feigeHistory;
  const newest = Math.max(0, ...world.contacts.flatMap(({ lines }) => lines.map(({ at }) => at)));
  const now = options.now ?? newest + 86_400_000;
  const simulator = create(document, { fakeLayout: true, now, ...options }, time.later);
  simulator.load(world);
  const delivered: HistorySession[] = [];
  const told: Progress[] = [];
  return {
    document,
    page,
    simulator,
    time,
    delivered,
    told,
    walk: ({ signal = new AbortController().signal, deliver, onProgress } = {}) =>
      time.until(
        walkHistory({
          history: page,
          document,
          now: () => now,
          timers: time.timers,
          signal,
          async deliver(session) {
            delivered.push(structuredClone(session));
            return deliver ? deliver(session) : { added: session.lines.length, known: 0 };
          },
          onProgress(progress) {
            told.push(progress);
            onProgress?.(progress);
          },
        }),
      ),
  };
}
