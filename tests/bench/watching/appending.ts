/** Messages that come into an open thread, one a frame: what we add to the page's own work. */
import type { Page } from 'playwright-core';
import type { Browser } from '../../browser/harness.ts';
import type { PageSimulator } from '../../browser/replay.ts';
import { compared, type Figure } from '../figures.ts';
import { isNoOp, meterOf, openSide, workOf, type Meter, type Side } from './stage.ts';
import { isExtension, traced } from './trace.ts';
import { buyerId, conversation, worldText } from './worlds.ts';

/** Messages of a run, one a frame; there are as many runs of each side, one after the other. */
export const MESSAGES = 120;
export const RUNS = 3;

type Family = 'feige' | 'wangwang';
const VARIANTS = { feige: 'feige-prefix-flat', wangwang: 'taobao-core' } as const;

/**
 * Runs in the page. A message is a copy of one that stands there, with an id, a text and a time of its own, and the row of
 * the list tells of it: no framework, so that the page's own work is the least that any page can have. Their times go on
 * where the thread ended: those of one second are read together, and nobody writes sixty a second.
 */
export async function appendMessages([family, count]: readonly [Family, number]): Promise<void> {
  const isFeige = family === 'feige';
  const pane = document.querySelector<HTMLElement>(
    isFeige ? '.messageList' : '.message-list .rc-scrollbars-view',
  );
  const lines = [...(pane?.children ?? [])].filter((line) =>
    line.matches(isFeige ? '.msgItemWrap' : '.message-item-line'),
  );
  const samples = [lines.at(-2), lines.at(-1)];
  const [words, label] = isFeige
    ? ['pre span', '[multiple-click-times]']
    : ['pre', '.first-line .time'];
  const row = document.querySelector(
    isFeige ? '[class*="msgContent"] span' : '.conversation .desc, .desc',
  );
  if (!pane || !row) throw new Error('nothing to append to');
  const { appended = 0, ended = Date.now() - 95 * 60_000 } = window as {
    appended?: number;
    ended?: number;
  };
  Object.assign(window, { appended: appended + count, ended });
  for (let index = appended; index < appended + count; index += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    const sample = samples[index % 2];
    const line = sample?.cloneNode(true);
    if (!(line instanceof Element)) throw new Error('no message to copy');
    // Beijing's.
    const [date = '', clock = ''] = new Date(ended + index * 5_000 + 8 * 3_600_000)
      .toISOString()
      .split(/[T.]/);
    const text = `第${index}句话，要说的还有这么多`;
    // 飞鸽 gives ids a moment later.
    document.querySelector('[data-id=""]')?.setAttribute('data-id', `appended-${index - 1}`);
    line.querySelector('[data-id]')?.setAttribute('data-id', '');
    line.querySelector(words)?.replaceChildren(text);
    line.querySelector(label)?.replaceChildren(isFeige ? clock : `${date} ${clock}`);
    pane.append(line);
    row.textContent = text;
    pane.scrollTop = pane.scrollHeight;
  }
  document
    .querySelector('[data-id=""]')
    ?.setAttribute('data-id', `appended-${appended + count - 1}`);
  await new Promise((done) => requestAnimationFrame(done));
}

/** Takes away what was appended, so that every run finds as many messages as the one before. */
export function takeBack(count: number): void {
  const pane = document.querySelector('.messageList, .message-list .rc-scrollbars-view');
  for (let index = 0; index < count; index += 1) pane?.lastElementChild?.remove();
}

interface Stand {
  page: Page;
  meter: Meter;
}

export async function stand(
  browser: Pick<Browser, 'open'>,
  side: Side,
  family: Family,
  size: number,
): Promise<Stand> {
  const now = Date.now();
  const clock = { base: now, start: now, rate: 0 };
  const more = family === 'feige' ? { lateId: 0 } : { filled: size };
  const page = await openSide(browser, side, VARIANTS[family], { clock, pageSize: size, ...more });
  const others = Array.from({ length: 20 }, (_, nth) => conversation(nth + 1, 2, now, 60_000));
  const world = worldText([conversation(0, size, now, 100 * 60_000), ...others], now);
  await page.evaluate(
    async ([text, who]) => {
      const simulator = window.simulator as PageSimulator & { importWorld: (text: string) => void };
      simulator.importWorld(text);
      await simulator.perform({ do: 'open', who });
    },
    [world, buyerId(0)] as const,
  );
  await page.waitForTimeout(1_000);
  return { page, meter: await meterOf(page) };
}

const SIDES: readonly Side[] = ['alone', 'no-op', 'ours'];

/** µs of processor time a message, run by run: of the page alone all it worked, of the others what they added. */
async function measured(browser: Browser, family: Family, size: number) {
  const stands = new Map<Side, Stand>();
  for (const side of SIDES) stands.set(side, await stand(browser, side, family, size));
  const times: Record<Side, number[]> = { alone: [], 'no-op': [], ours: [] };
  let forced = 0;
  for (let run = -1; run < RUNS; run += 1) {
    for (const side of run % 2 === 0 ? SIDES : SIDES.toReversed()) {
      const { page, meter } = stands.get(side) as Stand;
      await page.bringToFront();
      const append = () => page.evaluate(appendMessages, [family, MESSAGES] as const);
      const isOurs = side === 'no-op' ? isNoOp : isExtension;
      if (side === 'alone') times[side].push((await workOf(meter, append)) / MESSAGES);
      else {
        const [work] = await traced([meter.session], append, isOurs);
        if (!work) throw new Error('nothing was traced');
        times[side].push(work.ours / MESSAGES);
        if (side === 'ours') forced += work.forced.length;
      }
      if (run < 0) times[side] = [];
      await page.evaluate(takeBack, MESSAGES);
      await page.waitForTimeout(300);
    }
  }
  for (const { page } of stands.values()) await page.close();
  return { ...times, forced };
}

const SIZES: Record<Family, readonly number[]> = {
  feige: [100, 1_000],
  wangwang: [100, 1_000],
};

export async function benchAppending(
  browser: Browser,
  sizes: Record<Family, readonly number[]> = SIZES,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const family of ['feige', 'wangwang'] as const) {
    for (const size of sizes[family]) {
      const { alone, 'no-op': noOp, ours, forced } = await measured(browser, family, size);
      const about = { what: 'message appended to an open thread', unit: 'µs', size } as const;
      figures.push(
        compared(
          {
            ...about,
            of: `${family}, added`,
            against: 'no-op observer',
            limits: [{ of: 'more', atMost: 40 }],
          },
          { ours, peer: noOp },
        ),
        compared(
          {
            ...about,
            of: `${family}, added of all`,
            against: 'the page alone',
            limits: [{ of: 'ratio', atMost: 0.05 }],
          },
          { ours, peer: alone },
        ),
        {
          what: about.what,
          of: `${family}, layouts that we forced in a thread of ${size}`,
          unit: 'count',
          ours: forced,
          runs: RUNS,
          limits: [{ of: 'ours', atMost: 0 }],
        },
      );
    }
  }
  return figures;
}
