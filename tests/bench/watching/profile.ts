/** Where our scripts' time in a page goes, function by function. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { build } from 'wxt';
import { ROOT } from '../../tools/run-tool.ts';

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}

interface Profile {
  nodes: ProfileNode[];
  samples?: number[];
  timeDeltas?: number[];
}

/** One function's own time in a profile, µs; natives stand under who called them. */
export interface Spent {
  name: string;
  own: number;
}

export interface OwnTime {
  /** Of all that our scripts did, natives that they called included, and of the whole page while it was not idle. */
  ours: number;
  page: number;
  functions: Spent[];
}

const OURS = 'chrome-extension://';
const IDLE = new Set(['(idle)', '(root)', '(program)']);

interface Told {
  isOurs: boolean;
  name: string;
}

/** Whose a node is: its own script's, or for the browser's functions that of the one that called. */
function whose(nodes: readonly ProfileNode[]): Map<number, Told> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const told = new Map<number, Told>();
  const visit = (node: ProfileNode, above: Told): void => {
    const { functionName, url } = node.callFrame;
    const own = functionName || '(anonymous)';
    const isNative = url === '';
    const mine = {
      isOurs: isNative ? above.isOurs : url.startsWith(OURS),
      name: isNative && above.name !== '' ? `${own} of ${above.name}` : own,
    };
    told.set(node.id, mine);
    for (const child of node.children ?? []) {
      const next = byId.get(child);
      if (next) visit(next, isNative ? above : mine);
    }
  };
  const [root] = nodes;
  if (root) visit(root, { isOurs: false, name: '' });
  return told;
}

export function ownTimeOf({ nodes, samples = [], timeDeltas = [] }: Profile): OwnTime {
  const told = whose(nodes);
  const functions = new Map<string, number>();
  let [ours, page] = [0, 0];
  for (const [index, id] of samples.entries()) {
    const spent = Math.max(0, timeDeltas[index + 1] ?? 0);
    const { isOurs, name } = told.get(id) ?? { isOurs: false, name: '(root)' };
    if (!IDLE.has(name)) page += spent;
    if (!isOurs) continue;
    ours += spent;
    functions.set(name, (functions.get(name) ?? 0) + spent);
  }
  const sorted = [...functions].sort(([, a], [, b]) => b - a);
  return { ours, page, functions: sorted.map(([name, own]) => ({ name, own })) };
}

/** Profiles a page's main thread while something runs. */
export async function profiled(session: CDPSession, run: () => Promise<unknown>): Promise<OwnTime> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await run();
  const { profile } = await session.send('Profiler.stop');
  await session.send('Profiler.disable');
  return ownTimeOf(profile);
}

/** The release's code with its names left in, for profiles; gives its folder. */
export async function namedBuild(): Promise<string> {
  const outDirTemplate = 'bench-named';
  await build({
    root: ROOT,
    outDirTemplate,
    vite: () => ({ build: { minify: false } }),
  });
  return join(ROOT, '.output', outDirTemplate);
}

const ms = (microseconds: number): string => (microseconds / 1000).toFixed(1);

/** Keeps a summary of a profile beside the bench's results. */
export function keepProfile(
  file: string,
  what: string,
  { ours, page, functions }: OwnTime,
  notes: readonly string[] = [],
): void {
  const folder = join(ROOT, 'tests', 'bench', 'profiles');
  mkdirSync(folder, { recursive: true });
  const lines = [
    what,
    `our scripts ${ms(ours)} ms of ${ms(page)} ms of scripts in the page (sampled every 0.2 ms)`,
    ...notes,
    '',
    '   ms  share of ours  function',
    ...functions
      .slice(0, 40)
      .map(
        ({ name, own }) =>
          `${ms(own).padStart(6)} ${((100 * own) / ours).toFixed(1).padStart(8)} %      ${name}`,
      ),
  ];
  writeFileSync(join(folder, `${file}.txt`), `${lines.join('\n')}\n`);
}
