/**
 * A browser with the release's build, and consoles in it with and without us: the very same page, the one at its
 * console's address, the other at an address that the extension knows nothing of.
 */
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { launch, type Browser } from '../../browser/harness.ts';
import { simulatorReady } from '../../browser/replay.ts';
import { simulatorResponse } from '../../simulators/serve.ts';
import { simulatorUrl, type SimulatorConfig } from '../../simulators/variants.ts';
import { ROOT, runTool } from '../../tools/run-tool.ts';

const BUILD = join(ROOT, '.output', 'chrome-mv3');
/** Nobody reads here. */
const PLAIN = 'https://plain.example';
export const PLAIN_ADDRESSES: readonly string[] = [`${PLAIN}/*`];

export async function openStage(build = BUILD): Promise<Browser> {
  if (build === BUILD && runTool('wxt', ['build'], true) !== 0) throw new Error('the build failed');
  const browser = await launch({ build });
  await servePlain(browser.context);
  return browser;
}

/** Where nobody of ours reads, the page of the address that is asked for. */
export async function servePlain(context: BrowserContext): Promise<void> {
  await context.route(`${PLAIN}/**`, async (route) => {
    const asked = new URL(route.request().url());
    const own = decodeURIComponent(asked.searchParams.get('as') ?? '');
    const response = own === '' ? null : await simulatorResponse(own);
    await (response ? route.fulfill(response) : route.fulfill({ status: 404, body: '' }));
  });
}

/** With us, alone, or alone with an observer that does nothing. */
export type Side = 'ours' | 'alone' | 'no-op';

const NO_OP = `
  new MutationObserver(() => {}).observe(document, { childList: true, subtree: true, characterData: true });
  //# sourceURL=no-op.js`;

export const isNoOp = (url: string): boolean => url.endsWith('no-op.js');

/** Opens a variant of a simulated console. */
export async function openSide(
  browser: Pick<Browser, 'open'>,
  side: Side,
  variant: string,
  options: SimulatorConfig['options'],
): Promise<Page> {
  const own = simulatorUrl(variant, options);
  const page = await browser.open(
    side === 'ours'
      ? own
      : `${PLAIN}/?as=${encodeURIComponent(own)}&${new URL(own).search.slice(1)}`,
  );
  await simulatorReady(page);
  if (side === 'no-op') {
    await page.addScriptTag({ content: NO_OP });
  }
  return page;
}

/** What a page's main thread worked since it was asked for the first time. */
export interface Meter {
  /** Processor time of all its tasks, µs. */
  worked: () => Promise<number>;
  session: CDPSession;
}

export async function meterOf(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    session,
    async worked() {
      const { metrics } = await session.send('Performance.getMetrics');
      const found = metrics.find(({ name }) => name === 'TaskDuration');
      if (!found) throw new Error('the page does not tell what it worked');
      return found.value * 1e6;
    },
  };
}

/** Processor time that the page's main thread works while something runs, µs. */
export async function workOf(meter: Meter, run: () => Promise<unknown>): Promise<number> {
  const before = await meter.worked();
  await run();
  return (await meter.worked()) - before;
}
