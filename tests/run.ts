/**
 * `npm test`: finds the browser, builds the extension with the clock that tests may shift, runs every suite and ends
 * with one plain line. Arguments: names of suites (unit, browser), none means all; `--long` plays the long runs of
 * tests/scale.ts (`npm run chaos`).
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './browser/find-chromium.ts';
import { buildForTests, ROOT, startTool } from './tools/run-tool.ts';

const REPORTS = join(ROOT, '.cache', 'reports');

interface Suite {
  name: string;
  config: string;
  needsBrowser: boolean;
  /** Which files of the configuration, and what else vitest is told. */
  args: string[];
  /** Prints when it has ended. */
  aside: boolean;
}

const BROWSER = 'tests/browser/vitest.config.ts';

/** Browser suites that judge what is shown and kept, not how fast: they may have another browser beside them. */
const UNHURRIED = [
  'access',
  'accounts',
  'auto-texts',
  'browser-kills',
  'cases',
  'exclusion',
  'full-disk',
  'gallery',
  'images',
  'invitations',
  'keep',
  'mood',
  'phrases',
  'privacy',
  'recompute',
  'repair',
  'schedules',
  'soak',
  'summary',
  'tabs',
  'ten-tabs',
  'transfer',
  'two-profiles',
  'update',
  'views',
  'written-again',
].map((name) => `${name}.test.ts`);

/** They mostly wait: for browsers to fall asleep, for pages to paint late, for a reading to be sure. */
const WAITING = [
  'history',
  'lifecycle',
  'night',
  'not-read',
  'official',
  'team',
  'undriven',
  'warnings',
].map((name) => `${name}.test.ts`);

/** Unhurried too: they fill the lane of those that wait, which was done three minutes before the others (2026-11-23). */
const BESIDE = ['consent', 'hostile', 'zones'].map((name) => `${name}.test.ts`);

/** Suites of one lane run one after the other, lanes at the same time. */
const LANES: Suite[][] = [
  [
    { name: 'unit', config: 'vitest.config.ts', needsBrowser: false, args: [], aside: false },
    {
      name: 'browser',
      config: BROWSER,
      needsBrowser: true,
      args: [...WAITING, ...BESIDE, ...UNHURRIED].flatMap((file) => ['--exclude', `**/${file}`]),
      aside: false,
    },
  ],
  [{ name: 'unhurried', config: BROWSER, needsBrowser: true, args: UNHURRIED, aside: true }],
  [
    {
      name: 'waiting',
      config: BROWSER,
      needsBrowser: true,
      // For all of them alike: where files share their modules, what the first one sets holds for the others.
      args: [...WAITING, ...BESIDE, '--maxConcurrency=4'],
      aside: true,
    },
  ],
];

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts from vitest's own report; a suite that wrote none, or failed outside its tests, counts as one failure. */
async function runSuite({ name, config, args, aside }: Suite): Promise<Counts> {
  const report = join(REPORTS, `${name}.json`);
  rmSync(report, { force: true });
  const status = await startTool(
    'vitest',
    [
      'run',
      ...args,
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    aside,
  );
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const json = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed = json.numPassedTests;
    counts.failed = json.numFailedTests;
    counts.skipped = json.numPendingTests + json.numTodoTests;
  } catch {
    counts.failed = 1;
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

async function main(args: string[]): Promise<number> {
  const wanted = args.filter((arg) => arg !== '--long');
  if (args.includes('--long')) process.env['SANFEN_LONG'] = '1';
  // `browser` means all that needs one.
  const isWanted = ({ name, needsBrowser }: Suite) =>
    wanted.length === 0 || wanted.includes(name) || (needsBrowser && wanted.includes('browser'));
  const lanes = LANES.map((suites) => suites.filter(isWanted));
  const suites = lanes.flat();
  if (suites.length === 0) throw new Error(`No such suite: ${wanted.join(', ')}`);
  mkdirSync(REPORTS, { recursive: true });
  if (suites.some(({ needsBrowser }) => needsBrowser)) {
    findChromium();
    buildForTests();
  }
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const run = async (lane: Suite[]): Promise<void> => {
    for (const suite of lane) {
      const counts = await runSuite(suite);
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
    }
  };
  await Promise.all(lanes.map(run));
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
