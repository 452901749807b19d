/** Three consoles at once, 20 messages a second: what the reading takes of a core. */
import type { Page } from 'playwright-core';
import type { Browser } from '../../browser/harness.ts';
import type { PageSimulator } from '../../browser/replay.ts';
import { compared, type Figure } from '../figures.ts';
import { traced } from './trace.ts';
import { meterOf, openSide, type Meter, type Side } from './stage.ts';
import { buyerId, conversation, enterWorld } from './worlds.ts';

const CONSOLES = ['feige-prefix', 'taobao-core', '1688-core'] as const;
/** Messages a second, of all consoles together. */
const RATE = 20;
/** Ms; as many runs with us and without. */
const RUN = 20_000;
const RUNS = 3;

interface Stand {
  page: Page;
  meter: Meter;
}

async function stand(browser: Browser, side: Side, variant: string): Promise<Stand> {
  const now = Date.now();
  const page = await openSide(browser, side, variant, {
    clock: { base: now, start: now, rate: 1 },
  });
  const contacts = Array.from({ length: 15 }, (_, nth) =>
    conversation(nth, 30, now, 30_000 + nth * 1_000),
  );
  await enterWorld(page, contacts, now);
  return { page, meter: await meterOf(page) };
}

/** Runs in the page: every second message belongs to the open thread, the others to whoever is next. */
async function talk([from, ms, every]: readonly [number, number, number]): Promise<void> {
  const simulator = window.simulator as PageSimulator;
  const end = performance.now() + ms;
  for (let nth = 0; performance.now() < end; nth += 1) {
    const isOpen = nth % 2 === 0;
    const who = String(from + (isOpen ? 0 : 1 + (nth % 14)));
    const text = `第${nth}句话 ${Math.round(performance.now())}`;
    if (isOpen && nth % 4 === 0) await simulator.perform({ do: 'agent', text });
    else await simulator.perform({ do: 'buyer', who, text });
    await new Promise((wake) => setTimeout(wake, every));
  }
}

async function talkOn(stands: readonly Stand[]): Promise<void> {
  const every = (1000 * CONSOLES.length) / RATE;
  const from = Number(buyerId(0));
  await Promise.all(stands.map(({ page }) => page.evaluate(talk, [from, RUN, every] as const)));
}

const share = (work: number): number => (100 * work) / (RUN * 1000);

/** Share of a core, per cent: what we add; and what the pages take alone. */
export async function benchDay(browser: Browser): Promise<Figure[]> {
  const ours: number[] = [];
  const peer: number[] = [];
  const withUs = async (): Promise<void> => {
    const stands = await Promise.all(CONSOLES.map((variant) => stand(browser, 'ours', variant)));
    await stands[0]?.page.waitForTimeout(2_500);
    const works = await traced(
      stands.map(({ meter }) => meter.session),
      () => talkOn(stands),
    );
    ours.push(share(works.reduce((sum, work) => sum + work.ours, 0)));
    for (const { page } of stands) await page.close();
  };
  const without = async (): Promise<void> => {
    const stands = await Promise.all(CONSOLES.map((variant) => stand(browser, 'alone', variant)));
    await stands[0]?.page.waitForTimeout(2_500);
    const before = await Promise.all(stands.map(({ meter }) => meter.worked()));
    await talkOn(stands);
    const after = await Promise.all(stands.map(({ meter }) => meter.worked()));
    peer.push(share(after.reduce((sum, each, index) => sum + each - (before[index] ?? 0), 0)));
    for (const { page } of stands) await page.close();
  };
  for (let run = 0; run < RUNS; run += 1) {
    for (const one of run % 2 === 0 ? [withUs, without] : [without, withUs]) await one();
  }
  return [
    compared(
      {
        what: '20 messages a second over three consoles',
        of: 'added, of a core',
        unit: '%',
        against: 'the pages alone',
        limits: [{ of: 'ours', atMost: 1 }],
      },
      { ours, peer },
    ),
  ];
}
