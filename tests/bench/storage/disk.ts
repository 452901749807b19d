/** What the log takes on the disk, beside its events as text. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatEvent } from '../../../lib/events/ndjson.ts';
import type { Figure } from '../figures.ts';
import { keptProfile, NOW } from '../store.ts';
import { madeLog } from '../store/made-log.ts';

const sum = (some: readonly string[]): number =>
  some.reduce((bytes, path) => bytes + statSync(path).size, 0);

const isAhead = (path: string): boolean => path.endsWith('.log');

/** Bytes of a profile's databases, the log that LevelDB writes ahead apart. */
function databaseBytes(profile: string): { tables: number; ahead: number } {
  const folder = join(profile, 'Default', 'IndexedDB');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return {
    tables: sum(files.filter((path) => !isAhead(path))),
    ahead: sum(files.filter(isAhead)),
  };
}

export async function diskFigures(events: number): Promise<Figure[]> {
  const { tables, ahead } = databaseBytes(await keptProfile(events));
  let all = 0;
  let text = 0;
  for (const event of madeLog(events, NOW)) {
    all += 1;
    text += Buffer.byteLength(formatEvent(event)) + 1;
  }
  console.log(`${events}: ${tables} bytes of tables, ${ahead} written ahead, ${text} as text`);
  const ours = (tables + ahead) / all;
  const peer = text / all;
  const ratio = { median: ours / peer, least: ours / peer, most: ours / peer };
  return [
    {
      what: 'on the disk',
      of: 'an event, all tables',
      unit: 'bytes',
      size: events,
      ours,
      runs: 1,
      peer: { name: 'the event as JSON', value: peer },
      ratio,
      limits: [{ of: 'ratio', atMost: 1.5 }],
    },
  ];
}
