/** Reading what changed and no more: it tells what reading everything tells, and asks the page for no layout. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { watchConsole } from '../../lib/consoles/watch.ts';
import type { LineSighting } from '../../lib/events/sighting.ts';
import { realScripts } from '../player/scripts.ts';
import type { Step } from '../simulators/core/steps.ts';
import { createVariant } from '../simulators/in-document.ts';
import { VARIANTS } from '../simulators/variants.ts';
import { ADDRESS, adapterOf, gather } from './play.ts';

const START = fromBeijing(2026, 11, 20, 10);
const played = VARIANTS.filter(({ id }) =>
  ['feige-opaque', 'feige-prefix', 'feige-late', '1688-core', 'taobao-core'].includes(id),
);
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function watch(adapter: Adapter, now: () => number) {
  const told = gather();
  const controller = new AbortController();
  stops.push(() => controller.abort());
  const { signal } = controller;
  const running = watchConsole({
    adapter,
    document,
    url: () => ADDRESS[adapter.id as keyof typeof ADDRESS],
    now,
    signal,
    report: told.report,
  });
  return { told, running };
}

const shown = ({ buyerId, lineId, at, n, precision, guess, content }: LineSighting): string =>
  JSON.stringify([buyerId, at, n, lineId, precision, guess, content]);

/** Both sides five times a second, so that lines of one second get their ids one after the other, in any order. */
function hurried(count: number): Step[] {
  const begin: Step[] = [
    { do: 'contact', who: '3000', name: '急买家' },
    { do: 'contact', who: '3001', name: '另一位' },
    { do: 'buyer', who: '3001', text: '在吗', at: START },
    { do: 'buyer', who: '3000', text: '在吗', at: START + 10_000 },
    { do: 'open', who: '3000', at: START + 20_000 },
  ];
  const lines = Array.from({ length: count }, (_, nth): Step => {
    const at = START + 30_000 + nth * 200 + (nth % 10 === 0 ? 50 : 0);
    const text = `第${nth}句`;
    return nth % 3 === 0 ? { do: 'buyer', who: '3000', text, at } : { do: 'agent', text, at };
  });
  return [...begin, ...lines, { do: 'wait', ms: 2_000, tick: 100 }];
}

describe.each(played)('$id', (variant) => {
  const scripts = [1, 2].map((seed) => {
    const { steps } = realScripts(seed, 4, { console: variant.console, start: START });
    return { name: `seed ${seed}`, seed, steps };
  });
  const hurry = [3, 4].map((seed) => ({ name: `in a hurry ${seed}`, seed, steps: hurried(50) }));
  it.each([...scripts, ...hurry])('tells what reading everything tells, $name', async (script) => {
    const { seed, steps } = script;
    const simulator = createVariant(document, variant, {
      clock: { base: START, start: 0, rate: 0 },
      seed,
    });
    stops.push(simulator.stop);
    const adapter = adapterOf(variant.console);
    const part = watch(adapter, simulator.now);
    const { isAnchor: _, ...whole } = adapter;
    const all = watch(whole, simulator.now);
    for (let next = 0; next < steps.length; next += 20) {
      await simulator.run(steps.slice(next, next + 20));
    }
    expect(part.told.lines().map(shown).toSorted()).toEqual(all.told.lines().map(shown).toSorted());
    expect(part.told.lines().length).toBeGreaterThan(5);
    expect(part.running.health().disagreements).toBe(0);
  });
});

/** What makes a browser lay the page out, on the prototypes that have it in this DOM. */
const ASKED = [
  'offsetWidth',
  'offsetHeight',
  'offsetTop',
  'offsetLeft',
  'offsetParent',
  'clientWidth',
  'clientHeight',
  'clientTop',
  'clientLeft',
  'scrollWidth',
  'scrollHeight',
  'scrollTop',
  'scrollLeft',
  'innerText',
  'outerText',
];
const CALLED = [
  'getBoundingClientRect',
  'getClientRects',
  'scrollIntoView',
  'scrollTo',
  'focus',
  'checkVisibility',
];

/** Notes every question for the layout while `isReading`. */
function poison(isReading: () => boolean, asked: string[]): void {
  const note = (name: string): void => {
    if (isReading()) asked.push(name);
  };
  for (const { prototype } of [Element, HTMLElement]) {
    for (const name of ASKED) {
      const own = Object.getOwnPropertyDescriptor(prototype, name);
      if (!own?.get) continue;
      vi.spyOn(prototype as unknown as Record<string, unknown>, name, 'get').mockImplementation(
        function ask(this: unknown) {
          note(name);
          return own.get?.call(this);
        },
      );
    }
    for (const name of CALLED) {
      const own = (prototype as unknown as Record<string, (() => unknown) | undefined>)[name];
      if (!own || !Object.hasOwn(prototype, name)) continue;
      vi.spyOn(prototype as unknown as Record<string, () => unknown>, name).mockImplementation(
        function ask(this: unknown, ...given: unknown[]) {
          note(name);
          return own.apply(this, given as []);
        },
      );
    }
  }
  const computed = window.getComputedStyle.bind(window);
  vi.spyOn(window, 'getComputedStyle').mockImplementation((...given) => {
    note('getComputedStyle');
    return computed(...given);
  });
}

it.each(played)('asks $id for no layout while it reads', async (variant) => {
  let isReading = false;
  const asked: string[] = [];
  const Real = MutationObserver;
  vi.stubGlobal(
    'MutationObserver',
    class extends Real {
      constructor(callback: MutationCallback) {
        super((...given) => {
          isReading = true;
          callback(...given);
          isReading = false;
        });
      }
    },
  );
  poison(() => isReading, asked);
  const { steps } = realScripts(3, 4, { console: variant.console, start: START });
  const simulator = createVariant(document, variant, {
    clock: { base: START, start: 0, rate: 0 },
    seed: 3,
  });
  stops.push(simulator.stop);
  const { told, running } = watch(adapterOf(variant.console), simulator.now);
  await simulator.run(steps);
  isReading = true;
  running.sweep();
  // The poison works.
  document.body.getBoundingClientRect();
  void document.body.offsetWidth;
  isReading = false;
  expect(asked).toEqual(['getBoundingClientRect', 'offsetWidth']);
  expect(told.lines().length).toBeGreaterThan(5);
});
