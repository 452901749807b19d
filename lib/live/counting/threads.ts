/**
 * Folding stored events into rounds: from the checkpoint where the new events come last, else the whole conversation
 * again; in every living generation of the shop. Runs inside the caller's transaction.
 */
import { beijingDay } from '../../beijing.ts';
import { fromStored } from '../../events/amend.ts';
import type { Upserted } from '../../events/append.ts';
import type { GenerationRow } from '../../events/db.ts';
import { isExclusion, isOutside } from '../../events/exclusion.ts';
import { compareEvents } from '../../events/order.ts';
import { isCustom } from '../../events/types.ts';
import type { ChatEvent, CustomConsoleId } from '../../events/types.ts';
import { leave } from '../../events/writes.ts';
import { startFold } from '../../metrics/fold-state.ts';
import { foldEvent, sortsAfter } from '../../metrics/fold.ts';
import { profileFor } from '../../metrics/profiles.ts';
import type { Round } from '../../metrics/round.ts';
import type { Profile, ProfileId } from '../../metrics/types.ts';
import { correctDays } from './buckets.ts';
import type { Correction } from './buckets.ts';
import type { Generation } from './generations.ts';
import { livingGenerations } from './generations.ts';
import { daysOf } from './days.ts';
import type { DayPlace } from './days.ts';
import { roundsOf } from './stored-round.ts';
import { inConversation } from '../log.ts';
import type { Log, StoredDay, Thread } from '../log.ts';
import { together } from '../asking.ts';
import { isAnyPruned } from '../retention/pruned.ts';

/** What is new in a conversation. */
interface News {
  conversation: string;
  added: ChatEvent[];
  /** The events before the newest are no longer what was folded. */
  refold: boolean;
}

/** The same of a shop as its profile or its own console reads it. */
interface Change extends News {
  series: ProfileId | CustomConsoleId;
  shop: string;
}

/** Event types that no figure reads: they never cause a fold. */
const LIST_TYPES = new Set(['waiting', 'settled', 'joined', 'observed', 'official']);

function isFolded(event: ChatEvent): boolean {
  return !LIST_TYPES.has(event.type) && event.conversation !== '';
}

/** Whether an event belongs to what a generation counts. */
export function isRead({ profile, shop }: Generation, event: ChatEvent): boolean {
  return isFolded(event) && event.shop === shop && profile.consoles.includes(event.console);
}

/** Without what changes no figure: who saw it first and when. */
function figuresOf(event: ChatEvent): string {
  return JSON.stringify({ ...event, seenAt: null, extra: null });
}

function figuresDiffer(before: ChatEvent, after: ChatEvent): boolean {
  return figuresOf(before) !== figuresOf(after);
}

/** The conversations that an append touched. */
function changesOf({ added, amended }: Upserted): Change[] {
  const changes = new Map<string, Change>();
  const changeOf = (event: ChatEvent): Change | null => {
    const series = isCustom(event.console) ? event.console : profileFor(event.console)?.id;
    if (!series || !isFolded(event)) return null;
    const { conversation, shop } = event;
    const id = JSON.stringify([conversation, series, shop]);
    const known = changes.get(id);
    if (known) return known;
    const made = { conversation, series, shop, added: [], refold: false };
    changes.set(id, made);
    return made;
  };
  for (const event of added) {
    const change = changeOf(event);
    change?.added.push(event);
    if (change && isExclusion(event)) change.refold = true;
  }
  for (const { before, after } of amended) {
    // Both: an amended line may have left one conversation's figures and entered another kind.
    for (const event of figuresDiffer(before, after) ? [before, after] : []) {
      const change = changeOf(event);
      if (change) change.refold = true;
    }
  }
  return [...changes.values()];
}

/** Every stored event of a conversation that the generation counts. */
async function eventsOf(
  log: Log,
  conversation: string,
  generation: Generation,
): Promise<ChatEvent[]> {
  const stored = await inConversation(log, conversation).toArray();
  return stored.map(fromStored).filter((event) => isRead(generation, event));
}

interface Folded {
  head: Thread['head'];
  /** Every round opened or altered, as it stands now. */
  changed: Map<string, Round>;
}

function foldAll(head: Thread['head'], events: readonly ChatEvent[], profile: Profile): Folded {
  const folded: Folded = { head, changed: new Map() };
  for (const event of events) {
    const step = foldEvent(folded.head, event, profile.parameters);
    folded.head = step.state;
    for (const round of step.changed) folded.changed.set(round.id, round);
  }
  return folded;
}

/**
 * What conversations become, collected and then written together. Between two questions to the database nothing is
 * awaited that is none: Dexie loses its transaction after a hundred foreign awaits (2026-11).
 */
interface Writing {
  corrections: Correction[];
  threads: Thread[];
  /** Conversations that a generation did not know before. */
  added: Map<number, number>;
}

/** Nothing yet. */
function startWriting(): Writing {
  return { corrections: [], threads: [], added: new Map() };
}

/** Adds to what each generation has of conversations. */
async function countConversations(log: Log, added: ReadonlyMap<number, number>): Promise<void> {
  const known = await log.generations.bulkGet([...added.keys()]);
  const rows = known.filter((row) => row !== undefined);
  const count = ({ id = 0, conversations }: GenerationRow) => conversations + (added.get(id) ?? 0);
  leave(log.generations.bulkPut(rows.map((row) => ({ ...row, conversations: count(row) }))));
}

/** Writes it all; `now` in epoch ms, page clock. */
async function finishWriting(log: Log, writing: Writing, now: number): Promise<void> {
  const { corrections, threads, added } = writing;
  leave(log.conversations.bulkPut(threads));
  if (added.size > 0) await countConversations(log, added);
  await correctDays(log, corrections, now);
}

/** One conversation in one generation. */
interface Place {
  generation: Generation;
  conversation: string;
  /** The generation does not know it yet. */
  isNew: boolean;
}

function writeThread(
  writing: Writing,
  { generation: { id }, conversation, isNew }: Place,
  head: Thread['head'],
  isExcluded: boolean,
): void {
  const excluded = isExcluded ? ({ excluded: 1 } as const) : {};
  writing.threads.push({ generation: id, conversation, head, ...excluded });
  if (isNew) writing.added.set(id, (writing.added.get(id) ?? 0) + 1);
}

/** What a generation has of a conversation. */
interface Stored {
  days: readonly StoredDay[];
  /** Epoch ms: rounds up to here have no events any more (they were pruned) and stand as they are. */
  prunedUntil: number;
}

/** A fold of `events` (all that the generation counts, in any order) takes the place of what is stored. */
function refold(
  place: Place,
  events: readonly ChatEvent[],
  { days, prunedUntil }: Stored,
  writing: Writing,
): void {
  const { generation, conversation } = place;
  const excluded = isOutside(events);
  const sorted = events.toSorted(compareEvents);
  const { head, changed } = foldAll(startFold(), sorted, generation.profile);
  const standing = days.flatMap(roundsOf).filter(({ openedAt }) => openedAt <= prunedUntil);
  const after = [...standing, ...(excluded ? [] : changed.values())];
  writing.corrections.push({ generation, conversation, before: days, after });
  writeThread(writing, place, head, excluded);
}

/** The fold of new events on top of a checkpoint; null where that is not possible. */
function foldOnTop(
  { profile }: Generation,
  thread: Thread | undefined,
  change: News,
): Folded | null {
  if (change.refold || thread?.excluded) return null;
  const events = change.added.toSorted(compareEvents);
  const head = thread?.head ?? startFold();
  return events[0] && sortsAfter(head, events[0]) ? foldAll(head, events, profile) : null;
}

/** What a fold on top altered, and the days of it. */
interface OnTop {
  place: Place;
  folded: Folded;
  days: DayPlace[];
}

/** It joins the other rounds of the days concerned. */
function putOnTop(
  { place, folded: { head, changed } }: OnTop,
  before: readonly StoredDay[],
  writing: Writing,
): void {
  const { generation, conversation } = place;
  const after = new Map(before.flatMap(roundsOf).map((round) => [round.id, round]));
  for (const [key, round] of changed) after.set(key, round);
  writing.corrections.push({ generation, conversation, before, after: [...after.values()] });
  writeThread(writing, place, head, false);
}

/** Days that a fold on top altered and that the log may have: of a new conversation only what was pruned. */
function daysIn(
  { generation, conversation, isNew }: Place,
  { changed }: Folded,
  isPruned: boolean,
): DayPlace[] {
  if (isNew && !isPruned) return [];
  const days = new Set(Array.from(changed.values(), ({ day }) => day));
  return Array.from(days, (day): DayPlace => [generation.id, conversation, day]);
}

/** A change in one living generation of its shop, with the checkpoint there. */
export interface Step {
  change: News;
  place: Place;
  thread: Thread | undefined;
}

/** Days of a generation's conversations as the log has them; a place that was not asked for is not among them. */
type KnownDays = Map<string, StoredDay | undefined>;

const keyOf = (place: DayPlace): string => JSON.stringify(place);

interface Found {
  change: News;
  place: Omit<Place, 'isNew'>;
}

/** Days whose rounds new events most likely alter: their own. */
function likelyDays({ change, place }: Found) {
  const days = new Set(change.refold ? [] : change.added.map(({ at }) => beijingDay(at)));
  return Array.from(days, (day): DayPlace => [place.generation.id, place.conversation, day]);
}

interface Steps {
  steps: Step[];
  /** Whether any conversation was pruned. */
  isPruned: boolean;
  known: KnownDays;
}

async function stepsOf(log: Log, changes: readonly Change[]): Promise<Steps> {
  const living = new Map<string, Generation[]>();
  const found: Found[] = [];
  for (const change of changes) {
    const { conversation, series, shop } = change;
    const key = JSON.stringify([series, shop]);
    if (!living.has(key)) living.set(key, await livingGenerations(log, series, shop));
    for (const generation of living.get(key) ?? []) {
      // One that is being built may not have come to the events before these.
      const isAll = change.refold || generation.state === 'building';
      found.push({ change: { ...change, refold: isAll }, place: { generation, conversation } });
    }
  }
  const likely = found.flatMap(likelyDays);
  const [threads, isPruned, days] = await together([
    log.conversations.bulkGet(
      found.map(({ place }): [number, string] => [place.generation.id, place.conversation]),
    ),
    isAnyPruned(log),
    log.days.bulkGet(likely),
  ]);
  const steps = found.map(({ change, place }, index): Step => {
    const thread = threads[index];
    return { change, place: { ...place, isNew: !thread }, thread };
  });
  const known: KnownDays = new Map(likely.map((place, index) => [keyOf(place), days[index]]));
  return { steps, isPruned, known };
}

/** The log's rows of days; only those are asked for that are not known. */
async function readDays(
  log: Log,
  places: readonly DayPlace[],
  known: KnownDays,
): Promise<KnownDays> {
  const missing = places.filter((place) => !known.has(keyOf(place)));
  if (missing.length === 0) return known;
  const rows = await log.days.bulkGet(missing);
  return new Map([
    ...known,
    ...missing.map((place, index) => [keyOf(place), rows[index]] as const),
  ]);
}

async function storedOf(log: Log, { generation, conversation }: Place): Promise<Stored> {
  const [days, pruned] = await together([
    daysOf(log, generation.id, conversation),
    log.pruned.get(conversation),
  ]);
  return { days, prunedUntil: pruned?.until ?? -Infinity };
}

/** A fold of the whole conversation takes the place of what its generation has of it. */
async function refoldStored(log: Log, { place }: Step, writing: Writing): Promise<void> {
  const events = await eventsOf(log, place.conversation, place.generation);
  refold(place, events, await storedOf(log, place), writing);
}

/** Folds what changed on top of its checkpoints, or anew, and writes it; `now` in epoch ms, page clock. */
export async function foldSteps(
  log: Log,
  { steps, isPruned, known }: Steps,
  now: number,
): Promise<void> {
  const writing = startWriting();
  const onTop = steps.flatMap(({ change, place, thread }): OnTop[] => {
    const folded = foldOnTop(place.generation, thread, change);
    return folded ? [{ place, folded, days: daysIn(place, folded, isPruned) }] : [];
  });
  const rows = await readDays(
    log,
    onTop.flatMap(({ days }) => days),
    known,
  );
  for (const each of onTop) {
    const before = each.days.map((place) => rows.get(keyOf(place)));
    putOnTop(
      each,
      before.filter((row) => row !== undefined),
      writing,
    );
  }
  const isOnTop = new Set(onTop.map(({ place }) => place));
  for (const step of steps) {
    if (!isOnTop.has(step.place)) await refoldStored(log, step, writing);
  }
  await finishWriting(log, writing, now);
}

/** Brings days, buckets and checkpoints of all touched conversations up to date; `now` in epoch ms, page clock. */
export async function foldAppended(log: Log, upserted: Upserted, now: number): Promise<void> {
  await foldSteps(log, await stepsOf(log, changesOf(upserted)), now);
}
