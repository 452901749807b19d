/**
 * `npm run demo`: three simulated consoles with the extension at work. With a display one can look and click until the
 * window is closed; without, it prints what was seen against what was played and writes screenshots.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { beijingDay, formatTime, startOfDay, HOUR } from '../../lib/beijing.ts';
import { countdownText } from '../../lib/live/waiting/countdown.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { commandLine } from '../browser/command-line.ts';
import { eventually, launch, type Browser } from '../browser/harness.ts';
import { differences, exportLog, openConsole, play, truthOf } from '../browser/replay.ts';
import { buildForTests, ROOT } from '../tools/run-tool.ts';
import { scenes, type Scene } from './scenes.ts';

const SHOTS = join(ROOT, 'artifacts', 'demo');
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** The demo's day is today, its time always the afternoon: at 03:00 nothing would be assessed. */
function curtainTime(): number {
  return startOfDay(beijingDay(Date.now())) + 14 * HOUR + 30 * 60_000;
}

interface Stage {
  scene: Scene;
  page: Page;
}

async function setStage(browser: Browser, scene: Scene): Promise<Stage> {
  const first = scene.past[0]?.at ?? 0;
  const page = await openConsole(browser, scene.variant, first, { rate: 1, seed: 7 });
  await play(page, scene.past, { openBreath: 10 });
  return { scene, page };
}

async function shoot(page: Page, name: string): Promise<string> {
  const path = join(SHOTS, `${name}.png`);
  await page.bringToFront();
  await page.screenshot({ path });
  return path;
}

async function printSeenAgainstPlayed(
  browser: Browser,
  stages: readonly Stage[],
): Promise<boolean> {
  const { events, text } = await exportLog(browser);
  const state = await browser.liveState();
  let isRight = true;
  console.log('\nconsole  lines shown  in the log  differences  rate live      by command line');
  for (const { scene, page } of stages) {
    const truth = await truthOf(page);
    const found = await differences(browser, events, truth);
    const series = state.series.find((one) => one.console === scene.console);
    const own = commandLine(text, scene.console, state.at).response;
    const live = series?.rates[series.headline];
    const said = own[own.headline];
    const isSame = JSON.stringify(live) === JSON.stringify(said);
    isRight &&= found.length === 0 && isSame;
    const rate = (one: typeof live): string =>
      one ? `${one.onTime}/${one.counted} + ${one.pending}` : '—';
    console.log(
      [
        scene.console.padEnd(8),
        String(truth.lines.length).padStart(11),
        String(truth.lines.length - found.length).padStart(11),
        String(found.length).padStart(12),
        `  ${rate(live).padEnd(14)}`,
        `${rate(said)}${isSame ? '' : '  DIFFERENT'}`,
      ].join(' '),
    );
    for (const one of found.slice(0, 5)) console.log(`  ${one}`);
  }
  return isRight;
}

function printQueue(state: LiveState): void {
  console.log(`\n${formatTime(state.at, true)} waiting: ${state.queue.length}`);
  for (const waiter of state.queue) {
    const left = countdownText(waiter, state.at);
    console.log(`  ${left.padStart(8)}  ${waiter.console.padEnd(7)} ${waiter.name ?? '—'}`);
  }
}

/** The live part: everyone plays at once while the queue is printed. */
async function playLive(browser: Browser, stages: readonly Stage[]): Promise<void> {
  const playing = stages.map(({ scene, page }) => play(page, scene.live, { pace: 'clock' }));
  const over = Promise.all(playing);
  const curtain = new AbortController();
  void over.finally(() => curtain.abort());
  while (!curtain.signal.aborted) {
    printQueue(await browser.liveState());
    await Promise.race([
      over,
      new Promise((wake) => {
        setTimeout(wake, 5000);
      }),
    ]);
  }
}

async function openOverlays(stages: readonly Stage[]): Promise<void> {
  for (const { page } of stages) await page.locator('.overlay .pill').click();
}

/** Goes on playing until the user closes the window. */
async function playOn(browser: Browser): Promise<void> {
  console.log(
    '\nLook around: open the panel, press Enter, click a waiting buyer. Close the window to end.',
  );
  await new Promise<void>((done) => {
    browser.context.on('close', () => done());
  });
}

async function show(browser: Browser, curtain: number): Promise<boolean> {
  const stages: Stage[] = [];
  for (const scene of scenes(curtain)) stages.push(await setStage(browser, scene));
  await browser.setClock({ base: curtain, start: Date.now(), rate: 1 });
  await Promise.all(stages.map(({ page }) => play(page, [{ do: 'wait', ms: 0, at: curtain }])));
  await eventually(async () => (await browser.liveState()).queue.length >= 4, 10_000, 'the queue');
  await openOverlays(stages);
  const shots: string[] = [];
  if (!hasDisplay) {
    // A page's clock ticks once a second, and the curtain's time was set a moment ago.
    await sleep(1000);
    for (const { scene, page } of stages) shots.push(await shoot(page, `${scene.variant}-waiting`));
  }
  await playLive(browser, stages);
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  await popup.setViewportSize({ width: 400, height: 560 });
  await popup.waitForTimeout(500);
  if (hasDisplay) {
    await playOn(browser);
    return true;
  }
  shots.push(await shoot(popup, 'popup'));
  for (const { scene, page } of stages) shots.push(await shoot(page, `${scene.variant}-after`));
  const isRight = await printSeenAgainstPlayed(browser, stages);
  console.log(`\nscreenshots:\n  ${shots.join('\n  ')}`);
  return isRight;
}

async function main(): Promise<number> {
  mkdirSync(SHOTS, { recursive: true });
  buildForTests(true);
  const curtain = curtainTime();
  const clock = { base: curtain - HOUR, start: Date.now(), rate: 1 };
  const browser = await launch({ clock, headless: !hasDisplay });
  try {
    const isRight = await show(browser, curtain);
    console.log(isRight ? '\nSeen and played agree.' : '\nSeen and played DIFFER.');
    return isRight ? 0 : 1;
  } finally {
    await browser.close().catch(() => {});
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
