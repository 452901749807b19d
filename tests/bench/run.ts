/**
 * `npm run bench`: sizes of the release, and the figures' engine against what it cannot do without: going once over the
 * same events. Ratios are medians of several runs; a time alone says little on a shared machine.
 */
import { join } from 'node:path';
import { beijingDay, fromBeijing } from '../../lib/beijing.ts';
import { formatEvent, parseLog } from '../../lib/events/ndjson.ts';
import { compareEvents } from '../../lib/events/order.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { ROOT, runTool } from '../tools/run-tool.ts';
import { partSizes } from '../tools/sizes.ts';
import { makeEvents } from './make-events.ts';
import { benchRecompute } from './recompute.ts';
import { benchReport, prepareReport } from './report.ts';

const RUNS = 5;
const START = fromBeijing(2026, 11, 1, 9);

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Work and measure in turn; prints the medians and their ratio. */
function compare(name: string, work: () => unknown, against: string, measure: () => unknown): void {
  const pairs = Array.from({ length: RUNS }, () => [milliseconds(work), milliseconds(measure)]);
  const ratios = pairs.map(([a = 0, b = 1]) => a / b);
  const spread = `${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)}`;
  console.log(
    `${name}: ${median(pairs.map(([a = 0]) => a)).toFixed(0)} ms; ${against}: ` +
      `${median(pairs.map(([, b = 0]) => b)).toFixed(0)} ms; ratio ${median(ratios).toFixed(1)} (${spread})`,
  );
}

function printSizes(): void {
  if (runTool('wxt', ['build'], true) !== 0) throw new Error('the build failed');
  console.log('part            bytes  gzipped');
  for (const { part, bytes, gzipped } of partSizes(join(ROOT, '.output', 'chrome-mv3'))) {
    console.log(`${part.padEnd(14)} ${String(bytes).padStart(6)} ${String(gzipped).padStart(8)}`);
  }
}

async function main(): Promise<void> {
  printSizes();
  const profile = PROFILES.feige;
  const day = beijingDay(START);
  for (const count of [10_000, 100_000]) {
    const events = makeEvents(count, START);
    const text = events.map(formatEvent).join('\n');
    const request = {
      profile: profile.id,
      parameters: profile.parameters,
      consoles: profile.consoles,
      period: { from: day, to: day + 30 },
      now: START + 40 * 86_400_000,
      by: null,
    };
    console.log(`\n${count} events`);
    compare(
      'report from events',
      () => reportOf(events, request),
      'sorting them',
      () => events.toSorted(compareEvents),
    );
    compare(
      'reading NDJSON',
      () => parseLog(text),
      'JSON.parse of the lines',
      () => text.split('\n').map((line) => JSON.parse(line) as unknown),
    );
  }
  prepareReport();
  for (const count of [10_000, 100_000, 1_000_000]) await benchReport(count);
  for (const count of [10_000, 100_000, 1_000_000]) await benchRecompute(count);
}

await main();
