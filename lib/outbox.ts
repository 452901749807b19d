/** The content script's side of delivery: what was seen is kept until the worker says that it is stored. */
import type { ReadingState } from './consoles/reading-state.ts';
import type { Sighting, Source } from './events/sighting.ts';
import type { Ack, BatchMessage } from './messages.ts';

interface OutboxOptions {
  /** Random id of this document. */
  document: string;
  /** Sends a batch; rejects where nobody answers. */
  send: (batch: BatchMessage) => Promise<unknown>;
  /** False once the extension was updated under this page: nothing can be sent from here any more. */
  isConnected: () => boolean;
  /** Called once, when this copy is orphaned. */
  onOrphaned: () => void;
  /** The ids of every acknowledged batch: `buyerId` or `name:<name>` → pseudonym. */
  onIds?: (ids: Record<string, string>) => void;
  /** Hashes of own texts that the worker asks for (lib/live/texts/questions.ts). */
  onWanted?: (hashes: readonly string[]) => void;
  /** Called when the worker refuses a batch for good, and for each kind of sighting that it left out; they are dropped. */
  onRefused?: (error: string) => void;
  /** Stops everything. */
  signal?: AbortSignal;
  /** Real ms. */
  setTimer?: (run: () => void, ms: number) => void;
}

interface Outbox {
  /** Keeps sightings and the page's newest state, and sends them with the end of this task. */
  report: (sightings: readonly Sighting[], state: ReadingState, source: Source) => void;
  /** How many sightings are not yet acknowledged. */
  pending: () => number;
  /** The page goes away: everything unacknowledged is sent once more, without waiting; keys make a repeat harmless. */
  leave: () => void;
}

interface Item {
  sighting: Sighting;
  source: Source;
}

const BATCH = 200;
/** Waits after a failure, ms: a killed worker is back within the first. */
const RETRY = [250, 1_000, 5_000, 15_000] as const;
/** Beyond this the oldest go: they can be read from the page again by scrolling. */
const CAPACITY = 20_000;
/** A pulse is lengthened up to this, ms; the worker refuses one of over an hour. */
const LONGEST_PULSE = 1_800_000;

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** One sighting that says what both say, or null where both must arrive. */
function combine(known: Sighting, next: Sighting): Sighting | null {
  if (known.type === 'pulse' && next.type === 'pulse') {
    const [from, to] = [Math.min(known.from, next.from), Math.max(known.to, next.to)];
    const touches = next.from <= known.to && next.to >= known.from;
    return known.state === next.state && touches && to - from <= LONGEST_PULSE
      ? { ...known, from, to }
      : null;
  }
  if (known.type === 'row' && next.type === 'row') {
    const same = known.state === next.state && known.basis === next.basis;
    return same ? { ...next, since: Math.min(known.since, next.since) } : null;
  }
  return null;
}

/** True where `known` is the word that `next` could replace: the last pulse, the last word on this row. */
function isAbout(known: Sighting, next: Sighting): boolean {
  if (known.type === 'row' && next.type === 'row') {
    return known.buyerId === next.buyerId && known.buyerName === next.buyerName;
  }
  return known.type === 'pulse' && next.type === 'pulse';
}

/** Adds to the queue behind what is being sent; what only repeats an unsent word takes its place. */
function enqueue(queue: Item[], item: Item, sent: number): void {
  const { sighting, source } = item;
  if (sighting.type === 'pulse' || sighting.type === 'row') {
    const last = queue.findLastIndex((known) => isAbout(known.sighting, sighting));
    const known = queue[last];
    if (known && last >= sent && sameJson(known.source, source)) {
      const both = combine(known.sighting, sighting);
      if (both) {
        queue[last] = { sighting: both, source };
        return;
      }
    }
  }
  queue.push(item);
}

function isAck(answer: unknown): answer is Ack {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

/** What an answer that settles a batch tells the page. */
function hand(answer: Ack, { onIds, onWanted, onRefused }: OutboxOptions): void {
  if (answer.ok) onIds?.(answer.ids);
  if (answer.ok && answer.wanted?.length) onWanted?.(answer.wanted);
  for (const fault of answer.ok ? answer.refused : [answer.error]) onRefused?.(fault);
}

/** The longest run of items of one source from there on, as much as a batch takes. */
function runFrom(queue: readonly Item[], first: number): Item[] {
  const items = queue.slice(first, first + BATCH);
  const until = items.findIndex((item) => !sameJson(item.source, items[0]?.source));
  return until === -1 ? items : items.slice(0, until);
}

/** Creates the outbox of one document. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { setTimer = setTimeout, signal } = options;
  const queue: Item[] = [];
  let sent = 0;
  let seq = 0;
  let failures = 0;
  let busy = false;
  let told: unknown = null;
  let page: { state: ReadingState; source: Source } | null = null;
  let stopped = false;
  let wake: (() => void) | null = null;

  const isIdle = (): boolean => queue.length === 0 && sameJson(page, told);

  const orphan = (): void => {
    stopped = true;
    options.onOrphaned();
  };

  const batchFrom = (first: number, state: ReadingState, pageSource: Source): BatchMessage => {
    const items = runFrom(queue, first);
    const source = items[0]?.source ?? pageSource;
    const sightings = items.map((item) => item.sighting);
    return { kind: 'batch', source, document: options.document, seq: ++seq, state, sightings };
  };

  const settle = (batch: BatchMessage, answer: unknown): void => {
    if (!isAck(answer)) throw new Error('no acknowledgement');
    if (!answer.ok && answer.retry) throw new Error(answer.error);
    queue.splice(0, sent);
    told = { state: batch.state, source: batch.source };
    failures = 0;
    hand(answer, options);
  };

  /** The page's newest word where there is something to send. */
  const due = (): typeof page => (stopped || signal?.aborted || isIdle() ? null : page);

  const flush = async (): Promise<void> => {
    for (let now = due(); now; now = due()) {
      if (!options.isConnected()) return orphan();
      const batch = batchFrom(0, now.state, now.source);
      sent = batch.sightings.length;
      try {
        settle(batch, await options.send(batch));
      } catch (error) {
        if (!options.isConnected() || /context invalidated/i.test(String(error))) return orphan();
        const wait = RETRY[Math.min(failures++, RETRY.length - 1)] ?? 0;
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimer(resolve, wait);
        });
      } finally {
        sent = 0;
      }
    }
  };

  const start = (): void => {
    if (busy || stopped || signal?.aborted) return;
    busy = true;
    // By microtask and not by a timer: a hidden page's timers come once a minute.
    queueMicrotask(() => {
      void flush().finally(() => {
        busy = false;
        if (page && !isIdle()) start();
      });
    });
  };

  return {
    report(sightings, state, source) {
      page = { state, source };
      for (const sighting of sightings) enqueue(queue, { sighting, source }, sent);
      if (queue.length > CAPACITY) queue.splice(sent, queue.length - CAPACITY);
      // A hidden page's timers may take a minute: what is newly seen does not wait for the retry.
      wake?.();
      start();
    },
    pending: () => queue.length,
    leave() {
      if (!page || stopped || !options.isConnected()) return;
      for (let first = 0; first < queue.length;) {
        const batch = batchFrom(first, page.state, page.source);
        first += batch.sightings.length;
        options.send(batch).catch(() => {});
      }
    },
  };
}
