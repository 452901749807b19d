/** Who was online when: an open console page of his, or a reply of his own (docs/metrics.md, "The desk"). */
import type { BeijingDay } from '../../beijing.ts';
import { beijingDay, MINUTE } from '../../beijing.ts';
import type { ChatEvent, ObservedEvent } from '../../events/types.ts';
import { commonOf, lengthOf, passedWindows, unionOf } from '../coverage.ts';
import type { Stretch } from '../coverage.ts';
import { groupBy } from '../group-by.ts';
import { asRead } from '../roles.ts';
import type { Parameters } from '../types.ts';
import { byHour, WEEK_HOURS, weekHourOf } from '../week-hour.ts';
import type { DeskRequest } from './types.ts';

/** A reply tells that its sender was there so long before and after it, ms. Ours. */
const PRESENCE = 5 * MINUTE;

/** Stretches of presence by agent and Beijing day of the reply. */
export type Presence = Map<string, Map<BeijingDay, Stretch[]>>;

/** Notes a reply; those of one conversation come in order, and what touches is joined, so that memory stays small. */
export function noteReply(presence: Presence, event: ChatEvent, parameters: Parameters): void {
  const read = asRead(event, parameters);
  if (read.type !== 'message' || read.role !== 'agent' || read.agent === null) return;
  const day = beijingDay(read.at);
  const days = presence.get(read.agent) ?? new Map<BeijingDay, Stretch[]>();
  presence.set(read.agent, days);
  const known = days.get(day) ?? [];
  days.set(day, known);
  const [from, to] = [read.at - PRESENCE, read.at + PRESENCE];
  const last = known.at(-1);
  if (last && from >= last.from && from <= last.to) last.to = Math.max(last.to, to);
  else known.push({ from, to });
}

/** A day's replies at a time, so that no step sorts many. */
function* joined(days: ReadonlyMap<BeijingDay, Stretch[]> | undefined): Generator<void, Stretch[]> {
  const all: Stretch[] = [];
  for (const own of days?.values() ?? []) {
    for (const stretch of unionOf(own)) all.push(stretch);
    yield;
  }
  return all;
}

export interface Online {
  /** Ms of assessed time, by agent. */
  agents: Map<string | null, number>;
  /** Ms of assessed time in which anybody was online. */
  anybodyMs: number;
  /** Agents × ms by hour of the Beijing week. */
  cells: number[];
}

/** Presence of all agents; rests after each agent where it is run in pieces. */
export function* onlineSteps(
  presence: Presence,
  stretches: readonly ObservedEvent[],
  request: DeskRequest,
): Generator<void, Online> {
  const windows = passedWindows(request.parameters, request.period, request.now);
  const pages = groupBy(stretches, ({ agent }) => agent);
  const cells = Array.from({ length: WEEK_HOURS }, () => 0);
  const agents = new Map<string | null, number>();
  const all: Stretch[] = [];
  for (const agent of new Set([...pages.keys(), ...presence.keys()])) {
    const replies = yield* joined(agent === null ? undefined : presence.get(agent));
    const own = commonOf(unionOf([...(pages.get(agent) ?? []), ...replies]), windows);
    agents.set(agent, lengthOf(own));
    for (const stretch of own) all.push(stretch);
    for (const { from, to } of byHour(own)) {
      const index = weekHourOf(from);
      cells[index] = (cells[index] ?? 0) + to - from;
    }
    yield;
  }
  return { agents, anybodyMs: lengthOf(unionOf(all)), cells };
}
