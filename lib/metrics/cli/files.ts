/** Reads event logs line by line, so that a file need not fit into one string. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ProfileLine } from '../../events/ndjson.ts';
import { parseLine } from '../../events/ndjson.ts';
import type { ChatEvent } from '../../events/types.ts';

/** Where a line stands; `number` counts from 1. */
interface Place {
  file: string;
  number: number;
}

/** A line that could not be read. */
interface BadLine extends Place {
  reason: string;
}

/** Everything that the files hold. */
interface Log {
  profiles: (ProfileLine & Place)[];
  events: ChatEvent[];
  skipped: number;
  bad: BadLine[];
}

/** Reads files one after the other; `-` is standard input. Throws an Error that names a file that cannot be read. */
export async function readFiles(files: readonly string[]): Promise<Log> {
  const log: Log = { profiles: [], events: [], skipped: 0, bad: [] };
  for (const file of files) {
    try {
      await readFile(file, log);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`cannot read ${file}: ${reason}`, { cause: error });
    }
  }
  return log;
}

async function readFile(file: string, log: Log): Promise<void> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  // An interface does not pass on the stream's error, and would wait for ever.
  const failed = new Promise<never>((_, reject) => {
    input.once('error', reject);
  });
  await Promise.race([readLines(input, file, log), failed]);
}

async function readLines(input: NodeJS.ReadableStream, file: string, log: Log): Promise<void> {
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    readLine(text, number, file, log);
  }
}

function readLine(text: string, number: number, file: string, log: Log): void {
  const line = parseLine(text, number);
  if (line.kind === 'event') log.events.push(line.event);
  else if (line.kind === 'profile') log.profiles.push({ ...line.profile, file, number });
  else if (line.kind === 'skipped') log.skipped += 1;
  else if (line.kind === 'bad') log.bad.push({ file, number, reason: line.reason });
}
