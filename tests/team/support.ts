/** A team's browsers, folders and faults without any browser. */
import { FolderError } from '../../lib/team/folder.ts';
import type { Folder } from '../../lib/team/folder.ts';
import type { PackedWeek } from '../../lib/team/week-file.ts';
import { packWeek } from '../../lib/team/week-file.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { RulesFor } from '../../lib/team/merge.ts';
import type { NamedFile, WeekHeader } from '../../lib/team/types.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { formatParameters, parameterHash } from '../../lib/metrics/parameters.ts';
import type { WrittenRow } from '../../lib/team/db.ts';
import type { WrittenStore } from '../../lib/team/share.ts';
import { fromBeijing } from '../../lib/beijing.ts';

/** Monday 2026-11-16, 09:00 in Beijing. */
export const MONDAY = fromBeijing(2026, 11, 16, 9);
export const WEEK = '2026-11-16';
export const CHECK = 'one-team';

export const DEFAULTS: RulesFor = (profile) => PROFILES[profile].parameters;

/** A message; `seconds` after Monday 09:00. */
export function message(
  key: string,
  role: 'buyer' | 'agent',
  seconds: number,
  more: Partial<Extract<ChatEvent, { type: 'message' }>> = {},
): ChatEvent {
  const at = MONDAY + seconds * 1000;
  return {
    v: 1,
    type: 'message',
    key,
    console: '1688',
    shop: '店',
    agent: '小王',
    conversation: 'c1',
    buyer: 'b1',
    at,
    seenAt: at + 300,
    role,
    kind: 'text',
    length: 4,
    fp: null,
    ...more,
  };
}

export type Head = Pick<WeekHeader, 'week' | 'browser' | 'agent' | 'made' | 'team' | 'shops'>;

export function headOf(more: Partial<Head> = {}): Head {
  const { parameters } = PROFILES['1688'];
  return {
    week: WEEK,
    browser: 'aaaa',
    agent: '小王',
    made: '2026-11-20T00:00:00.000Z',
    team: { name: '客服组', check: CHECK },
    shops: [
      {
        profile: '1688',
        shop: '店',
        parameterHash: parameterHash(parameters),
        parameters: formatParameters(parameters),
      },
    ],
    ...more,
  };
}

async function* each(events: readonly ChatEvent[]): AsyncGenerator<ChatEvent> {
  yield* events;
}

export function pack(events: readonly ChatEvent[], more: Partial<Head> = {}): Promise<PackedWeek> {
  return packWeek(headOf(more), each(events));
}

export async function fileOf(
  events: readonly ChatEvent[],
  more: Partial<Head> = {},
): Promise<NamedFile> {
  const { name, blob } = await pack(events, more);
  return { name, blob };
}

/** Files in memory; what `put` is given lies there as it is. */
export function memoryFolder(files = new Map<string, Blob>()): Folder & {
  files: Map<string, Blob>;
} {
  return {
    files,
    list: async () => [...files].map(([name, { size }]) => ({ name, size })),
    async read(name) {
      const blob = files.get(name);
      if (!blob) throw new FolderError('missing');
      return blob;
    },
    async write(name, blob) {
      files.set(name, blob);
    },
    async remove(name) {
      files.delete(name);
    },
  };
}

export function memoryWritten(): WrittenStore {
  const rows = new Map<string, WrittenRow>();
  return {
    all: async () => [...rows.values()],
    async put(row) {
      rows.set(row.week, row);
    },
  };
}
