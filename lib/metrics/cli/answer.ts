/** What the command line answers to its arguments, without printing it. */
import { readArguments } from './arguments.ts';
import { calibrationOf } from './calibrate.ts';
import { moreOf } from './desk.ts';
import { readFiles } from './files.ts';
import { ofShops } from './shops.ts';
import { reportOf } from '../summary.ts';

/** One object to print, and a line of complaint for each line of the log that could not be read. */
interface Answer {
  printed: object;
  /** It is wanted as lines (text.ts). */
  asText: boolean;
  complaints: string[];
}

/** Throws an Error of one line where an argument is wrong or a file cannot be read; `systemNow` is epoch ms. */
export async function answerTo(args: string[], systemNow: number): Promise<Answer> {
  const { files, shops, asText, more, calibrate, settle } = readArguments(args, systemNow);
  const { profiles, events: all, skipped, bad } = await readFiles(files);
  const { request, line, problems } = settle(profiles);
  const events = ofShops(all, shops);
  const wrong = line ? problems.map((reason) => ({ ...line, reason })) : [];
  const badLines = bad.length + Math.min(1, wrong.length);
  const asked = { ...request, skipped, badLines };
  const printed = calibrate
    ? await calibrationOf(events, asked, calibrate)
    : { ...reportOf(events, asked), ...moreOf(events, asked, shops, more) };
  const complaints = [...wrong, ...bad].map(
    ({ file, number, reason }) => `${file}:${number}: ${reason}`,
  );
  return { printed, asText, complaints };
}
