/** The work on weekly files; each answers with the ms it took, `take` with the number of events. */
import { PROFILES } from '../../../lib/metrics/profiles.ts';
import { mergeWeeks } from '../../../lib/team/merge.ts';
import { eventsOf, openWeek } from '../../../lib/team/read-week.ts';
import type { NamedFile } from '../../../lib/team/types.ts';

export type MergeWork =
  { kind: 'take'; names: string[] } | { kind: 'merge' | 'parse' | 'texts' | 'read' };

let files: NamedFile[] = [];
let events = 0;
let texts: string[][] = [];

const unpacked = (blob: Blob): Promise<string> =>
  new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).text();

async function take(names: readonly string[]): Promise<number> {
  files = [];
  texts = [];
  events = 0;
  for (const name of names) {
    const blob = await (await fetch(`/weeks/${name}`)).blob();
    const lines = (await unpacked(blob)).split('\n').filter((line) => line !== '');
    // Texts of their own: pieces of a larger one are read slower.
    texts.push(lines.map((line) => JSON.parse(JSON.stringify(line)) as string));
    events += lines.length - 1;
    files.push({ name, blob });
  }
  return events;
}

const rules = (profile: keyof typeof PROFILES) => PROFILES[profile].parameters;

async function merge(): Promise<void> {
  const merged = await mergeWeeks(files, { check: null, rules, onProgress: () => {} });
  if (merged.events.length !== events) throw new Error(`${merged.events.length} of ${events}`);
}

/** Kept, as whoever wants to work with them must. */
let kept: unknown[] = [];

async function parse(): Promise<void> {
  kept = [];
  for (const { blob } of files) {
    for (const line of (await unpacked(blob)).split('\n')) {
      if (line !== '') kept.push(JSON.parse(line));
    }
  }
}

function parseKept(): void {
  kept = [];
  for (const lines of texts) for (const line of lines) kept.push(JSON.parse(line));
}

async function read(): Promise<void> {
  kept = [];
  for (const { blob } of files) {
    const opened = await openWeek(blob);
    if (!opened.ok) throw new Error(opened.problem);
    for (const some of eventsOf(opened.value, { bad: 0, skipped: 0 })) kept.push(...some);
  }
}

const WORK = { merge, parse, texts: parseKept, read };

async function answer(work: MergeWork): Promise<number> {
  if (work.kind === 'take') return take(work.names);
  const begun = performance.now();
  await WORK[work.kind]();
  const ms = performance.now() - begun;
  kept = [];
  return ms;
}

self.addEventListener('message', ({ data }: MessageEvent<MergeWork>) => {
  void answer(data).then((told) => self.postMessage(told, { transfer: [] }));
});
