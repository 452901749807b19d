/** Plays a script on a simulated page under the watcher, without a browser, and compares what was told with the truth. */
import type { LineSighting } from '../../lib/events/sighting.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { compareLog } from '../player/compare.ts';
import type { PageOptions } from '../simulators/core/page.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import { createVariant } from '../simulators/in-document.ts';
import type { Variant } from '../simulators/variants.ts';
import { eventsOf } from './faults.ts';
import { type Running, watchDocument } from './play.ts';
import { macrotask } from './script.ts';

/** What the list told against how it stands; on 旺旺 an opened thread's wait shows in the thread only. */
function checkRows(from: Running, sim: Simulator, console: LiveConsole): string[] {
  const rows = sim.rows().filter(({ rendered }) => rendered);
  const told = from.rows();
  const nameless = new Set(told.map(({ buyerName }) => buyerName));
  // A buyer without a nickname shows as 用户<digits>, whoever else has the name that the truth knows.
  const shownName = ({ conversation, name }: (typeof rows)[number]): string =>
    nameless.has(`用户${conversation}`) ? `用户${conversation}` : name;
  return rows.flatMap((row): string[] => {
    const shown = shownName(row);
    const twins = rows.filter((other) => shownName(other) === shown);
    const last = told.findLast((one) =>
      one.buyerId === null ? one.buyerName === shown : one.buyerId === row.conversation,
    );
    if (last?.buyerId === null && last.sameName !== twins.length) return [];
    const isWaiting = console === 'feige' ? twins.some(({ waiting }) => waiting) : row.waiting;
    const since = Math.min(...twins.flatMap((twin) => (twin.since === null ? [] : [twin.since])));
    const about = `${sim.now()} ${row.conversation} ${row.name}`;
    if (!last) return console === 'feige' && isWaiting ? [`${about}: never told`] : [];
    if (last.state === 'waiting' && !isWaiting) return [`${about}: told waiting, is not`];
    const badge = document.querySelector(`[id*="${row.conversation}"] .unread-badge`);
    if (last.state === 'settled' && isWaiting && (console === 'feige' || badge))
      return [`${about}: told settled, waits`];
    if (last.state === 'settled' || console !== 'feige') return [];
    const early = last.since - since;
    const isRight = last.basis === 'bound' ? early >= -1000 : Math.abs(early) <= 3000;
    return isRight ? [] : [`${about}: since ${last.basis} off by ${early} ms`];
  });
}

/** What was wrong; all empty and 0 where the reading is right. */
export interface DayFaults {
  /** The log against the truth. */
  log: string[];
  /** What the list told against how it stood. */
  rows: string[];
  /** Sightings that only the sweep found. */
  disagreements: number;
  /** Errors inside the reader. */
  failures: Record<string, number>;
}

let cleanUp: () => void = () => {};

/** For `afterEach`: what a day that failed has left behind. */
export function endDay(): void {
  cleanUp();
  document.body.replaceChildren();
}

/** Plays `steps` from first to last, over every reload in it. */
export async function playDay(
  variant: Variant,
  options: PageOptions,
  steps: readonly Step[],
): Promise<DayFaults> {
  const told: LineSighting[] = [];
  const faults: DayFaults = { log: [], rows: [], disagreements: 0, failures: {} };
  const begin = (): { simulator: Simulator; running: Running } => {
    // happy-dom delivers mutations in a task of their own, a browser before anything else happens.
    const simulator = createVariant(document, variant, { ...options, settled: macrotask });
    const running = watchDocument(variant.console, () => simulator.now());
    cleanUp = () => {
      running.stop();
      simulator.stop();
    };
    return { simulator, running };
  };
  let page = begin();
  const finish = (): void => {
    const { running } = page;
    running.watch.sweep();
    running.stop();
    told.push(...running.all.filter((sighting) => sighting.type === 'line'));
    const { disagreements, failures } = running.watch.health();
    faults.disagreements += disagreements;
    Object.assign(faults.failures, failures);
  };
  for (const [index, step] of steps.entries()) {
    if (step.do !== 'reload') {
      await page.simulator.perform(step);
      await macrotask();
      if (index % 7 === 6)
        faults.rows.push(...checkRows(page.running, page.simulator, variant.console));
      continue;
    }
    finish();
    const stored = page.simulator.exportWorld();
    page.simulator.stop();
    document.body.replaceChildren();
    page = begin();
    page.simulator.importWorld(stored);
  }
  finish();
  faults.log = compareLog(
    eventsOf(told, variant.console, variant.page !== 'feige'),
    page.simulator.truth(),
    {
      conversationOf: (id) => id,
    },
  );
  page.simulator.stop();
  return faults;
}
