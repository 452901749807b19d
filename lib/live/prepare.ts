/** Everything of a batch that must be awaited before the transaction opens: pseudonyms and the events made with them. */
import type { Batch } from '../events/validate.ts';
import { recordJoin, recordLine, recordPulse, recordRow, rowId } from '../events/record.ts';
import type { Recorder } from '../events/record.ts';
import type { NameRow } from '../events/db.ts';
import { shownName } from '../events/shown-name.ts';
import type { RowSighting, Sighting } from '../events/sighting.ts';
import type { ChatEvent, ExcludedEvent, ObservedEvent } from '../events/types.ts';
import { colleagueEvents } from './exclusion/colleagues.ts';
import { linksOf } from './history/ids.ts';
import { NO_LINKS } from './history/links.ts';
import type { HistoryLinks } from './history/links.ts';
import type { PreparedJoin, PreparedRow } from './waiting/waits.ts';

export interface Prepared {
  document: string;
  /** Whose reading its pulses tell of: another account in the same document begins another stretch. */
  reader: string;
  lines: ChatEvent[];
  /** List rows, joins and pulses in the order of sight. */
  steps: (
    | { kind: 'row'; row: PreparedRow }
    | { kind: 'join'; join: PreparedJoin }
    | { kind: 'pulse'; event: ObservedEvent }
  )[];
  /** Colleagues, who are outside every figure. */
  exclusions: ExcludedEvent[];
  names: NameRow[];
  /** What the lines tell of conversations that were imported before. */
  links: HistoryLinks;
  /** `buyerId`, or `name:<buyerName>` of rows without one → pseudonym. */
  ids: Record<string, string>;
}

type Add = (id: string, name: string | null, seenAt: number, alias: string) => void;

async function prepareRow(
  recorder: Recorder,
  row: RowSighting,
  skew: number,
): Promise<PreparedRow> {
  const { source, shop } = recorder;
  // Rows are timed by this computer's clock, lines by the page's: one clock for both.
  const since = row.since + skew;
  const event = await recordRow(recorder, row, since);
  const { state, basis, sameName, seenAt, heard } = row;
  const told = { state, since, basis, sameName, seenAt, sightAt: seenAt + skew };
  const place = { id: event.conversation, console: source.console, shop: shop.name };
  const word = { ...place, ...told, ...(heard === undefined ? {} : { heard }), key: event.key };
  return { word, event };
}

async function prepareOne(
  recorder: Recorder,
  sighting: Sighting,
  into: Prepared,
  skew: number,
  add: Add,
): Promise<void> {
  const { source, shop, pseudonyms } = recorder;
  switch (sighting.type) {
    case 'line': {
      const event = await recordLine(recorder, sighting);
      into.lines.push(event);
      add(event.conversation, sighting.buyerName, sighting.seenAt, sighting.buyerId);
      return;
    }
    case 'row': {
      const { buyerId, buyerName, seenAt } = sighting;
      into.steps.push({ kind: 'row', row: await prepareRow(recorder, sighting, skew) });
      add(await rowId(recorder, sighting), buyerName, seenAt, buyerId ?? `name:${buyerName}`);
      return;
    }
    case 'join': {
      const { buyerId, buyerName, seenAt } = sighting;
      const event = await recordJoin(recorder, sighting);
      const place = { console: source.console, shop: shop.name, seenAt };
      into.steps.push({ kind: 'join', join: { event, ...place } });
      add(await pseudonyms.conversation(shop.id, buyerId), buyerName, seenAt, buyerId);
      add(event.row, buyerName, seenAt, `name:${buyerName}`);
      return;
    }
    case 'pulse': {
      const event = await recordPulse(recorder, into.document, sighting);
      if (event.type === 'observed') into.steps.push({ kind: 'pulse', event });
    }
  }
}

/** A batch as events; `skew` is page clock minus computer clock, ms. */
export async function prepareBatch(
  recorder: Recorder,
  { document, sightings }: Pick<Batch, 'document' | 'sightings'>,
  skew: number,
): Promise<Prepared> {
  const { shop, agent } = recorder;
  const prepared: Prepared = {
    document,
    reader: JSON.stringify([document, shop.id, agent]),
    lines: [],
    steps: [],
    exclusions: [],
    names: [],
    links: NO_LINKS,
    ids: {},
  };
  const names = new Map<string, NameRow>();
  // Not an object yet: a page's id may be `__proto__`.
  const ids = new Map<string, string>();
  const add: Add = (id, name, seenAt, alias) => {
    ids.set(alias, id);
    if (name) names.set(id, { id, name: shownName(name), seenAt });
  };
  for (const sighting of sightings) await prepareOne(recorder, sighting, prepared, skew, add);
  prepared.exclusions = await colleagueEvents(recorder, sightings, skew);
  prepared.ids = Object.fromEntries(ids);
  prepared.names = [...names.values()];
  prepared.links = await linksOf(recorder, sightings, prepared.lines);
  return prepared;
}
