/** The receiving edge for history pages: like a batch, the envelope must be right, and single lines that are wrong are left out. */
import * as v from 'valibot';
import type { HistoryMessage } from '../messages.ts';
import { HISTORY_CONSOLES } from './sighting.ts';
import type { HistoryConsole, HistoryLine, HistorySession } from './sighting.ts';
import type { Checked } from './validate.ts';
import { content, count, id, instant, name, refusals } from './validate.ts';

/** Lines that one message may carry; a longer session comes in several. */
export const MAX_HISTORY_LINES = 400;

const line = v.object({
  lineId: id,
  at: instant,
  n: count,
  precision: v.optional(v.literal('minute')),
  guess: v.optional(v.picklist([1, 2])),
  content,
});

const message = v.object({
  kind: v.literal('history'),
  console: v.picklist(HISTORY_CONSOLES),
  session: v.object({
    buyerName: name,
    agent: v.nullable(name),
    firstLine: id,
    lines: v.pipe(v.array(v.unknown()), v.maxLength(MAX_HISTORY_LINES)),
  }),
});

/** A message whose shape has been checked. */
export interface HistoryPart extends HistoryMessage {
  console: HistoryConsole;
  session: HistorySession;
  /** What was left out: field with how often, never a value. */
  refused: string[];
}

/** Checks what a history page sent; an error names the field, never its value. */
export function checkHistory(value: unknown): Checked<HistoryPart> {
  const result = v.safeParse(message, value);
  if (!result.success) {
    const issue = result.issues[0];
    const place = v.getDotPath(issue) ?? 'message';
    return { ok: false, error: `history: ${place}: expected ${issue.expected ?? 'else'}` };
  }
  const lines: HistoryLine[] = [];
  const faults: string[] = [];
  for (const each of result.output.session.lines) {
    const checked = v.safeParse(line, each);
    if (checked.success) lines.push(checked.output);
    else faults.push(`line.${v.getDotPath(checked.issues[0]) ?? ''}`);
  }
  const session = { ...result.output.session, lines };
  return { ok: true, value: { ...result.output, session, refused: refusals(faults) } };
}
