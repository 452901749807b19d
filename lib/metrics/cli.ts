/**
 * `npm run metrics`: the extension's own engine over exported logs (docs/event-format.md, "Command line").
 * Prints one JSON object; a bad argument or an unreadable file is one line on standard error and exit status 2.
 */
import { readArguments, USAGE } from './cli-arguments.ts';
import { readFiles } from './cli-files.ts';
import { reportOf } from './summary.ts';

async function main(): Promise<void> {
  const { files, settle } = readArguments(process.argv.slice(2), Date.now());
  const { profile, events, skipped, bad } = await readFiles(files);
  const { request, problems } = settle(profile);
  const wrong = profile ? problems.map((reason) => ({ ...profile, reason })) : [];
  const badLines = bad.length + Math.min(1, wrong.length);
  const report = reportOf(events, { ...request, skipped, badLines });
  for (const { file, number, reason } of [...wrong, ...bad]) {
    console.error(`${file}:${number}: ${reason}`);
  }
  console.log(JSON.stringify(report));
}

try {
  await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(reason.replaceAll(/\s*\n\s*/g, ' ') || USAGE);
  process.exitCode = 2;
}
