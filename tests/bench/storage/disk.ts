/** What the log takes on the disk, beside its events as text. */
import { join } from 'node:path';
import { formatEvent } from '../../../lib/events/ndjson.ts';
import type { Figure } from '../figures.ts';
import { bytesIn, keptProfile, NOW } from '../store.ts';
import { madeLog } from '../store/made-log.ts';

const isAhead = (name: string): boolean => name.endsWith('.log');

export async function diskFigures(events: number): Promise<Figure[]> {
  // What LevelDB writes ahead stands apart.
  const folder = join(await keptProfile(events), 'Default', 'IndexedDB');
  const tables = bytesIn(folder, (name) => !isAhead(name));
  const ahead = bytesIn(folder, isAhead);
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
