/**
 * What no extension that does this job can do without, measured on the same page: where a limit lies below it, no code of
 * ours can keep it. No limits of its own.
 */
import type { Page } from 'playwright-core';
import type { Figure } from '../figures.ts';
import { killWorker } from '../live/worker.ts';
import { median, quantile } from '../measure.ts';
import { appendMessages, MESSAGES, RUNS, stand, takeBack } from '../watching/appending.ts';
import { PLAIN_ADDRESSES, servePlain } from '../watching/stage.ts';
import { traced } from '../watching/trace.ts';
import { launchLeast, SHOWN, STORED } from './extension.ts';

const WHAT = 'least extension';
const SIZE = 100;
const WARM = 200;
const COLD = 12;
/** Ms between a message's end and the next one. */
const REST = 100;

/** Runs in the page: appends lines, each after the one before was stored and shown; ms of both. */
async function follow(options: { shown: string; stored: string; count: number; rest: number }) {
  const pane = document.querySelector('.messageList');
  const shown = document.querySelector(options.shown);
  if (!pane || !shown) throw new Error('nothing to append to');
  const seen: { overlay: number; acknowledged: number }[] = [];
  for (let nth = 0; nth < options.count; nth += 1) {
    const begun = performance.now();
    const after = (): number => performance.now() - begun;
    const overlay = new Promise<number>((done) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        done(after());
      });
      observer.observe(shown, { childList: true, characterData: true, subtree: true });
    });
    const acknowledged = new Promise<number>((done) => {
      document.addEventListener(options.stored, () => done(after()), { once: true });
    });
    const line = document.createElement('p');
    line.textContent = `第${nth}句话`;
    pane.append(line);
    seen.push({ overlay: await overlay, acknowledged: await acknowledged });
    line.remove();
    await new Promise((wake) => {
      setTimeout(wake, options.rest);
    });
  }
  return seen;
}

const followed = (page: Page, count: number) =>
  page.evaluate(follow, { shown: SHOWN, stored: STORED, count, rest: REST });

/** Ms until a message is stored, the worker killed before. */
async function cold(page: Page, own: Page): Promise<number[]> {
  const took: number[] = [];
  for (let run = 0; run < COLD; run += 1) {
    await killWorker(own);
    const [seen] = await followed(page, 1);
    took.push(seen?.acknowledged ?? Number.NaN);
  }
  return took;
}

export async function benchLeast(): Promise<Figure[]> {
  const peer = await launchLeast(PLAIN_ADDRESSES);
  try {
    await servePlain(peer.context);
    const { page, meter } = await stand(peer, 'alone', 'feige', SIZE);
    await page.bringToFront();
    const added: number[] = [];
    for (let run = -1; run < RUNS; run += 1) {
      const append = () => page.evaluate(appendMessages, ['feige', MESSAGES] as const);
      const [work] = await traced([meter.session], append);
      if (run >= 0) added.push((work?.ours ?? Number.NaN) / MESSAGES);
      await page.evaluate(takeBack, MESSAGES);
      await page.waitForTimeout(300);
    }
    // Its database is made with the first.
    await followed(page, 20);
    const warm = await followed(page, WARM);
    const shown = warm.map(({ overlay }) => overlay);
    const stored = warm.map(({ acknowledged }) => acknowledged);
    const killed = await cold(page, peer.page);
    const ms = { what: WHAT, unit: 'ms', runs: WARM } as const;
    return [
      { what: WHAT, of: 'message appended, added', unit: 'µs', ours: median(added), runs: RUNS },
      { ...ms, of: 'DOM to overlay, median', ours: median(shown) },
      { ...ms, of: 'DOM to overlay, p99', ours: quantile(shown, 0.99) },
      { ...ms, of: 'DOM to acknowledged, median', ours: median(stored) },
      { ...ms, of: 'DOM to acknowledged, p99', ours: quantile(stored, 0.99) },
      { ...ms, of: 'DOM to acknowledged, killed before', ours: median(killed), runs: COLD },
    ];
  } finally {
    await peer.close();
  }
}
