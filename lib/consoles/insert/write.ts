/**
 * Puts a text into the composer of one proven buyer, and looks afterwards whether it is there and whose it is. Never
 * sends: nothing here presses a key or a button.
 */
import type { SlotReader } from '../slots.ts';
import type { Timers } from '../timers.ts';
import type { Thread } from '../types.ts';
import { around, bare, composerText, findComposer, limitOf, liveRange } from './composer.ts';
import { enter, put, selectBefore, takeOut } from './edit.ts';
import type { InsertError, InsertRequest, InsertResult, InsertTarget } from './types.ts';

export interface WriteContext {
  page: SlotReader;
  timers: Timers;
  /** The conversation that the page proves to be open, read anew. */
  thread: () => Thread | null;
  isComposing: () => boolean;
  /** The cursor when the composer last had the focus. */
  caret: () => Range | null;
}

/** Real ms: at most until the page shows the text, between two looks, and for how long it must have stayed. */
const WAIT = 150;
const STEP = 15;
const STAY = 60;

const refuse = (error: InsertError): InsertResult => ({ ok: false, error });

/** Why nothing may be put in for this buyer now, or null. */
function refusal(context: WriteContext, target: InsertTarget): InsertError | null {
  if (context.isComposing()) return 'composing';
  if (!findComposer(context.page)) return 'no-composer';
  const open = context.thread();
  if (!open) return 'no-thread';
  return open.buyerId === target.buyerId ? null : 'other-thread';
}

function count(text: string, part: string): number {
  return part === '' ? 0 : text.split(part).length - 1;
}

function shown(context: WriteContext): string {
  const composer = findComposer(context.page);
  return composer ? bare(composerText(composer)) : '';
}

const rest = ({ timers }: WriteContext, ms: number): Promise<void> =>
  new Promise((done) => {
    timers.after(ms, done);
  });

/** The page went to another buyer while the text came: it must not stay there. */
async function undo(context: WriteContext, text: string): Promise<InsertResult> {
  const composer = findComposer(context.page);
  const times = (): number => count(shown(context), bare(text));
  const before = times();
  // Only the composer that stands there now: what remained with the right buyer is his draft.
  if (!composer || before === 0) return refuse('taken-back');
  takeOut(composer, text);
  await rest(context, STAY);
  return refuse(times() < before ? 'taken-back' : 'left-behind');
}

/** Looks until the text has stayed for a while under the right buyer. */
async function verify(
  context: WriteContext,
  { target, text }: InsertRequest,
  wanted: number,
): Promise<InsertResult> {
  let stood = 0;
  for (let waited = 0; ; waited += STEP) {
    const open = context.thread();
    if (open && open.buyerId !== target.buyerId) return undo(context, text);
    const isThere = count(shown(context), bare(text)) >= wanted;
    stood = isThere ? stood + STEP : 0;
    if (isThere && stood > STAY && open) return { ok: true };
    if (waited >= WAIT) break;
    await rest(context, STEP);
  }
  // A page that shows nobody for certain now is switching: what became of the text, the agent must see.
  if (!context.thread()) return undo(context, text);
  return refuse('not-taken');
}

/** Puts the text in at the cursor if, and only if, the target's conversation is open. */
export async function write(context: WriteContext, request: InsertRequest): Promise<InsertResult> {
  const text = request.text.replace(/\r\n?/g, '\n');
  const composer = findComposer(context.page);
  const early = refusal(context, request.target);
  if (early || !composer) return refuse(early ?? 'no-composer');
  enter(composer, context.caret());
  // The focus is the page's to handle: it may have drawn anew.
  const late = refusal(context, request.target);
  if (late) return refuse(late);
  if (request.replace !== undefined) {
    const { before } = around(composer, liveRange(composer.element));
    if (!before.endsWith(request.replace)) return refuse('moved');
    if (!selectBefore(composer, request.replace.length)) return refuse('moved');
  }
  const { before, after } = around(composer, liveRange(composer.element));
  if (before.length + text.length + after.length > limitOf(composer, context.page)) {
    return refuse('too-long');
  }
  put(composer, text);
  const wanted = count(bare(before + text + after), bare(text));
  return verify(context, { ...request, text }, wanted);
}
