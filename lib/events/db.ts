/**
 * The log's database; opened by the worker and by extension pages only, since a content script's IndexedDB is the
 * page's. Version 1 is frozen once released: a change is a new version that names only the changed tables
 * (docs/architecture.md).
 * The key of the pseudonyms is NOT here: a copy of this database alone tells no one's name.
 */
import type { Dexie, DexieOptions, Table } from 'dexie';
import type { BeijingDay } from '../beijing.ts';
import { openDatabase } from '../database.ts';
import type { SchemaVersion } from '../database.ts';
import type { StoredEvent } from './amend.ts';
import { packedIds } from './packed-ids.ts';
import type { SinceBasis } from './sighting.ts';
import type { ConsoleId, ConsoleKey } from './types.ts';
import type { CaseResult, RegisterKind, RegisterStatus } from '../mood/case.ts';

/**
 * One way of counting: how a profile reads a shop under one set of parameters. Rounds, buckets and checkpoints belong to
 * a generation; when a rule changes, the next one is built beside the current one and takes its place when it is whole.
 */
export interface GenerationRow {
  /** Given by the database. */
  id?: number;
  /** Id of the profile; for a console made by pointing, the console's own: it is never pooled with another. */
  profile: string;
  /** Whose rules such a console counts by. */
  rules?: string;
  shop: string;
  /** The parameters as text (lib/metrics/parameters.ts), and the hash of those that figures depend on. */
  parameters: Record<string, string>;
  hash: string;
  /** `past`: replaced; only what cannot be made again under other parameters is left of it. */
  state: 'current' | 'building' | 'past';
  /** Rows of `conversations`, kept here because counting them takes seconds where they are many. */
  conversations: number;
  /** Building: events up to this instant are folded, epoch ms, so that a killed worker goes on; else 0. */
  cursor: number;
  /** Past: buckets from this hour on (epoch ms) are replaced and go, older ones stay. */
  until: number;
  /** Epoch ms: it has no buckets before; those of the generations it replaced stay, since not all events are left. */
  from?: number;
  /** Epoch ms, beginning of a Beijing day: conversations that ended before it are pruned; absent: all are there. */
  prunedBefore?: number;
}

/** The rounds of a conversation that were opened on one Beijing day; never without any. */
export interface DayRow<Round> {
  generation: number;
  conversation: string;
  day: BeijingDay;
  /** In the order in which they were opened. */
  rounds: Round[];
  /** When the first was opened, epoch ms. */
  openedAt: number;
  /** When each that nobody has answered was opened, epoch ms; absent where all are: the queue looks at no other. */
  unanswered?: number[];
  /** The day once more, while the passing of time can still change its figures: it is in no bucket yet. */
  undecided?: BeijingDay;
}

/** Sums of one hour of one generation. */
export interface BucketRow<Tally> {
  /** hour | generation | agent. */
  id: string;
  generation: number;
  /** Epoch ms at which the hour begins. */
  hour: number;
  /** Holder, or null. */
  agent: string | null;
  tally: Tally;
}

/** Where the fold of a conversation stands. */
export interface ThreadRow<Head> {
  generation: number;
  conversation: string;
  /** Checkpoint: an event that sorts after it is folded without reading the others. */
  head: Head;
  /** Outside every figure; absent otherwise, so that the index holds nobody else. */
  excluded?: 1;
}

/** A conversation whose events were pruned: what it gave is in the buckets for good, and is never counted again. */
interface PrunedRow {
  conversation: string;
  /** Epoch ms of its last event then. */
  until: number;
}

/** A wait that the conversation list told of. */
export interface WaitRow {
  /** Key of its `waiting` event. */
  key: string;
  /** Pseudonym of the conversation or of the row. */
  id: string;
  console: ConsoleKey;
  shop: string;
  /** Epoch ms, page clock. */
  since: number;
  basis: SinceBasis;
  /** Epoch ms, computer clock: when it was first seen. */
  begunAt: number;
  sameName: number;
  /** Epoch ms, computer clock: when the row was seen settled, or null. */
  settledAt: number | null;
  /** Exact lines tell of this wait: they stand in its place. */
  read: boolean;
}

/** What a list row last showed, and whom it is known to be. */
export interface ListRow {
  /** Pseudonym of the conversation or of the row. */
  id: string;
  console: ConsoleKey;
  shop: string;
  state: 'waiting' | 'settled' | 'unknown';
  /** Epoch ms, computer clock: newest sight; an older one that comes late changes nothing. */
  seenAt: number;
  /** Epoch ms, page clock: since when it is settled, or null. */
  settledAt: number | null;
  /** True where it was seen waiting before it was seen settled. */
  turned: boolean;
  sameName: number;
  /** Key of the wait that runs, or null. */
  wait: string | null;
  /** Messages of the buyer that it told of, where it tells of any (RowSighting). */
  heard?: number;
  /** Epoch ms, page clock: when that number last rose while the buyer waited already; null where it has not. */
  askedAt?: number | null;
  /** The conversation of the buyer whom this row was last joined to, or null. */
  joined: string | null;
  /** Epoch ms, computer clock. */
  joinedAt: number | null;
  /** How many different conversations it was ever joined to: names repeat. */
  joins: number;
}

/** Display name of a conversation or row, short-lived. */
export interface NameRow {
  id: string;
  name: string;
  seenAt: number;
}

/** The stretch of reading that a document's next pulse may lengthen. */
export interface StretchRow {
  document: string;
  key: string;
  from: number;
  to: number;
  state: 'reading' | 'partly';
}

/** An own text that answered a buyer who wrote after a silence: what may be automatic (lib/live/texts/quick-lines.ts). */
export interface OwnTextRow {
  /** Key of its event. */
  key: string;
  fp: string;
  /** 1 within 2 s, as fast as only a machine is; 0 later. A number, since indexes know no booleans. */
  quick: 0 | 1;
  conversation: string;
  console: ConsoleId;
  shop: string;
  /** Epoch ms. */
  at: number;
  /** Characters, or null. */
  length: number | null;
}

/** What every case has. The user's own work: no event makes it again, rebuilding figures leaves it alone. */
interface CaseFields {
  id: string;
  /** Pseudonym of the conversation, or of a row whose buyer is not known; empty where a registered case has none. */
  conversation: string;
  console: ConsoleKey;
  shop: string;
  /** Sub-account on this browser when it was opened, or whom the user names; null where nobody is. */
  agent: string | null;
  /** Of `openedAt`. */
  day: BeijingDay;
  /** Epoch ms, page clock: since when; of a registered case when that happened which it is about. */
  openedAt: number;
  /** The user's own words. */
  note: string;
  /** Epoch ms, page clock: when the user said what became of it, or it expired; null while open. */
  closedAt: number | null;
}

/** One buyer to be won back before the day ends. */
export interface RescueRow extends CaseFields {
  kind: 'rescue';
  dueAt: number;
  /** Told by the buyer's words, or marked by the agent. */
  source: 'mood' | 'agent';
  status: 'open' | 'expired' | CaseResult;
}

/** A case that the user wrote down (lib/mood/register.ts). */
export interface RegisterRow extends CaseFields {
  kind: RegisterKind;
  /** Epoch ms, the end of a Beijing day; null: by no certain time. */
  dueAt: number | null;
  /** Out of a round that was not on time, a rescue task, or nothing. */
  source: 'round' | 'rescue' | 'hand';
  status: RegisterStatus;
  /** The user's own words. */
  problem: string;
  wish: string;
  /** Epoch ms, page clock. */
  madeAt: number;
  changedAt: number;
}

export type CaseRow = RescueRow | RegisterRow;

/** The tables; what a round, a tally and a checkpoint are is for the metrics to say. */
export interface LogDatabase<Round, Tally, Head> extends Dexie {
  /** The truth: every event once. All else here can be made again from it. */
  events: Table<StoredEvent, string>;
  /** Which parameters made which figures. */
  generations: Table<GenerationRow, number>;
  /** Outcome of every round, day by day of each conversation. Undecided days are added when a view is summarised. */
  days: Table<DayRow<Round>, [number, string, BeijingDay]>;
  /** Decided days' rounds, summed by the hour. */
  buckets: Table<BucketRow<Tally>, string>;
  /** Fold checkpoints. */
  conversations: Table<ThreadRow<Head>, [number, string]>;
  /** Waits that the list told of, for the queue and 未读到的等待. */
  waits: Table<WaitRow, string>;
  /** List rows' last state and joins. */
  rows: Table<ListRow, string>;
  /** The only place with display names; pruned after the setting's days. */
  names: Table<NameRow, string>;
  /** Pulses of a document are one event as long as they touch. */
  stretches: Table<StretchRow, string>;
  /** Candidates for the question whether a text is automatic; gone after 90 days. */
  ownTexts: Table<OwnTextRow, string>;
  /** Rescue tasks and the case register; made by no event, in no export of the log and no team file. */
  cases: Table<CaseRow, string>;
  /** Whose events are gone, so that an old file does not count them twice. */
  pruned: Table<PrunedRow, string>;
}

const DATABASE = 'sanfen';

/** Every version since the first release. */
export const LOG_VERSIONS: readonly SchemaVersion[] = [
  {
    version: 1,
    stores: {
      // Sparse: only buyers' messages with an angry word are in the third, only events with `by`, which invitations
      // have and nearly nothing else, in the fourth, only ratings in the last.
      events: '&key, [conversation+at], at, [upset+at], [type+at+by], [score+at]',
      generations: '++id, [profile+shop]',
      // Sparse in the last two.
      days: '[generation+conversation+day], openedAt, *unanswered, undecided',
      buckets: '&id, hour, [generation+hour]',
      // Sparse: rows without the field are in none but the first.
      conversations: [
        '[generation+conversation]',
        'excluded',
        'head.inviting.answered.at',
        'head.inviting.asked.at',
        'head.inviting.rated.at',
        'head.inviting.skipped.at',
      ].join(', '),
      waits: '&key, id, begunAt',
      rows: '&id, joined, seenAt',
      names: '&id, seenAt',
      stretches: '&document, to',
      ownTexts: '&key, [quick+fp], conversation, at',
      cases: '&id, [status+dueAt], conversation',
      pruned: '&conversation',
    },
  },
];

/** Where ids are packed: in the tables that grow with the log. */
export const LOG_IDS = packedIds({
  events: ['key', 'conversation'],
  days: ['conversation'],
  conversations: ['conversation'],
  pruned: ['conversation'],
});

/** Opens lazily: the first query opens. Other versions than the product's own are for tests. */
export function openLog<Round, Tally, Head>(
  name: string = DATABASE,
  options: DexieOptions = {},
  versions: readonly SchemaVersion[] = LOG_VERSIONS,
): LogDatabase<Round, Tally, Head> {
  return openDatabase(name, versions, options).use(LOG_IDS) as LogDatabase<Round, Tally, Head>;
}
