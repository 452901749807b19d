/** Compares a log with the truth, event by event. */
import type { ChatEvent, LiveConsole, MessageEvent } from '../../lib/events/types.ts';
import { fullLabel } from '../simulators/core/labels.ts';
import type { Truth, TruthLine } from '../simulators/core/truth.ts';

export interface CompareOptions {
  /** The log's pseudonym of a buyer. */
  conversationOf: (buyerId: string, console: LiveConsole) => string;
}

const LINE_TYPES = [
  'message',
  'robotStarted',
  'sessionStarted',
  'sessionEnded',
  'transferred',
  'invited',
] as const;

const DAY = 86_400_000;

function isLine(event: ChatEvent): boolean {
  return (LINE_TYPES as readonly string[]).includes(event.type);
}

/** An event's time agrees, within what the page could show. */
function timeAgrees(line: TruthLine, event: ChatEvent): boolean {
  if (line.precision === 'minute') {
    if (event.precision !== 'minute') return false;
    if (event.at === line.at || event.at === line.alsoAt) return true;
    return event.guess !== undefined && event.at >= line.at && event.at <= (line.latest ?? line.at);
  }
  if (event.precision === 'minute') return false;
  if (event.at === line.at) return true;
  // Without any date in sight the day is the reader's guess, marked as such.
  return event.guess === 2 && !line.dated && (event.at - line.at) % DAY === 0;
}

function messageProblem(line: TruthLine, event: MessageEvent): string | null {
  if (line.roles && !line.roles.includes(event.role)) {
    return `role ${event.role} instead of ${line.roles.join('|')}`;
  }
  const system = event.role === 'system' || event.role === 'official';
  if (line.kind !== undefined && !system && event.kind !== line.kind) {
    return `kind ${event.kind} instead of ${line.kind}`;
  }
  if (line.length !== undefined && event.length !== line.length) {
    return `length ${event.length} instead of ${line.length}`;
  }
  if (!line.mayBeRecalled && (event.recalled ?? false) !== (line.recalled ?? false)) {
    return event.recalled ? 'recalled, which it is not' : 'not marked as recalled';
  }
  if (!line.recalled && (event.asksHuman ?? false) !== (line.asksHuman ?? false)) {
    return event.asksHuman ? 'asksHuman, which it does not' : 'without asksHuman';
  }
  return null;
}

const agrees = (read: string | null, said: string): boolean =>
  read !== null && (read === said || read.includes(said) || said.includes(read));

/** What is wrong with an event that is taken for this line, its time left aside; null if nothing. */
function fieldProblem(line: TruthLine, event: ChatEvent): string | null {
  if (event.type !== line.type) return `${event.type} instead of ${line.type}`;
  if (event.type === 'message') {
    const problem = messageProblem(line, event);
    if (problem) return problem;
  }
  if ('by' in event && line.by !== undefined && event.by !== line.by) {
    return `by ${event.by} instead of ${line.by}`;
  }
  if (event.type === 'transferred' && line.to !== undefined && !agrees(event.to, line.to)) {
    return `to ${event.to} instead of ${line.to}`;
  }
  if (line.agent !== undefined && !agrees(event.agent, line.agent)) {
    return `agent ${event.agent} instead of ${line.agent}`;
  }
  return null;
}

const fits = (line: TruthLine, event: ChatEvent): boolean =>
  timeAgrees(line, event) && fieldProblem(line, event) === null;

const nameOf = (line: TruthLine): string =>
  [
    line.console,
    line.conversation,
    line.type,
    line.roles?.join('|') ?? '',
    line.kind ?? '',
    `@ ${fullLabel(line.at)}`,
    `#${line.order}`,
  ]
    .filter((part) => part !== '')
    .join(' ');

const nameOfEvent = (event: ChatEvent): string =>
  [
    event.console,
    event.type,
    ...(event.type === 'message' ? [event.role, event.kind, `length ${event.length}`] : []),
    `@ ${fullLabel(event.at)}`,
    `n ${event.n ?? 0}`,
    event.key,
  ].join(' ');

interface Pair {
  line: TruthLine;
  event: ChatEvent;
}

interface Matching {
  pairs: Pair[];
  lines: Set<TruthLine>;
  events: Set<ChatEvent>;
}

function take(matching: Matching, line: TruthLine, event: ChatEvent): void {
  matching.lines.delete(line);
  matching.events.delete(event);
  matching.pairs.push({ line, event });
}

const strict = (line: TruthLine): number => (line.optional ? 2 : line.precision ? 1 : 0);

/** Pairs everything that agrees in full; lines that must be there come before those that may. */
function matchExact(lines: readonly TruthLine[], events: readonly ChatEvent[]): Matching {
  const matching: Matching = { pairs: [], lines: new Set(lines), events: new Set(events) };
  const ordered = [...lines].sort((a, b) => strict(a) - strict(b) || a.order - b.order);
  for (const line of ordered) {
    const event = [...matching.events].find((candidate) => fits(line, candidate));
    if (event) take(matching, line, event);
  }
  return matching;
}

/** Pairs what is left by its best likeness and says what differs. */
function matchFaulty(matching: Matching): string[] {
  const faults: string[] = [];
  for (const line of matching.lines) {
    if (line.optional) continue;
    const left = [...matching.events];
    const sameTime = left.find((event) => timeAgrees(line, event));
    const alike = left
      .filter((event) => fieldProblem(line, event) === null && !isDouble(matching, event))
      .sort((a, b) => Math.abs(a.at - line.at) - Math.abs(b.at - line.at))[0];
    const event = sameTime ?? alike;
    if (!event) continue;
    take(matching, line, event);
    faults.push(
      event === sameTime
        ? `wrong: ${nameOf(line)}: ${fieldProblem(line, event)} (${nameOfEvent(event)})`
        : `time: ${nameOf(line)} read at ${fullLabel(event.at)} precision ${event.precision ?? 'second'} (${nameOfEvent(event)})`,
    );
  }
  return faults;
}

const isDouble = (matching: Matching, event: ChatEvent): boolean =>
  matching.pairs.some(({ line }) => fits(line, event));

/** Lines of one second must be in the page's order. */
function orderFaults(pairs: readonly Pair[]): string[] {
  const faults: string[] = [];
  const sorted = pairs
    .filter(({ line }) => !line.optional && line.precision !== 'minute')
    .sort((a, b) => a.line.order - b.line.order);
  sorted.forEach((pair, index) => {
    const before = sorted[index - 1];
    if (!before || before.event.at !== pair.event.at) return;
    if ((before.event.n ?? 0) >= (pair.event.n ?? 0)) {
      faults.push(
        `order: ${nameOf(before.line)} (n ${before.event.n ?? 0}) must come before ${nameOf(pair.line)} (n ${pair.event.n ?? 0})`,
      );
    }
  });
  return faults;
}

function compareConversation(
  lines: readonly TruthLine[],
  unshown: readonly TruthLine[],
  events: readonly ChatEvent[],
): string[] {
  const sorted = [...events].sort((a, b) => a.at - b.at || (a.n ?? 0) - (b.n ?? 0));
  const matching = matchExact(lines, sorted);
  const faults = matchFaulty(matching);
  for (const line of matching.lines) if (!line.optional) faults.push(`missing: ${nameOf(line)}`);
  for (const event of matching.events) {
    const hidden = unshown.find((line) => fits(line, event));
    if (isDouble(matching, event)) faults.push(`doubled: ${nameOfEvent(event)}`);
    else if (hidden)
      faults.push(`extra: ${nameOfEvent(event)} was never readable (${nameOf(hidden)})`);
    else faults.push(`extra: ${nameOfEvent(event)}`);
  }
  return [...faults, ...orderFaults(matching.pairs)];
}

/** Every difference between the log and what the page showed; empty when they agree. */
export function compareLog(
  events: readonly ChatEvent[],
  truth: Truth,
  { conversationOf }: CompareOptions,
): string[] {
  const groups = new Map<
    string,
    { shown: TruthLine[]; unshown: TruthLine[]; events: ChatEvent[] }
  >();
  const groupOf = (conversation: string) => {
    const known = groups.get(conversation) ?? { shown: [], unshown: [], events: [] };
    groups.set(conversation, known);
    return known;
  };
  for (const line of truth.lines) {
    groupOf(conversationOf(line.conversation, line.console)).shown.push(line);
  }
  for (const line of truth.unshown) {
    groupOf(conversationOf(line.conversation, line.console)).unshown.push(line);
  }
  for (const event of events) if (isLine(event)) groupOf(event.conversation).events.push(event);
  return [...groups.values()].flatMap((group) =>
    compareConversation(group.shown, group.unshown, group.events),
  );
}

/** Events as a perfect reader would have logged them: what the comparison's own tests start from. */
export function perfectLog(truth: Truth, { conversationOf }: CompareOptions): ChatEvent[] {
  const places = new Map<string, number>();
  return truth.lines.flatMap((line) => {
    if (line.optional) return [];
    const conversation = conversationOf(line.conversation, line.console);
    const second = `${conversation} ${line.at}`;
    const n = places.get(second) ?? 0;
    places.set(second, n + 1);
    return [eventOf(line, conversation, n)];
  });
}

function eventOf(line: TruthLine, conversation: string, n: number): ChatEvent {
  const base = {
    v: 1 as const,
    key: `${conversation}/${line.line}`,
    console: line.console,
    shop: 'shop',
    agent: line.agent ?? null,
    conversation,
    buyer: conversation,
    at: line.at,
    n,
    ...(line.precision ? { precision: line.precision } : {}),
    seenAt: line.shownAt,
  };
  switch (line.type) {
    case 'message':
      return {
        ...base,
        type: 'message',
        role: line.roles?.[0] ?? 'system',
        kind: line.kind ?? 'other',
        length: line.length ?? null,
        fp: null,
        ...(line.asksHuman ? { asksHuman: true as const } : {}),
        ...(line.recalled ? { recalled: true as const } : {}),
      };
    case 'robotStarted':
      return { ...base, type: 'robotStarted' };
    case 'sessionStarted':
      return { ...base, type: 'sessionStarted', by: 'assign' };
    case 'sessionEnded':
      return { ...base, type: 'sessionEnded', by: (line.by ?? 'unknown') as 'unknown' };
    case 'transferred':
      return { ...base, type: 'transferred', to: line.to ?? null };
    default:
      return { ...base, type: line.type, by: 'unknown' };
  }
}
