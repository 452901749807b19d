/**
 * `npm run metrics`: the extension's own engine over exported logs (docs/event-format.md, "Command line").
 * Prints one JSON object, or lines; a bad argument or an unreadable file is one line on standard error and exit status 2.
 */
import { answerTo } from './answer.ts';
import { USAGE } from './arguments.ts';
import { textOf } from './text.ts';

try {
  const { printed, asText, complaints } = await answerTo(process.argv.slice(2), Date.now());
  for (const complaint of complaints) console.error(complaint);
  console.log(asText ? textOf(printed) : JSON.stringify(printed));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(reason.replaceAll(/\s*\n\s*/g, ' ') || USAGE);
  process.exitCode = 2;
}
