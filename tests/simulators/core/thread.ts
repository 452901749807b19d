/** The open thread's window: which lines are painted, when, and with which of their ids. */
import type { Scheduler } from './clock.ts';
import type { Face, PageOptions, PageState } from './page.ts';
import { contactOf } from './page.ts';
import type { Random } from './random.ts';
import type { Contact } from './world.ts';

export interface ThreadContext {
  state: PageState;
  face: Face;
  options: PageOptions;
  random: Random;
  scheduler: Scheduler;
  now: () => number;
  /** Draws and records. */
  changed: () => void;
}

const pageSize = ({ options }: ThreadContext): number => options.pageSize ?? 20;

/** Gives painted lines their ids, at once or late. */
function fillIds(context: ThreadContext, contact: Contact): void {
  const { state, options } = context;
  for (const line of contact.lines.slice(state.from, state.to)) {
    if (state.ready.has(line.id)) continue;
    const delay = options.lateId ? context.random.int(0, options.lateId) : 0;
    if (delay === 0) state.ready.add(line.id);
    else {
      context.scheduler.at(context.now() + delay, () => {
        if (state.painted !== contact.id) return;
        const index = contact.lines.indexOf(line);
        if (index < state.from || index >= state.to) return;
        state.ready.add(line.id);
        context.changed();
      });
    }
  }
}

/** Nodes that leave the page lose their filled ids. */
function forgetIds(context: ThreadContext, contact: Contact): void {
  const painted = new Set(
    contact.lines.slice(context.state.from, context.state.to).map((line) => line.id),
  );
  for (const id of context.state.ready) if (!painted.has(id)) context.state.ready.delete(id);
}

function paint(context: ThreadContext, contact: Contact, to: number): void {
  const { state } = context;
  state.painted = contact.id;
  state.to = to;
  state.from = Math.max(0, to - pageSize(context));
  state.atTop = false;
  state.ready.clear();
  fillIds(context, contact);
  context.changed();
}

/** Header and composer change at once; the lines follow as late as the options say. */
export function openThread(context: ThreadContext, contact: Contact): void {
  const { state, options } = context;
  const before = contactOf(state, state.open);
  if (before) before.seen = before.lines.length;
  if (state.open === contact.id) return;
  state.open = contact.id;
  contact.unread = 0;
  contact.draft = contact.draft.trimEnd();
  const late =
    (options.latePaint ?? 0) > 0 && contact.seen > 0 && contact.seen < contact.lines.length;
  state.late = late;
  const show = (): void => paint(context, contact, late ? contact.seen : contact.lines.length);
  if (options.stale && state.painted) {
    context.scheduler.at(context.now() + options.stale, () => {
      if (state.open === contact.id && state.painted !== contact.id) show();
    });
    context.changed();
  } else show();
  if (late) schedulePaint(context, contact);
}

function schedulePaint(context: ThreadContext, contact: Contact): void {
  const { state, options } = context;
  const delay = context.random.int(Math.ceil((options.latePaint ?? 0) / 2), options.latePaint ?? 0);
  context.scheduler.at(context.now() + (options.stale ?? 0) + delay, () => {
    if (state.open !== contact.id || !state.late) return;
    state.late = false;
    paint(context, contact, contact.lines.length);
  });
}

export function leaveThread(context: ThreadContext): void {
  const before = contactOf(context.state, context.state.open);
  if (before) before.seen = before.lines.length;
  Object.assign(context.state, { open: null, painted: null, from: 0, to: 0, late: false });
  context.state.ready.clear();
  context.changed();
}

/** A line was added at the end of this contact. */
export function lineAdded(context: ThreadContext, contact: Contact): void {
  const { state, face } = context;
  const total = contact.lines.length;
  const own = contact.lines.at(-1)?.speaker === 'agent';
  // Somebody who reads further up is told of new lines (N条新消息); writing brings the end back.
  const follows = own || (state.to === total - 1 && !(face.idless && state.atTop));
  if (state.painted === contact.id && !state.late && follows) {
    state.to = total;
    if (state.to - state.from > face.keep) state.from = state.to - pageSize(context);
    state.atTop = false;
    forgetIds(context, contact);
    fillIds(context, contact);
  }
  context.changed();
}

export function scrollUp(context: ThreadContext): void {
  const { state, face } = context;
  const contact = contactOf(state, state.painted);
  if (!contact) return;
  state.from = Math.max(0, state.from - pageSize(context));
  state.to = Math.min(state.to, state.from + face.keep);
  state.atTop = true;
  forgetIds(context, contact);
  fillIds(context, contact);
  context.changed();
}

export function scrollDown(context: ThreadContext): void {
  const { state, face } = context;
  const contact = contactOf(state, state.painted);
  if (!contact || state.late) return;
  state.to = contact.lines.length;
  state.from = Math.max(state.from, state.to - face.keep);
  state.atTop = false;
  forgetIds(context, contact);
  fillIds(context, contact);
  context.changed();
}
