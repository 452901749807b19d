/** A thread of many messages that is opened, a list of many rows whose order changes: no long task, and little more work. */
import type { Page } from 'playwright-core';
import type { Browser } from '../../browser/harness.ts';
import type { PageSimulator } from '../../browser/replay.ts';
import type { SimulatorConfig } from '../../simulators/variants.ts';
import { compared, type Figure } from '../figures.ts';
import { traced, type Work } from './trace.ts';
import { meterOf, openSide, workOf, type Meter, type Side } from './stage.ts';
import { buyerId, conversation, enterWorld } from './worlds.ts';

const RUNS = 3;
/** Changes of the list's order in a run, one a second. */
const CHANGES = 5;

type Family = 'feige' | 'wangwang';
const VARIANTS = { feige: 'feige-prefix-flat', wangwang: 'taobao-core' } as const;

export interface Case {
  name: string;
  family: Family;
  size: number;
  /** Contacts' lines, in the list's order. */
  lines: readonly number[];
  options: SimulatorConfig['options'];
  run: (page: Page) => Promise<unknown>;
}

/** Shows it, and leaves our sweep the time to come by. */
const settled = (page: Page): Promise<void> => page.waitForTimeout(2_500);

export function opening(family: Family, size: number): Case {
  return {
    name: 'opening a thread',
    family,
    size,
    lines: [2, size, ...Array.from({ length: 18 }, () => 2)],
    options: { pageSize: size, ...(family === 'feige' ? { lateId: 0 } : { filled: size }) },
    async run(page) {
      await page.evaluate(
        (who) => (window.simulator as PageSimulator).perform({ do: 'open', who }),
        buyerId(1),
      );
      await settled(page);
    },
  };
}

export function reordering(family: Family, size: number): Case {
  return {
    name: 'a list whose order changes every second',
    family,
    size,
    lines: [20, ...Array.from({ length: size - 1 }, () => 2)],
    options: { rows: size, ...(family === 'feige' ? { lateId: 0 } : {}) },
    async run(page) {
      for (let change = 0; change < CHANGES; change += 1) {
        await page.evaluate(
          (who) => (window.simulator as PageSimulator).perform({ do: 'pin', who }),
          buyerId(size - 1 - change),
        );
        await page.waitForTimeout(1_000);
      }
    },
  };
}

export async function standFor(
  browser: Browser,
  side: Side,
  it: Case,
): Promise<{ page: Page; meter: Meter }> {
  const now = Date.now();
  const clock = { base: now, start: now, rate: 0 };
  const page = await openSide(browser, side, VARIANTS[it.family], { clock, ...it.options });
  const contacts = it.lines.map((count, nth) =>
    conversation(nth, count, now, 30_000 + nth * 1_000),
  );
  await enterWorld(page, contacts, now);
  await settled(page);
  return { page, meter: await meterOf(page) };
}

async function oneRun(browser: Browser, side: Side, it: Case): Promise<Work> {
  const { page, meter } = await standFor(browser, side, it);
  try {
    const [work] = await traced([meter.session], () => it.run(page));
    if (!work) throw new Error('nothing was traced');
    return work;
  } finally {
    await page.close();
  }
}

async function alone(browser: Browser, it: Case): Promise<number> {
  const { page, meter } = await standFor(browser, 'alone', it);
  try {
    return await workOf(meter, () => it.run(page));
  } finally {
    await page.close();
  }
}

async function measuredCase(browser: Browser, it: Case): Promise<Figure[]> {
  const longest: number[] = [];
  const added: number[] = [];
  const page: number[] = [];
  let forced = 0;
  for (let run = 0; run < RUNS; run += 1) {
    if (run % 2 === 0) page.push((await alone(browser, it)) / 1000);
    const work = await oneRun(browser, 'ours', it);
    longest.push((work.tasks[0] ?? 0) / 1000);
    added.push(work.ours / 1000);
    forced += work.forced.length;
    if (run % 2 === 1) page.push((await alone(browser, it)) / 1000);
  }
  const about = { what: it.name, unit: 'ms', size: it.size } as const;
  return [
    {
      ...about,
      of: `${it.family}, our longest task`,
      ours: Math.max(...longest),
      runs: RUNS,
      limits: [{ of: 'ours', atMost: 50 }],
    },
    compared(
      {
        ...about,
        of: `${it.family}, added of all`,
        against: 'the page alone',
        limits: [{ of: 'ratio', atMost: 0.1 }],
      },
      { ours: added, peer: page },
    ),
    {
      what: it.name,
      of: `${it.family}, layouts that we forced, of ${it.size}`,
      unit: 'count',
      ours: forced,
      runs: RUNS,
      limits: [{ of: 'ours', atMost: 0 }],
    },
  ];
}

export async function benchLarge(browser: Browser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const family of ['feige', 'wangwang'] as const) {
    for (const size of [100, 1_000])
      figures.push(...(await measuredCase(browser, opening(family, size))));
    for (const size of [50, 500])
      figures.push(...(await measuredCase(browser, reordering(family, size))));
  }
  return figures;
}
