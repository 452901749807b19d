/**
 * Folding stored events into rounds: from the checkpoint where the new events come last, else the whole conversation
 * again. Runs inside the caller's transaction.
 */
import { Dexie } from 'dexie';
import { fromStored } from '../events/amend.ts';
import type { Upserted } from '../events/append.ts';
import { compareEvents } from '../events/order.ts';
import type { ChatEvent } from '../events/types.ts';
import { startFold } from '../metrics/fold-state.ts';
import { foldEvent, sortsAfter } from '../metrics/fold.ts';
import { parameterHash } from '../metrics/parameters.ts';
import { profileFor } from '../metrics/profiles.ts';
import type { Round } from '../metrics/round.ts';
import type { Profile } from '../metrics/types.ts';
import { correctBuckets } from './buckets.ts';
import type { Log, Thread } from './log.ts';

/** A conversation as one profile reads it, and what is new in it. */
interface Change {
  conversation: string;
  profile: Profile;
  added: ChatEvent[];
  /** The events before the newest are no longer what was folded. */
  refold: boolean;
}

/** Event types that no figure reads: they never cause a fold. */
const LIST_TYPES = new Set(['waiting', 'settled', 'joined', 'observed', 'official']);

function isFolded(event: ChatEvent): boolean {
  return !LIST_TYPES.has(event.type) && event.conversation !== '';
}

/** Without what changes no figure: who saw it first and when, and what was written. */
function figuresOf(event: ChatEvent): string {
  return JSON.stringify({ ...event, seenAt: null, extra: null, fp: null });
}

function figuresDiffer(before: ChatEvent, after: ChatEvent): boolean {
  return figuresOf(before) !== figuresOf(after);
}

/** The conversations that an append touched. */
function changesOf({ added, amended }: Upserted): Change[] {
  const changes = new Map<string, Change>();
  const changeOf = (event: ChatEvent): Change | null => {
    const profile = profileFor(event.console);
    if (!profile || !isFolded(event)) return null;
    const id = JSON.stringify([event.conversation, profile.id]);
    const known = changes.get(id);
    if (known) return known;
    const made = { conversation: event.conversation, profile, added: [], refold: false };
    changes.set(id, made);
    return made;
  };
  for (const event of added) {
    const change = changeOf(event);
    change?.added.push(event);
    if (change && event.type === 'excluded') change.refold = true;
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

/** Every stored event of a conversation that its profile reads, in order. */
async function eventsOf(log: Log, conversation: string, profile: Profile): Promise<ChatEvent[]> {
  const stored = await log.events
    .where('[conversation+at]')
    .between([conversation, Dexie.minKey], [conversation, Dexie.maxKey])
    .toArray();
  return stored
    .map(fromStored)
    .filter((event) => isFolded(event) && profile.consoles.includes(event.console))
    .sort(compareEvents);
}

/** Rounds of a conversation as stored; of all its days, or of the given ones. */
async function storedRounds(log: Log, conversation: string, profile: Profile): Promise<Round[]> {
  const rounds = await log.rounds
    .where('[conversation+day]')
    .between([conversation, Dexie.minKey], [conversation, Dexie.maxKey])
    .toArray();
  return rounds.filter((round) => profile.consoles.includes(round.console));
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

async function writeThread(
  log: Log,
  { conversation, profile }: Change,
  head: Thread['head'],
  excluded: boolean,
): Promise<void> {
  const hash = parameterHash(profile.parameters);
  await log.conversations.put({ conversation, profile: profile.id, head, excluded, hash });
}

/** Folds a conversation from its first event; what the log holds of it becomes what a fold from scratch says. */
export async function refoldThread(
  log: Log,
  conversation: string,
  profile: Profile,
  now: number,
): Promise<void> {
  const events = await eventsOf(log, conversation, profile);
  const excluded = events.some((event) => event.type === 'excluded');
  const { head, changed } = foldAll(startFold(), events, profile);
  const before = await storedRounds(log, conversation, profile);
  const after = excluded ? [] : [...changed.values()];
  const kept = new Set(after.map((round) => round.id));
  const gone = before.filter((round) => !kept.has(round.id)).map((round) => round.id);
  const known = await log.conversations.get([conversation, profile.id]);
  if (events.length === 0 && before.length === 0 && !known) return;
  await correctBuckets(log, {
    conversation,
    profile,
    before,
    after,
    now,
    hash: known?.hash ?? null,
  });
  if (gone.length > 0) await log.rounds.bulkDelete(gone);
  if (after.length > 0) await log.rounds.bulkPut(after);
  const change = { conversation, profile, added: [], refold: true };
  await writeThread(log, change, head, excluded);
}

/** Folds new events on top of the checkpoint; false where they do not all come last. */
async function foldOnTop(log: Log, change: Change, now: number): Promise<boolean> {
  const { conversation, profile, added } = change;
  const thread = await log.conversations.get([conversation, profile.id]);
  if (thread && (thread.excluded || thread.hash !== parameterHash(profile.parameters)))
    return false;
  const events = added.toSorted(compareEvents);
  const first = events[0];
  const head = thread?.head ?? startFold();
  if (!first || !sortsAfter(head, first)) return false;
  const folded = foldAll(head, events, profile);
  const days = [...new Set([...folded.changed.values()].map((round) => round.day))];
  const before: Round[] = [];
  for (const day of days) {
    const rounds = await log.rounds.where({ conversation, day }).toArray();
    before.push(...rounds.filter((round) => profile.consoles.includes(round.console)));
  }
  const after = new Map(before.map((round) => [round.id, round]));
  for (const [id, round] of folded.changed) after.set(id, round);
  const hash = thread?.hash ?? null;
  await correctBuckets(log, {
    conversation,
    profile,
    before,
    after: [...after.values()],
    now,
    hash,
  });
  if (folded.changed.size > 0) await log.rounds.bulkPut([...folded.changed.values()]);
  await writeThread(log, change, folded.head, false);
  return true;
}

/** Brings rounds, buckets and checkpoints of all touched conversations up to date; `now` in epoch ms, page clock. */
export async function foldAppended(log: Log, upserted: Upserted, now: number): Promise<void> {
  for (const change of changesOf(upserted)) {
    const done = !change.refold && (await foldOnTop(log, change, now));
    if (!done) await refoldThread(log, change.conversation, change.profile, now);
  }
}
