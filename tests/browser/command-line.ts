/** `npm run metrics` as a user runs it. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import type { Report } from '../../lib/metrics/report.ts';

const CLI = resolve(import.meta.dirname, '../../lib/metrics/cli/main.ts');

/** The report over a log (NDJSON text) for the Beijing day of `now` (epoch ms). */
export function commandLine(
  log: string,
  profile: string,
  now: number,
  more: readonly string[] = [],
): Report {
  const day = formatDay(beijingDay(now));
  const args = [
    '--profile',
    profile,
    '--from',
    day,
    '--to',
    day,
    '--now',
    new Date(now).toISOString(),
    ...more,
  ];
  const output = execFileSync(process.execPath, [CLI, ...args, '-'], {
    input: log,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(output) as Report;
}
