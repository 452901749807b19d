/** Remembers what was readable and turns it into the truth. */
import type { Face, PageState } from './page.ts';
import { contactOf } from './page.ts';
import type { Reading, RowTruth, Truth, TruthLine } from './truth.ts';
import type { Contact, Line } from './world.ts';

export interface Shown {
  at: number;
  dated: boolean;
  staged: boolean;
  /** Its ordinary form was readable. */
  plain: boolean;
  /** Its taken-back form was readable. */
  recalled: boolean;
}

/** Everything that must outlive a reload. */
export interface Records {
  shown: Record<string, Shown>;
  rows: RowTruth[];
}

const keyOf = (contact: Contact, line: Line): string => `${contact.id} ${line.id}`;

/** Notes what can be read on the page right now. */
export function record(records: Records, face: Face, state: PageState, now: number): void {
  const contact = contactOf(state, state.painted);
  if (contact && state.open === state.painted) {
    for (const { index, dated, staged } of face.readable(state, contact)) {
      const line = contact.lines[index];
      if (!line) continue;
      const key = keyOf(contact, line);
      const shown = (records.shown[key] ??= {
        at: now,
        dated,
        staged,
        plain: false,
        recalled: false,
      });
      shown.dated ||= dated;
      shown.staged ||= staged;
      if (line.recalled) shown.recalled = true;
      else shown.plain = true;
    }
  }
  recordRows(records, face, state, now);
}

const newest = new WeakMap<RowTruth[], Map<string, RowTruth>>();

/** The newest row of each conversation; kept, because it is asked for at every drawing. */
function lastRows(rows: RowTruth[]): Map<string, RowTruth> {
  const known = newest.get(rows) ?? new Map(rows.map((row) => [row.conversation, row]));
  newest.set(rows, known);
  return known;
}

function recordRows(records: Records, face: Face, state: PageState, now: number): void {
  const rendered = new Set(face.renderedRows());
  const last = lastRows(records.rows);
  for (const contact of state.world.contacts) {
    const { id, name, waitingSince: since } = contact;
    const before = last.get(id);
    const isRendered = rendered.has(id);
    if (before?.since === since && before.rendered === isRendered && before.name === name) continue;
    const row: RowTruth = {
      at: now,
      conversation: id,
      name,
      waiting: since !== null,
      since,
      rendered: isRendered,
    };
    records.rows.push(row);
    last.set(id, row);
  }
}

const second = (at: number): number => Math.floor(at / 1000) * 1000;
const minute = (at: number): number => Math.floor(at / 60_000) * 60_000;

interface LineTime {
  at: number;
  alsoAt?: number;
  latest?: number;
}

/**
 * Where a line without a second lies: the later of its divider and the line before it, else the line after it. While
 * the line before the divider is not loaded, the divider alone tells, for the whole run of such lines.
 */
function timesOf(face: Face, lines: readonly Line[]): LineTime[] {
  const times: LineTime[] = [];
  const dated = lines.filter((line) => face.hasSecond(line));
  let passed = 0;
  for (const line of lines) {
    const before = times.at(-1);
    if (face.hasSecond(line)) {
      times.push({ at: second(line.at) });
      passed += 1;
      continue;
    }
    const next = dated[passed];
    const latest = next ? second(next.at) : second(line.at) + 600_000;
    const divider = face.dividers && line.divider ? minute(line.at) : before?.alsoAt;
    const at = Math.max(divider ?? 0, before?.at ?? 0) || latest;
    times.push(divider === undefined ? { at, latest } : { at, alsoAt: divider, latest });
  }
  return times;
}

/** While the reception's beginning is not loaded, the robot's own lines and its help to a person look alike. */
function rolesIn(reading: Reading, shown: Shown | null): Reading {
  const isRobot = reading.roles?.some((role) => role === 'robot' || role === 'assist');
  return isRobot && shown && !shown.staged ? { ...reading, roles: ['robot', 'assist'] } : reading;
}

function truthLine(
  face: Face,
  line: Line,
  shown: Shown | null,
): Omit<TruthLine, 'at' | 'conversation' | 'order'> {
  return {
    console: face.console,
    line: line.id,
    ...(face.dividers ? rolesIn(face.reading(line), shown) : face.reading(line)),
    ...(face.hasSecond(line) ? {} : { precision: 'minute' as const }),
    dated: shown?.dated ?? false,
    shownAt: shown?.at ?? null,
  };
}

/** A taken-back line: with an id it is one line that changes; without, its new form may be logged apart or not at all. */
function recalledLines(face: Face, truth: TruthLine, shown: Shown): TruthLine[] {
  if (!shown.recalled) return [truth];
  const taken: TruthLine = { ...truth, recalled: true };
  delete taken.length;
  delete taken.kind;
  delete taken.asksHuman;
  if (!face.idless) return [taken];
  delete taken.roles;
  const optional: TruthLine = { ...taken, line: `${truth.line} recalled`, optional: true };
  return shown.plain ? [{ ...truth, mayBeRecalled: true }, optional] : [optional];
}

export function truthOf(records: Records, face: Face, contacts: readonly Contact[]): Truth {
  const truth: Truth = { lines: [], unshown: [], rows: records.rows };
  for (const contact of contacts) {
    const times = timesOf(face, contact.lines);
    contact.lines.forEach((line, order) => {
      const shown = records.shown[keyOf(contact, line)] ?? null;
      const time = times[order] ?? { at: second(line.at) };
      const said = truthLine(face, line, shown);
      const entry: TruthLine = { ...said, conversation: contact.id, ...time, order };
      if (shown) truth.lines.push(...recalledLines(face, entry, shown));
      else truth.unshown.push(entry);
    });
  }
  return truth;
}
