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
import type { Log } from '../log.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';

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

/** A conversation's candidates within a stretch: those that are kept, and those that its events make. */
function candidatesIn(log: Log, conversation: string, { from, to }: Stretch) {
  const isWithin = ({ at }: OwnTextRow): boolean => at >= from && at <= to;
  const kept = log.ownTexts.where('conversation').equals(conversation).toArray();
  const stored = log.events
    .where('[conversation+at]')
    .between([conversation, from - REACH], [conversation, to], true, true)
    .toArray();
  return together([kept, stored]).then(([rows, events]) => ({
    was: rows.filter(isWithin),
    is: quickLines(events.map(fromStored).sort(compareEvents)).filter(isWithin),
  }));
}

/** Brings the candidates of all touched conversations up to date. Runs inside the caller's transaction, beside what else it does. */
export function noteQuickLines(log: Log, upserted: Upserted): Asked<unknown> {
  const touched = Array.from(touchedBy(upserted), ([conversation, { from, to }]) =>
    // What is said later within reach of a changed line is judged anew as well.
    candidatesIn(log, conversation, { from, to: to + REACH }),
  );
  return together(touched).then((candidates) => {
    const puts = candidates.flatMap(({ is }) => is);
    const gone = new Set(candidates.flatMap(({ was }) => was.map(({ key }) => key)));
    for (const { key } of puts) gone.delete(key);
    return together([
      ...(gone.size > 0 ? [log.ownTexts.bulkDelete([...gone])] : []),
      ...(puts.length > 0 ? [log.ownTexts.bulkPut(puts)] : []),
    ]);
  });
}

/** Removes candidates that are too old; `now` in epoch ms. Runs inside the caller's transaction. */
export async function forgetQuickLines(log: Log, now: number): Promise<void> {
  await log.ownTexts
    .where('at')
    .below(now - KEPT)
    .delete();
}
