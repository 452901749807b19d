/** Where a page's time goes, as a short text that is kept beside the results. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../tools/run-tool.ts';

const FOLDER = join(ROOT, 'tests', 'bench', 'profiles');
const LINES = 30;
/** Between two looks at what runs, µs. */
const INTERVAL = 500;

interface Node {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
}

/** As the browser gives it. */
export interface Profile {
  nodes: Node[];
  samples: number[];
  /** µs before each sample. */
  timeDeltas: number[];
}

const nameOf = ({ callFrame: { functionName, url, lineNumber } }: Node): string => {
  const file = url.split('/').at(-1) ?? '';
  return `${functionName || '(anonymous)'}${file ? ` ${file}:${lineNumber + 1}` : ''}`;
};

/** Functions with the most time of their own, one a line. */
function summaryOf({ nodes, samples, timeDeltas }: Profile): string[] {
  const names = new Map(nodes.map((node) => [node.id, nameOf(node)]));
  const own = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    own.set(name, (own.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const all = [...own.values()].reduce((sum, time) => sum + time, 0);
  return [...own]
    .sort(([, a], [, b]) => b - a)
    .slice(0, LINES)
    .map(([name, time]) => `${((100 * time) / all).toFixed(1).padStart(5)} %  ${name}`);
}

/** Keeps a profile's summary in `profiles/<name>.txt`. */
export function writeProfile(name: string, head: string, profile: Profile): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.txt`), `${[head, ...summaryOf(profile)].join('\n')}\n`);
}

/** Runs something in a page and keeps what its main thread did meanwhile in `profiles/<name>.txt`. */
export async function profiled<T>(
  page: Page,
  name: string,
  about: string,
  run: () => Promise<T>,
): Promise<T> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.send('Profiler.start');
  const begun = performance.now();
  const value = await run();
  const took = performance.now() - begun;
  const { profile } = (await session.send('Profiler.stop')) as unknown as { profile: Profile };
  await session.detach();
  writeProfile(name, `${about}: ${(took / 1000).toFixed(2)} s, by time of their own`, profile);
  return value;
}
