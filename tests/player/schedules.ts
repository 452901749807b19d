/** Random schedules: a few conversations on a page that is re-rendered, reordered, scrolled, hidden and reloaded under them. */
import type { LiveConsole } from '../../lib/events/types.ts';
import type { PageOptions } from '../simulators/core/page.ts';
import { createRandom, type Random } from '../simulators/core/random.ts';
import type { Action, Part, Step } from '../simulators/core/steps.ts';
import type { Variant } from '../simulators/variants.ts';
import { realScripts } from './scripts.ts';

export interface Schedule {
  steps: Step[];
  /** How late this page's ids come, how much of a thread it keeps, how many rows it draws. */
  options: PageOptions;
}

/** Probability, after each step, that the page does something of its own. */
const DISTURBED = 0.4;

const PARTS: readonly Part[] = ['rows', 'lines', 'page'];

/** What a page does by itself, or its user beside answering. */
function disturbance(random: Random, buyers: readonly string[], variant: Variant): Action[] {
  const rows = random.int(0, 6);
  const isShell = variant.page === 'shell';
  const possible: readonly Action[][] = [
    [{ do: 'remount', part: random.pick(PARTS) }],
    [{ do: 'pin', who: random.pick(buyers) }],
    [{ do: 'scrollList', to: rows }],
    [{ do: 'scrollThreadUp' }],
    [{ do: 'scrollThreadUp' }, { do: 'scrollThreadUp' }, { do: 'scrollThreadDown' }],
    [{ do: 'reload' }],
    ...(isShell ? [[{ do: 'navigate' } as const]] : []),
  ];
  return [...random.pick(possible)];
}

/** Stalls of a page that draws only while it is visible: what is said meanwhile is painted at the end. */
function stalled(random: Random, steps: readonly Step[]): Step[] {
  const from = random.int(0, steps.length - 1);
  // Whoever writes or opens a thread has the page before him.
  const hands = steps.findIndex(
    ({ do: does }, index) => index >= from && (does === 'agent' || does === 'open'),
  );
  const to = hands < 0 ? steps.length : hands;
  const at = (index: number): number | undefined => steps[index]?.at;
  return [
    ...steps.slice(0, from),
    { do: 'hide', at: at(from) },
    ...steps.slice(from, to),
    { do: 'show', at: at(to) },
    ...steps.slice(to),
  ] as Step[];
}

/** The same seed gives the same schedule; `start` is epoch ms of page time. */
export function randomSchedule(seed: number, variant: Variant, start: number): Schedule {
  const random = createRandom(seed * 2_654_435_761 + 17);
  const console: LiveConsole = variant.console;
  const count = random.int(1, 3);
  const script = realScripts(seed, count, {
    console,
    start,
    scale: 60,
    spread: 90_000,
    crowd: seed,
  });
  const isVisibleOnly = variant.page !== 'blocked' && variant.options.visibleOnly === true;
  const played = isVisibleOnly ? stalled(random, script.steps) : script.steps;
  let open: string | null = null;
  const steps = played.flatMap((step, index): Step[] => {
    if (step.do === 'open') open = step.who;
    if (step.do === 'reload') open = null;
    if (index === played.length - 1 || !random.chance(DISTURBED)) return [step];
    const extra = disturbance(random, script.buyers, variant);
    const isAnew = extra.some((action) => action.do === 'reload' || action.do === 'navigate');
    // Whoever was in a thread opens it again.
    const again: Action[] = isAnew && open !== null ? [{ do: 'open', who: open }] : [];
    return [step, ...[...extra, ...again].map((action) => ({ ...action, at: step.at }))];
  });
  return {
    steps,
    options: {
      seed,
      // 旺旺 shows no ids: there nothing comes late.
      lateId: random.pick(variant.page === 'feige' ? [0, 0, 300, 1_500] : [0]),
      pageSize: random.pick([10, 20, 40]),
      rows: random.pick([6, 9, 12]),
    },
  };
}
