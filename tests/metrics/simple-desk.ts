/**
 * Load and heatmap a second time, as simply as they can be said, without any code of lib/metrics: for every opener each
 * other conversation is played anew up to that instant; coverage is looked up minute by minute.
 */
import type { ChatEvent, ObservedEvent } from '../../lib/events/types.ts';
import type { Parameters } from '../../lib/metrics/types.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const BEIJING = 8 * HOUR;

const dayOf = (at: number) => Math.floor((at + BEIJING) / DAY);

/** The hour of the week by the calendar: Monday 00:00 in Beijing is 0. */
export function simpleWeekHour(at: number): number {
  const wall = new Date(at + BEIJING);
  return ((wall.getUTCDay() + 6) % 7) * 24 + wall.getUTCHours();
}

interface Standing {
  holder: string | null;
  open: boolean;
}

/** Whose a conversation is after its events up to `at`, and whether a session of it is open then. Events in order. */
function standingAt(events: readonly ChatEvent[], p: Parameters, at: number): Standing {
  const roleOf = (event: ChatEvent) => {
    if (event.type !== 'message') return null;
    const isSet = event.role === 'agent' && event.fp !== null && p.autoTexts.includes(event.fp);
    return isSet ? 'auto' : event.role;
  };
  const replies = (role: string | null) =>
    role === 'agent' ||
    (role === 'assist' && p.assistCounts) ||
    (role === 'robot' && p.robotCounts) ||
    (role === 'auto' && p.autoCounts);
  const silence = p.sessionSilenceMinutes * MINUTE;
  let robot = false;
  /** The running session: when it was seen to begin, who spoke last in it, whether anybody replied. */
  let session: {
    begun: number;
    spoke: { at: number; reply: boolean } | null;
    replied: boolean;
  } | null = null;
  let handed = -Infinity;
  let to: string | null = null;
  let started: string | null = null;
  let sender: string | null = null;
  let last: string | null = null;
  let messages = 0;
  for (const event of events) {
    if (event.at > at) break;
    const role = roleOf(event);
    if (role !== null) messages += 1;
    if (role !== null || messages === 0) last = event.agent;
    if (event.type === 'robotStarted' && p.robotStage === 'exclude') robot = true;
    if (role === 'buyer' || replies(role)) {
      const spoke: { at: number; reply: boolean } | null = session?.spoke ?? null;
      const silent = spoke?.reply && event.at - spoke.at >= silence;
      if (!session || silent) session = { begun: event.at, spoke: null, replied: false };
      session.spoke = { at: event.at, reply: role !== 'buyer' };
      if (role !== 'buyer') session.replied = true;
    }
    if (event.type === 'sessionStarted') {
      const continues = session !== null && event.at - handed <= MINUTE;
      const joins = p.sessionStart === 'join' && session !== null && !session.replied;
      if (!continues) to = null;
      if (!continues && !joins) session = { begun: event.at, spoke: null, replied: false };
      started = event.agent;
      robot = false;
    }
    if (event.type === 'message' && event.asksHuman && role === 'buyer') robot = false;
    if (role === 'agent') {
      robot = false;
      if (event.agent !== null) sender = event.agent;
    }
    if (event.type === 'transferred') {
      to = event.to;
      handed = event.at;
    }
    if (event.type === 'sessionEnded') session = null;
  }
  const holder = to ?? started ?? sender ?? last;
  if (!session || robot) return { holder, open: false };
  const { begun, spoke } = session;
  if (!spoke) return { holder, open: at < begun + silence };
  const dayEnd = Math.max(
    (dayOf(spoke.at) + 1) * DAY - BEIJING,
    spoke.at + p.deadlineSeconds * 1000,
  );
  return { holder, open: at < (spoke.reply ? spoke.at + silence : dayEnd) };
}

/** How many sessions a holder has open at a round's opener, among them that of the round. */
export function simpleLoad(
  conversations: ReadonlyMap<string, readonly ChatEvent[]>,
  p: Parameters,
  opener: { conversation: string; agent: string | null; at: number },
): number {
  const others = [...conversations].filter(([id, events]) => {
    if (id === opener.conversation) return false;
    const { holder, open } = standingAt(events, p, opener.at);
    return open && holder === opener.agent;
  });
  return 1 + others.length;
}

/** Minutes of assessed time up to `now`, by hour of the week, and those of them that some stretch holds. */
export function simpleCoverage(
  stretches: readonly ObservedEvent[],
  p: Parameters,
  { from, to }: { from: number; to: number },
  now: number,
): { elapsed: number[]; observed: number[] } {
  const elapsed = Array.from({ length: 168 }, () => 0);
  const observed = Array.from({ length: 168 }, () => 0);
  for (let at = from * DAY - BEIJING; at < (to + 1) * DAY - BEIJING; at += MINUTE) {
    const minute = ((at + BEIJING) % DAY) / MINUTE;
    if (at >= now || minute < p.window.start || minute >= p.window.end) continue;
    if (p.closed.includes(dayOf(at))) continue;
    const hour = simpleWeekHour(at);
    elapsed[hour]! += 1;
    const isSeen = stretches.some((stretch) => stretch.from <= at && at < stretch.to);
    if (isSeen) observed[hour]! += 1;
  }
  return { elapsed, observed };
}
