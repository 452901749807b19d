/**
 * `npm run bench [part…]`: everything against a peer in the same run; results.json and the chart follow. What only the
 * bench needs is in the package file beside this one and installed when it is missing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../browser/find-chromium.ts';
import { ROOT } from '../tools/run-tool.ts';
import { benchEngine } from './engine.ts';
import { benchFiles } from './files/bench.ts';
import { figureText, growths, isKept, type Figure } from './figures.ts';
import { benchLeast } from './least/least.ts';
import { benchReport } from './report/report.ts';
import { benchLive } from './live/live.ts';
import { readResults, thisMachine, writeResults } from './results.ts';
import { benchSizes } from './sizes.ts';
import { benchStorage } from './storage/storage.ts';
import { writeTable } from './table.ts';
import { benchWatching } from './watching/index.ts';

/** By their names, in the order in which they are measured. */
const PARTS: Record<string, () => Promise<Figure[]>> = {
  sizes: benchSizes,
  engine: benchEngine,
  storage: benchStorage,
  report: benchReport,
  live: benchLive,
  files: benchFiles,
  watching: benchWatching,
  least: benchLeast,
};

const BENCH = join(ROOT, 'tests', 'bench');

function installPeers(): void {
  if (existsSync(join(BENCH, 'node_modules', '.package-lock.json'))) return;
  console.log('installing what only the bench needs …');
  execFileSync('npm', ['ci'], {
    cwd: BENCH,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !PARTS[name]);
  if (unknown.length > 0) {
    throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  }
  installPeers();
  const browser = execFileSync(findChromium(), ['--version'], {
    encoding: 'utf8',
    // Debian's start script complains of the machine.
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  const results = readResults();
  const missed: Figure[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n# ${name}`);
    const figures = await measure();
    const growth = growths(figures);
    for (const figure of figures) console.log(figureText(figure));
    for (const { what, of, exponent } of growth) {
      console.log(`${what}, ${of}: grows with size to the power ${exponent.toFixed(2)}`);
    }
    missed.push(...figures.filter((figure) => isKept(figure) === false));
    const date = new Date().toISOString().slice(0, 10);
    results[name] = { date, machine: thisMachine(browser), figures, growth };
    writeResults(results);
  }
  writeTable(results, join(ROOT, 'docs', 'performance.md'));
  // Loaded now: its library may have been installed only just before.
  const { drawChart } = await import('./chart.mjs');
  drawChart(results, join(ROOT, 'docs', 'images', 'bench.svg'));
  console.log(`\n${missed.length} limits not kept`);
  for (const figure of missed) console.log(`  ${figureText(figure)}`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
