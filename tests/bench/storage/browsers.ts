/** Browsers over a seeded profile, with the page that measures in them. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Browser } from '../../browser/harness.ts';
import { BENCH_BUILD, clock, seededProfile } from '../store.ts';
import { addPage, placeBuild } from '../store/build.ts';
import type { Offered } from './page.ts';

export interface Bench {
  browser: Browser;
  /** Calls what the page offers. */
  call: <Name extends keyof Offered>(
    name: Name,
    ...args: Parameters<Offered[Name]>
  ) => Promise<Awaited<ReturnType<Offered[Name]>>>;
  close: () => Promise<void>;
}

let placed: Promise<unknown> | null = null;

/** A browser with `events` messages, its worker at rest. */
export async function openBench(events: number): Promise<Bench> {
  await placeBuild();
  placed ??= addPage(join(import.meta.dirname, 'page.ts'), 'bench-storage');
  await placed;
  const profile = await seededProfile(events);
  const browser = await launch({ clock: clock(), profile, build: BENCH_BUILD });
  const { desk, extensionId } = browser;
  await desk.goto(`chrome-extension://${extensionId}/bench-storage.html`);
  // The worker starts with the browser and has its own look at the log.
  await browser.liveState();
  await desk.waitForTimeout(2_000);
  return {
    browser,
    call: (name, ...args) =>
      desk.evaluate(
        ([own, given]) => {
          const { benchStorage } = window as unknown as { benchStorage: Offered };
          return (benchStorage[own] as (...all: unknown[]) => never)(...given);
        },
        [name, args] as const,
      ),
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
