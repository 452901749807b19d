/** The weekly file of one browser (docs/event-format.md, "Weekly files"): made whole in memory before anything is written. */
import { beijingDay, formatDay, parseDay, startOfDay } from '../beijing.ts';
import { formatEvent } from '../events/ndjson.ts';
import type { ChatEvent } from '../events/types.ts';
import { mondayOf } from '../metrics/week.ts';
import { LOCAL } from './rekey.ts';
import { gzip, sha256 } from './streams.ts';
import type { WeekHeader } from './types.ts';

/** Events formatted at a time. */
const SLICE = 1_000;

/** The week of an instant (epoch ms): the Beijing date of its Monday. */
export function weekOf(at: number): string {
  return formatDay(mondayOf(beijingDay(at)));
}

/** Epoch ms, [from, to). */
export function spanOf(week: string): { from: number; to: number } {
  const monday = parseDay(week);
  if (monday === null) throw new Error(`no week ${week}`);
  return { from: startOfDay(monday), to: startOfDay(monday + 7) };
}

/** No two browsers and no two weeks have one. */
export function weekFileName(week: string, browser: string): string {
  return `sanfen-${week}-${browser}.ndjson.gz`;
}

/** True of weekly files and of the copies that synced drives make of them: `… (conflict).ndjson.gz`, `…-冲突副本.gz`. */
export function isWeekFileName(name: string): boolean {
  return /sanfen-\d{4}-\d{2}-\d{2}-[a-z0-9]+.*\.(?:gz|ndjson)(?:[ ._-]*(?:\([^)]*\)|冲突副本|conflict.*))?$/i.test(
    name,
  );
}

/** A weekly file as it goes out. */
export interface PackedWeek {
  name: string;
  header: WeekHeader;
  blob: Blob;
}

type Head = Pick<WeekHeader, 'week' | 'browser' | 'agent' | 'made' | 'team' | 'shops'>;

async function bodyOf(
  events: AsyncIterable<ChatEvent>,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; counts: WeekHeader['counts'] }> {
  const parts: Blob[] = [];
  const counts = { events: 0, local: 0 };
  let lines: string[] = [];
  for await (const event of events) {
    lines.push(`${formatEvent(event)}\n`);
    counts.events += 1;
    if (event.key.startsWith(LOCAL)) counts.local += 1;
    if (lines.length < SLICE) continue;
    parts.push(new Blob(lines));
    lines = [];
  }
  parts.push(new Blob(lines));
  return { bytes: new Uint8Array(await new Blob(parts).arrayBuffer()), counts };
}

/** Packs the week's events, which come under the team's pseudonyms, oldest first. */
export async function packWeek(head: Head, events: AsyncIterable<ChatEvent>): Promise<PackedWeek> {
  const { bytes, counts } = await bodyOf(events);
  const { week, browser, agent, made, team, shops } = head;
  const header: WeekHeader = {
    v: 1,
    type: 'week',
    week,
    browser,
    agent,
    made,
    team,
    shops,
    counts,
    sha256: await sha256(bytes),
  };
  const blob = await gzip(new Blob([`${JSON.stringify(header)}\n`, bytes]));
  return { name: weekFileName(week, browser), header, blob };
}
