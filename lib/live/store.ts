/** The one write of the worker: a batch goes into events, rounds, buckets, waits and names in one transaction, or not at all. */
import { HOUR } from '../beijing.ts';
import type { Upserted } from '../events/append.ts';
import type { NameRow } from '../events/db.ts';
import type { ChatEvent } from '../events/types.ts';
import { leave } from '../events/writes.ts';
import { inTransaction } from './log.ts';
import type { Log } from './log.ts';
import { ahead, together } from './asking.ts';
import type { Asked } from './asking.ts';
import type { Prepared } from './prepare.ts';
import { openRescues } from './mood/rescue.ts';
import { noteQuickLines } from './texts/quick-lines.ts';
import { readSheet } from './sheet.ts';
import { takePulse } from './stretches.ts';
import { allGenerations } from './counting/generations.ts';
import { foldAppended } from './counting/threads.ts';
import { NO_LINKS } from './history/links.ts';
import type { HistoryLinks } from './history/links.ts';
import { upsertOnce } from './history/upsert-once.ts';
import { askUnread, replaceWaits, takeJoin, takeRow } from './waiting/waits.ts';

/** Puts what is newly known of names; a name seen again within the hour is not written again. */
function writeNames(log: Log, names: readonly NameRow[]): Asked<unknown> {
  return log.names.bulkGet(names.map((row) => row.id)).then((known) => {
    const news = names.filter((row, index) => {
      const before = known[index];
      return !before || before.name !== row.name || row.seenAt - before.seenAt > HOUR;
    });
    return news.length > 0 ? log.names.bulkPut(news) : null;
  });
}

/** List rows that steps tell of. */
function rowsOf(steps: Prepared['steps']): string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'row') return [step.row.word.id];
    return step.kind === 'join' ? [step.join.event.row] : [];
  });
}

async function takeSteps(log: Log, prepared: Prepared, local: number): Promise<ChatEvent[]> {
  const { steps, reader } = prepared;
  const ids = rowsOf(steps);
  const [rows, stretches] = await together([
    readSheet(log.rows, ids),
    readSheet(log.stretches, ids.length < steps.length ? [reader] : []),
  ]);
  const waits = await readSheet(
    log.waits,
    ids.flatMap((id) => rows.get(id)?.wait ?? []),
  );
  const taken = steps.map((step) => {
    if (step.kind === 'row') return takeRow({ rows, waits }, step.row, local);
    if (step.kind === 'join') return takeJoin({ rows, waits }, step.join, local);
    return takePulse(stretches, reader, step.event);
  });
  for (const sheet of [rows, waits, stretches]) sheet.write();
  return taken.filter((event) => event !== null);
}

/** What a batch told that the log did not know. */
function newsOf({ added, amended }: Upserted): ChatEvent[] {
  return [...added, ...amended.map(({ after }) => after)];
}

interface AppendOptions {
  /** Epoch ms, page clock. */
  now: number;
  /** Epoch ms, computer clock. */
  local: number;
  keepNames: boolean;
  /** Upset buyers open tasks. */
  rescues?: boolean;
}

/** Appends a prepared batch. What it rejects with, nothing of it was written. */
export function appendBatch(
  log: Log,
  prepared: Prepared,
  { now, local, keepNames, rescues = false }: AppendOptions,
): Promise<Upserted> {
  return inTransaction(log, async () => {
    // Nobody else asks for names here: they are looked up and written beside all that follows.
    if (keepNames && prepared.names.length > 0) leave(writeNames(log, prepared.names));
    void allGenerations(log);
    const steps = prepared.steps.length > 0 ? await takeSteps(log, prepared, local) : [];
    const all = [...prepared.lines, ...steps, ...prepared.exclusions];
    const upserted = await upsertOnce(log, all, { seenHere: true, now, links: prepared.links });
    leave(noteQuickLines(log, upserted));
    const touched = [...prepared.lines, ...steps].map((event) => event.conversation);
    const unread = ahead(askUnread(log, new Set(touched), now));
    await foldAppended(log, upserted, now);
    if (rescues) await openRescues(log, newsOf(upserted), now);
    await replaceWaits(log, await unread);
    return upserted;
  });
}

/** Appends events that were made elsewhere (imports); `now` in epoch ms, page clock. */
export function appendEvents(
  log: Log,
  events: readonly ChatEvent[],
  now: number,
  links: HistoryLinks = NO_LINKS,
): Promise<Upserted> {
  return inTransaction(log, async () => {
    const upserted = await upsertOnce(log, events, { seenHere: false, now, links });
    leave(noteQuickLines(log, upserted));
    await foldAppended(log, upserted, now);
    return upserted;
  });
}
