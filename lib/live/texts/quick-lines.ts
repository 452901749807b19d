/**
 * Own texts that answer a buyer who broke a silence, and whether they came as fast as only a machine does. To answer a
 * buyer of whom nothing was heard for a while an agent must notice the row, open it and write; within 2 s nobody does
 * that often. In a running exchange, thread open and phrase at hand, it happens, so such replies are no evidence.
 * Kept at the append, in its transaction: what is here follows from the stored events alone, in whatever order they came.
 */
import { DAY, MINUTE, SECOND } from '../../beijing.ts';
import { fromStored } from '../../events/amend.ts';
import type { Upserted } from '../../events/append.ts';
import type { OwnTextRow } from '../../events/db.ts';
import { compareEvents } from '../../events/order.ts';
import type { ChatEvent, ConsoleId, MessageEvent } from '../../events/types.ts';
import { leave } from '../../events/writes.ts';
import type { Log } from '../log.ts';
import { together } from '../asking.ts';

/** Labels are whole seconds: this much later is up to one second more, ms. */
const QUICK = 2 * SECOND;
/** Silence before the buyer's message, and how much later an answer is still one to it, ms. */
const QUIET = 10 * MINUTE;
/** A line is judged by what lies this far before it, ms. */
const REACH = 2 * QUIET;
/** How long a candidate is kept, ms: as long as raw events are, so that an import of old history is asked about too. */
const KEPT = 90 * DAY;

/** Consoles whose automatic texts have no mark: the 旺旺 web chat and its imported history. */
const UNMARKED: ReadonlySet<ConsoleId> = new Set(['1688', 'taobao', 'qianniu']);

type Spoken = MessageEvent & { role: 'buyer' | 'agent' };

function isSpoken(event: ChatEvent): event is Spoken {
  if (event.type !== 'message' || !UNMARKED.has(event.console)) return false;
  return (event.role === 'buyer' || event.role === 'agent') && event.conversation !== '';
}

function rowOf(event: Spoken, quick: 0 | 1): OwnTextRow | null {
  const { key, fp, conversation, console, shop, at, length } = event;
  return fp === null ? null : { key, fp, quick, conversation, console, shop, at, length };
}

/** The candidates among one conversation's events, which are in order. */
export function quickLines(events: readonly ChatEvent[]): OwnTextRow[] {
  const rows: OwnTextRow[] = [];
  let spokenAt = -Infinity;
  /** The buyer's message that broke the silence; of the answers after the quick ones only the first is a candidate. */
  let asked: { at: number; isAnswered: boolean } | null = null;
  for (const event of events) {
    if (!isSpoken(event)) continue;
    const { at, role } = event;
    if (role === 'buyer') {
      if (at - spokenAt >= QUIET) asked = event.precision ? null : { at, isAnswered: false };
    } else if (asked && !event.precision && at - asked.at <= QUIET) {
      const isQuick = at - asked.at <= QUICK;
      const row = isQuick || !asked.isAnswered ? rowOf(event, isQuick ? 1 : 0) : null;
      if (row) rows.push(row);
      asked.isAnswered = true;
    }
    spokenAt = at;
  }
  return rows;
}

/** Epoch ms, both inclusive. */
interface Stretch {
  from: number;
  to: number;
}

/** By conversation the stretch in which an append changed what was spoken. */
function touchedBy({ added, amended }: Upserted): Map<string, Stretch> {
  const touched = new Map<string, Stretch>();
  const changed = [...added, ...amended.flatMap(({ before, after }) => [before, after])];
  for (const { conversation, at } of changed.filter(isSpoken)) {
    const known = touched.get(conversation);
    touched.set(conversation, {
      from: Math.min(known?.from ?? at, at),
      to: Math.max(known?.to ?? at, at),
    });
  }
  return touched;
}

/** The candidates of a conversation that lie within a stretch. */
async function candidatesIn(log: Log, conversation: string, { from, to }: Stretch) {
  const stored = await log.events
    .where('[conversation+at]')
    .between([conversation, from - REACH], [conversation, to], true, true)
    .toArray();
  const rows = quickLines(stored.map(fromStored).sort(compareEvents));
  return rows.filter((row) => row.at >= from);
}

/** Brings the candidates of all touched conversations up to date. Runs inside the caller's transaction. */
export async function noteQuickLines(log: Log, upserted: Upserted): Promise<void> {
  const touched = touchedBy(upserted);
  if (touched.size === 0) return;
  const found = await together(
    Array.from(touched.keys(), (each) => log.ownTexts.where('conversation').equals(each).toArray()),
  );
  const known = found.flat();
  const puts: OwnTextRow[] = [];
  const gone = new Set<string>();
  for (const [conversation, { from, to }] of touched) {
    // What is said later within reach of a changed line is judged anew as well.
    const stretch = { from, to: to + REACH };
    for (const row of known) {
      const isWithin = row.at >= stretch.from && row.at <= stretch.to;
      if (row.conversation === conversation && isWithin) gone.add(row.key);
    }
    puts.push(...(await candidatesIn(log, conversation, stretch)));
  }
  for (const { key } of puts) gone.delete(key);
  if (gone.size > 0) leave(log.ownTexts.bulkDelete([...gone]));
  if (puts.length > 0) leave(log.ownTexts.bulkPut(puts));
}

/** Removes candidates that are too old; `now` in epoch ms. Runs inside the caller's transaction. */
export async function forgetQuickLines(log: Log, now: number): Promise<void> {
  await log.ownTexts
    .where('at')
    .below(now - KEPT)
    .delete();
}
