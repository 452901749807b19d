/** Many weekly files as one log in memory. It never goes into the manager's own: that log is what this browser saw. */
import { amend, fromStored, toStored } from '../events/amend.ts';
import type { StoredEvent } from '../events/amend.ts';
import type { ChatEvent, LiveConsole } from '../events/types.ts';
import { groupBy } from '../metrics/group-by.ts';
import { formatParameters } from '../metrics/parameters.ts';
import type { Parameters } from '../metrics/types.ts';
import { dropLocalTwins } from './local-twins.ts';
import { eventsOf, openHeader, openWeek } from './read-week.ts';
import type { Oddities } from './read-week.ts';
import { breather } from './streams.ts';
import type { FileRow, MergeProgress, MergeSummary, NamedFile, WeekHeader } from './types.ts';

/** The manager's rules for a shop as a file names it. */
export type RulesFor = (profile: LiveConsole, shop: string) => Parameters;

interface MergeMeans {
  /** Check value of the manager's own team; null where he joined none: then the commonest among the files. */
  check: string | null;
  rules: RulesFor;
  signal?: AbortSignal;
  onProgress?: (progress: MergeProgress) => void;
}

/** The merged log. */
export interface Merged {
  summary: MergeSummary;
  events: ChatEvent[];
  /** Fingerprints of automatic texts that any of the browsers was told of, by profile and shop. */
  autoTexts: Map<string, Set<string>>;
}

/** Parameters that change no figure of a merged report, or are facts about texts and no rules. */
const NO_RULE: ReadonlySet<string> = new Set([
  'autoTexts',
  'warnOutside',
  'warningLevels',
  'responseTargets',
  'satisfactionTargets',
]);

/** Names a shop of a profile. */
export const shopKey = (profile: string, shop: string): string => JSON.stringify([profile, shop]);

function otherRules({ shops }: WeekHeader, rules: RulesFor): FileRow['otherRules'] {
  return shops.flatMap(({ profile, shop, parameters }) => {
    const own = formatParameters(rules(profile, shop));
    const differing = Object.keys(own).filter(
      (name) =>
        !NO_RULE.has(name) && parameters[name] !== undefined && parameters[name] !== own[name],
    );
    return differing.length === 0 ? [] : [{ profile, shop, parameters: differing }];
  });
}

function rowOf(name: string, header: WeekHeader | null, state: FileRow['state']): FileRow {
  return {
    name,
    state,
    agent: header?.agent ?? null,
    browser: header?.browser ?? null,
    week: header?.week ?? null,
    made: header ? Date.parse(header.made) : null,
    events: header?.counts.events ?? 0,
    local: header?.counts.local ?? 0,
    bad: 0,
    skipped: 0,
    otherRules: [],
  };
}

interface Candidate {
  file: NamedFile;
  header: WeekHeader;
}

function commonest(candidates: readonly Candidate[]): string | null {
  const groups = [...groupBy(candidates, ({ header }) => header.team.check)];
  // Of as many the one that sorts first, so that the order of the files does not matter.
  groups.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return groups[0]?.[0] ?? null;
}

/** Newest first; of one moment the greater checksum, so that the order of the files does not matter. */
function newestFirst(a: Candidate, b: Candidate): number {
  const byTime = Date.parse(b.header.made) - Date.parse(a.header.made);
  return byTime || (a.header.sha256 > b.header.sha256 ? -1 : 1);
}

/** Events by key; what came from a second browser amends as in any log. */
function collector() {
  const byKey = new Map<string, ChatEvent>();
  const joined = new Map<string, StoredEvent>();
  /** Which browser told a key that no other can have. */
  const browsers = new Map<string, string>();
  let repeated = 0;
  return {
    take(event: ChatEvent, browser: string): void {
      const known = byKey.get(event.key);
      if (!known) {
        byKey.set(event.key, event);
        if (event.key.startsWith('local:')) browsers.set(event.key, browser);
        return;
      }
      repeated += 1;
      joined.set(event.key, amend(joined.get(event.key) ?? toStored(known), toStored(event)));
    },
    result(): { events: ChatEvent[]; repeated: number } {
      for (const [key, stored] of joined) byKey.set(key, fromStored(stored));
      const { events, dropped } = dropLocalTwins([...byKey.values()], browsers);
      return { events, repeated: repeated + dropped };
    },
  };
}

type Collector = ReturnType<typeof collector>;

async function takeFile(
  { file, header }: Candidate,
  into: Collector,
  { rules, signal }: MergeMeans,
): Promise<FileRow> {
  const opened = await openWeek(file.blob);
  if (!opened.ok) return rowOf(file.name, header, opened.problem);
  const breathe = breather(signal);
  const odd: Oddities = { bad: 0, skipped: 0 };
  for (const events of eventsOf(opened.value, odd)) {
    for (const event of events) into.take(event, header.browser);
    await breathe();
  }
  return { ...rowOf(file.name, header, 'used'), ...odd, otherRules: otherRules(header, rules) };
}

/** What the first lines say: who is a candidate, and rows for all that is none. */
async function sight(
  files: readonly NamedFile[],
  { check, signal }: MergeMeans,
): Promise<{ candidates: Candidate[]; rows: FileRow[] }> {
  const rows: FileRow[] = [];
  const readable: Candidate[] = [];
  const breathe = breather(signal);
  for (const file of files) {
    const opened = await openHeader(file.blob);
    if (opened.ok) readable.push({ file, header: opened.value });
    else rows.push(rowOf(file.name, null, opened.problem));
    await breathe();
  }
  const ours = check ?? commonest(readable);
  const candidates = readable.filter(({ header }) => header.team.check === ours);
  const others = readable.filter(({ header }) => header.team.check !== ours);
  for (const { file, header } of others) rows.push(rowOf(file.name, header, 'otherTeam'));
  return { candidates, rows };
}

function autoTextsOf(headers: readonly WeekHeader[]): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>();
  for (const { profile, shop, parameters } of headers.flatMap(({ shops }) => shops)) {
    const told = (parameters['autoTexts'] ?? '').split(',').filter((each) => /^[\w-]+$/.test(each));
    const id = shopKey(profile, shop);
    texts.set(id, new Set([...(texts.get(id) ?? []), ...told.filter((each) => each !== 'none')]));
  }
  return texts;
}

/** Reads the files: of one browser and week the newest that is whole; the others stand in the table with the reason. */
export async function mergeWeeks(files: readonly NamedFile[], means: MergeMeans): Promise<Merged> {
  const { candidates, rows } = await sight(files, means);
  const weeks = groupBy(candidates, ({ header }) => `${header.browser} ${header.week}`);
  const into = collector();
  const used: WeekHeader[] = [];
  let done = rows.length;
  const tell = () => means.onProgress?.({ done, total: files.length });
  tell();
  for (const own of weeks.values()) {
    let found = false;
    for (const candidate of own.toSorted(newestFirst)) {
      const { file, header } = candidate;
      const row = found
        ? rowOf(file.name, header, 'older')
        : await takeFile(candidate, into, means);
      rows.push(row);
      if (row.state === 'used') {
        found = true;
        used.push(header);
      }
      done += 1;
      tell();
    }
  }
  const { events, repeated } = into.result();
  const order = new Map(files.map(({ name }, index) => [name, index]));
  rows.sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  const summary: MergeSummary = {
    files: rows,
    weeks: [...new Set(used.map(({ week }) => week))].sort(),
    events: events.length,
    repeated,
  };
  return { summary, events, autoTexts: autoTextsOf(used) };
}
