/** A history page's side of delivery: a session goes to the worker in parts, each kept until it is stored. */
import type { HistoryConsole, HistorySession } from './events/sighting.ts';
import type { HistoryAck, HistoryMessage } from './messages.ts';

interface DeliveryOptions {
  console: HistoryConsole;
  /** Sends a part; rejects where nobody answers. */
  send: (message: HistoryMessage) => Promise<unknown>;
  /** False once the extension was updated under this page. */
  isConnected: () => boolean;
  signal: AbortSignal;
  /** Real ms. */
  setTimer?: (run: () => void, ms: number) => void;
}

/** The extension was updated under this page: nothing can be sent from here any more. */
export class OrphanedError extends Error {}

/** Nobody answered; the message of any other error is what the worker said. */
export class SilentError extends Error {}

const LINES = 200;
/** Waits after a failure, ms: a killed worker is back within the first. After the last the import ends. */
const RETRY = [250, 1_000, 2_000, 5_000, 15_000] as const;

function partsOf(session: HistorySession): HistorySession[] {
  const parts: HistorySession[] = [];
  for (let from = 0; from < session.lines.length; from += LINES) {
    parts.push({ ...session, lines: session.lines.slice(from, from + LINES) });
  }
  return parts;
}

function isAck(answer: unknown): answer is HistoryAck {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

type Stored = Extract<HistoryAck, { ok: true }>;

/** Sends sessions; each resolves when all of it is stored. A part that was stored already is no harm. */
export function createDelivery(options: DeliveryOptions) {
  const { console, send, isConnected, signal, setTimer = setTimeout } = options;

  const attempt = async (message: HistoryMessage): Promise<Stored | Error> => {
    const answer = await send(message).catch((error: unknown) => error);
    if (!isConnected()) throw new OrphanedError();
    if (!isAck(answer)) return new SilentError();
    if (answer.ok) return answer;
    const error = new Error(answer.error);
    if (!answer.retry) throw error;
    return error;
  };

  const sendPart = async (session: HistorySession): Promise<Stored> => {
    const message: HistoryMessage = { kind: 'history', console, session };
    for (let failures = 0; ; failures += 1) {
      if (!isConnected()) throw new OrphanedError();
      const answer = await attempt(message);
      if (!(answer instanceof Error)) return answer;
      const wait = RETRY[failures];
      if (wait === undefined || signal.aborted) throw answer;
      await new Promise<void>((resolve) => {
        setTimer(resolve, wait);
      });
    }
  };

  return async (session: HistorySession): Promise<{ added: number; known: number }> => {
    const sum = { added: 0, known: 0 };
    for (const part of partsOf(session)) {
      const { added, known } = await sendPart(part);
      sum.added += added;
      sum.known += known;
    }
    return sum;
  };
}
