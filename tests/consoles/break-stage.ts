/** Plays a day's worth of everything on a page drawn through a change, and looks after every step what was told. */
import type { Timers } from '../../lib/consoles/timers.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { watchConsole } from '../../lib/consoles/watch.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import { createMirror, type Change } from '../simulators/mirror.ts';
import { createVariant } from '../simulators/in-document.ts';
import { variantOf } from '../simulators/variants.ts';
import { lineFaults, rowFaults, strangers, type Stage } from './faults.ts';
import { ADDRESS, adapterOf, gather } from './play.ts';
import { answered, at, contacts, macrotask, opening, order, T, talk, yesterday } from './script.ts';

const A = '2207000000012';
const B = '2207000000025';
const C = '2207000000038';
const D = '2207000000044';

/** What stands on the page when the console is opened. */
const BEFORE: readonly Step[] = [
  ...contacts(A, B, C, D),
  ...yesterday(D),
  { do: 'buyer', who: B, text: '在吗', ...at(-86_000) },
  { do: 'agent', who: B, text: '在的呢', elsewhere: true, ...at(-85_990) },
  { do: 'notice', who: A, notice: 'assign', agent: '小王', ...at(-601) },
  ...answered(A),
  { do: 'buyer', who: A, form: 'image', ...at(-570) },
  { do: 'agent', who: A, form: 'goods', elsewhere: true, ...at(-560) },
  ...opening(C, A),
];

/** What happens before the watcher's eyes. */
const LIVE: readonly Step[] = [
  ...talk(A),
  { do: 'buyer', who: C, text: '在不在', ...at(30) },
  ...order(B),
  { do: 'agent', who: B, sender: '某某百货:小李', text: '另外送一份样品', ...at(110) },
  { do: 'open', who: C, ...at(130) },
  { do: 'agent', who: C, text: '发顺丰', ...at(140) },
  { do: 'buyer', who: D, text: '还有优惠吗', ...at(200) },
  { do: 'notice', who: C, notice: 'closeByAgent', ...at(220) },
  { do: 'open', who: A, ...at(230) },
  { do: 'wait', ms: 60_000 },
];

/** Real time for the watch, which only `pass` moves. */
function createTimers() {
  let wall = 0;
  let pending: { due: number; every: number | null; callback: () => void }[] = [];
  const schedule = (ms: number, every: number | null, callback: () => void): (() => void) => {
    const timer = { due: wall + ms, every, callback };
    pending.push(timer);
    return () => {
      pending = pending.filter((other) => other !== timer);
    };
  };
  const timers: Timers = {
    wall: () => wall,
    after: (ms, callback) => schedule(ms, null, callback),
    every: (ms, callback) => schedule(ms, ms, callback),
  };
  const pass = async (ms: number): Promise<void> => {
    const end = wall + ms;
    for (;;) {
      const next = pending.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      wall = next.due;
      if (next.every === null) pending = pending.filter((other) => other !== next);
      else next.due += next.every;
      next.callback();
      await macrotask();
    }
    wall = end;
  };
  return { timers, pass };
}

/** Two sweeps of the watch, real ms. */
const TWO_SWEEPS = 4_100;

/** What a change came to. */
export interface Outcome {
  /** Differences at the end, and at any moment. */
  faults: string[];
  /** Differences that stood after two sweeps without any slot named. */
  silent: string[];
  /** Everything that was named, by state or health. */
  named: string[];
  /** Of the faults at any moment those that are not merely something that was not told. */
  wrong: string[];
  /** States of the page as told. */
  states: string[];
}

export interface BreakRun {
  variant: string;
  change: Change;
  /** Slots that must be named, at least one of them; any if empty. */
  slots?: readonly string[];
  /** See Break. */
  isBlank?: boolean;
  /** The adapter used instead of the built-in one; is given the page as it stands when the console is opened. */
  repair?: (adapter: Adapter, document: Document) => Adapter;
}

function stageOf(
  console: LiveConsole,
  simulator: Simulator,
  source: Document,
  isBlank: boolean,
): Stage {
  if (console === 'feige') return { simulator, console, isIdless: false };
  const since = (buyer: string): number =>
    simulator.rows().find(({ conversation }) => conversation === buyer)?.since ?? T;
  const hasBadge = (buyer: string): boolean =>
    source.querySelector(`[id*="${buyer}"] .unread-badge`) !== null &&
    (!isBlank || since(buyer) >= T);
  return { simulator, console, isIdless: true, hasBadge };
}

/** Something that was not told, or told to the minute only and marked so. */
function isHonest(fault: string): boolean {
  if (fault.startsWith('missing')) return true;
  const times = /@ ([-\d]+ [\d:]+):\d\d #\d+ read at ([-\d]+ [\d:]+):00 precision minute/.exec(
    fault,
  );
  return times !== null && times[1] === times[2];
}

/** Plays the script; the document under test is emptied afterwards. */
export async function playBroken({
  variant: id,
  change,
  slots = [],
  isBlank = false,
  repair,
}: BreakRun): Promise<Outcome> {
  const variant = variantOf(id);
  const { source, draw } = createMirror(document, change);
  const clock = { base: T - 100_000_000, start: 0, rate: 0 };
  // Nobody looks before the console is opened.
  let isOpened = false;
  const options = { clock, lateId: 0, drawn: () => isOpened && draw() };
  const simulator = createVariant(source, variant, options);
  for (const step of BEFORE) await simulator.perform(step);
  isOpened = true;
  draw();
  const controller = new AbortController();
  const told = gather();
  const { timers, pass } = createTimers();
  const built = adapterOf(variant.console);
  const watch = watchConsole({
    adapter: repair?.(built, document) ?? built,
    document,
    url: () => ADDRESS[variant.console],
    now: () => simulator.now(),
    signal: controller.signal,
    report: told.report,
    timers,
  });
  const stage = stageOf(variant.console, simulator, source, isBlank);
  const named = new Set<string>();
  const silent = new Set<string>();
  const wrong = new Set<string>();
  let faults: string[] = [];
  for (const step of [null, ...LIVE]) {
    if (step) await simulator.perform(step);
    await macrotask();
    await pass(TWO_SWEEPS);
    const state = watch.state();
    const now = [...watch.health().missing, ...(state.kind === 'partly' ? state.missing : [])];
    for (const name of now) named.add(name);
    const lines = lineFaults(told, stage);
    faults = [...lines, ...rowFaults(told, stage), ...strangers(told, stage)];
    for (const fault of faults) if (!isHonest(fault)) wrong.add(fault);
    const isNamed = slots.length === 0 ? now.length > 0 : slots.some((slot) => now.includes(slot));
    if (!isNamed) for (const fault of faults) silent.add(fault);
  }
  simulator.stop();
  controller.abort();
  document.body.replaceChildren();
  return {
    faults,
    silent: [...silent],
    named: [...named],
    wrong: [...wrong],
    states: [...new Set(told.states.map(({ kind }) => kind))],
  };
}
