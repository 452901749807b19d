/** Two browsers, one folder, and everything that a synced drive does to them. */
import fc from 'fast-check';
import { HOUR } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { FolderError } from '../../lib/team/folder.ts';
import type { Folder } from '../../lib/team/folder.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { readShared, writeDue } from '../../lib/team/share.ts';
import type { WeekSource } from '../../lib/team/share.ts';
import { packWeek, spanOf } from '../../lib/team/week-file.ts';
import { CHECK, DEFAULTS, headOf, memoryFolder, memoryWritten, message, WEEK } from './support.ts';

const FAULTS = ['none', 'half', 'halfSilent', 'throws', 'copy', 'delay', 'stale'] as const;
type Fault = (typeof FAULTS)[number];

/** One thing that happens. */
type Step =
  | { kind: 'see'; browser: 0 | 1; line: number }
  | { kind: 'write'; browser: 0 | 1; fault: Fault; cut: number }
  | { kind: 'read' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('see' as const),
      browser: fc.constantFrom(0 as const, 1 as const),
      line: fc.nat(15),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      browser: fc.constantFrom(0 as const, 1 as const),
      fault: fc.constantFrom(...FAULTS, 'copy' as const, 'halfSilent' as const),
      cut: fc.nat(99),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
);

/** What may happen to two browsers in a week. */
export const STEPS = fc.array(step, { minLength: 4, maxLength: 12 });

/** The drive: what each computer wrote comes to the others late, torn, or twice. */
function drive() {
  const shared = memoryFolder();
  const late: [string, Blob][] = [];
  let old = new Map<string, Blob>();
  let copies = 0;
  const arrive = () => {
    for (const [name, blob] of late.splice(0)) shared.files.set(name, blob);
  };
  const of = (fault: Fault, cut: number): Folder => ({
    ...shared,
    list: async () =>
      fault === 'stale' ? [...old].map(([name]) => ({ name, size: null })) : shared.list(),
    async write(name, blob) {
      old = new Map(shared.files);
      const torn = blob.slice(0, Math.floor((blob.size * cut) / 100));
      if (fault === 'throws') throw new FolderError('offline');
      if (fault === 'half' || fault === 'halfSilent') {
        shared.files.set(name, torn);
        if (fault === 'half') throw new FolderError('server');
        return;
      }
      const before = shared.files.get(name);
      if (fault === 'copy' && before) {
        copies += 1;
        shared.files.set(name.replace('.ndjson', `-冲突副本 ${copies}.ndjson`), before);
      }
      if (fault === 'delay') late.push([name, blob]);
      else shared.files.set(name, blob);
    },
  });
  return { of, arrive };
}

function sourceOf(browser: string, seen: ReadonlyMap<string, ChatEvent>, now: () => number) {
  const source: WeekSource = {
    weeks: async () => (seen.size === 0 ? [] : [{ week: WEEK, events: seen.size }]),
    pack(week) {
      const events = (async function* () {
        yield* [...seen.values()].sort((a, b) => a.at - b.at);
      })();
      return packWeek(
        { ...headOf({ week, browser }), made: new Date(now()).toISOString() },
        events,
      );
    },
  };
  return source;
}

const sleep = async () => {};

/** Plays the steps; what the manager reads at last, and what all browsers saw. */
export async function playConflicts(steps: readonly Step[]) {
  let now = spanOf(WEEK).from;
  const { of, arrive } = drive();
  const browsers = ['aaaa', 'bbbb'].map((id) => {
    const seen = new Map<string, ChatEvent>();
    return { seen, written: memoryWritten(), source: sourceOf(id, seen, () => now) };
  });
  const write = (index: number, fault: Fault, cut: number) => {
    const { source, written } = browsers[index]!;
    return writeDue({ folder: of(fault, cut), source, written, target: 't', now: () => now });
  };
  const read = async () => {
    const { files, unread } = await readShared({ folder: of('none', 0), again: 0, sleep });
    const merged = await mergeWeeks(files, { check: CHECK, rules: DEFAULTS });
    return { merged, unread };
  };
  const states = new Set<string>();
  for (const each of steps) {
    now += HOUR;
    if (each.kind === 'see') {
      const event = message(
        `k${each.line}`,
        each.line % 2 === 0 ? 'buyer' : 'agent',
        each.line * 40,
      );
      browsers[each.browser]!.seen.set(event.key, event);
    } else if (each.kind === 'write') await write(each.browser, each.fault, each.cut);
    else {
      const { merged } = await read();
      for (const { state } of merged.summary.files) states.add(state);
      const keys = merged.events.map(({ key }) => key);
      if (new Set(keys).size !== keys.length) throw new Error('doubled on the way');
    }
    if (each.kind !== 'write') arrive();
  }
  // The week is over and the drive has come to rest.
  arrive();
  now = spanOf(WEEK).to + HOUR;
  // The last but one time goes wrong, and nobody hears of it.
  await write(0, 'halfSilent', 50);
  await write(1, 'throws', 0);
  now += HOUR;
  const last = [await write(0, 'none', 0), await write(1, 'none', 0)];
  const { merged, unread } = await read();
  for (const { state } of merged.summary.files) states.add(state);
  const all = new Map([...browsers[0]!.seen, ...browsers[1]!.seen]);
  return { merged, unread, all, states, waiting: last.flatMap(({ waiting }) => waiting) };
}
