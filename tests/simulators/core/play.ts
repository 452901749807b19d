/** Turns steps into changes of the world. */
import type { Action, SayStep } from './steps.ts';
import { contactOf } from './page.ts';
import { uuid } from './random.ts';
import type { ThreadContext } from './thread.ts';
import { leaveThread, lineAdded, openThread, scrollDown, scrollUp } from './thread.ts';
import type { Contact, Line } from './world.ts';
import { append, createContact, needsDivider } from './world.ts';

/** The contact of that id, made with its id as its name if it is new. */
export function contactFor(context: ThreadContext, id: string): Contact {
  const found = contactOf(context.state, id);
  if (found) return found;
  const contact = createContact(id, id);
  context.state.world.contacts.push(contact);
  return contact;
}

function addLine(
  context: ThreadContext,
  contact: Contact,
  at: number,
  content: Partial<Line>,
): void {
  const { world } = context.state;
  world.ids += 1;
  const line: Line = {
    id: '',
    at,
    speaker: null,
    notice: null,
    form: 'text',
    text: '',
    sender: null,
    recalled: false,
    read: false,
    pasted: false,
    stage: contact.stage,
    divider: needsDivider(contact.lines.at(-1), at, content.notice ?? null),
    ...content,
  };
  line.id = context.face.idOf(line, () => uuid(context.random));
  append(contact, line, context.state.open === contact.id, context.face.answers(line));
  lineAdded(context, contact);
}

function say(context: ThreadContext, step: SayStep, at: number): void {
  const who = step.who ?? context.state.open;
  if (who === null) throw new Error(`${step.do}: nobody's thread is open`);
  if (step.do === 'agent' && !step.elsewhere && who !== context.state.open) {
    throw new Error(`agent writes to ${who} while ${context.state.open ?? 'no thread'} is open`);
  }
  addLine(context, contactFor(context, who), at, {
    speaker: step.do,
    form: step.form ?? 'text',
    text: step.text ?? '',
    sender: step.sender ?? null,
    pasted: step.pasted ?? false,
  });
}

function recall(context: ThreadContext, step: Extract<Action, { do: 'recall' }>): void {
  const lines = contactFor(context, step.who).lines.filter(
    (line) => line.speaker === step.speaker && !line.recalled,
  );
  const line = lines.at(-1 - (step.back ?? 0));
  if (line) line.recalled = true;
  context.changed();
}

/** A row that somebody clicks is in the list's view. */
function scrollToRow({ state, face, now }: ThreadContext, id: string): void {
  if (face.renderedRows().includes(id)) return;
  const index = face.rowIndex(state, id, now());
  if (index >= 0) state.listTop = Math.max(0, index - 1);
}

/** Performs one step at page time `at`. Waiting, reloading and navigating are the runner's. */
export function play(context: ThreadContext, step: Action, at: number): void {
  const { state } = context;
  switch (step.do) {
    case 'contact': {
      const { name, tags = [], repeat = false, nameless = false } = step;
      Object.assign(contactFor(context, step.who), { name, tags, repeat, nameless });
      return context.changed();
    }
    case 'notice': {
      const fixed = context.face.noticeText(step.notice, step.agent ?? null);
      if (fixed === null) return;
      return addLine(context, contactFor(context, step.who), at, {
        notice: step.notice,
        text: step.text ?? fixed,
        sender: step.agent ?? null,
      });
    }
    case 'open':
      scrollToRow(context, step.who);
      return openThread(context, contactFor(context, step.who));
    case 'leave':
      return leaveThread(context);
    case 'scrollThreadUp':
      return scrollUp(context);
    case 'scrollThreadDown':
      return scrollDown(context);
    case 'scrollList':
      state.listTop = step.to;
      return context.changed();
    case 'recall':
      return recall(context, step);
    case 'draft':
      contactFor(context, step.who).draft = step.text;
      return context.changed();
    case 'tab':
      state.tab = step.tab;
      return context.changed();
    case 'remount':
      context.face.remount(step.part);
      return context.changed();
    case 'pin': {
      const contact = contactFor(context, step.who);
      contact.pinned = !contact.pinned;
      return context.changed();
    }
    case 'hide':
    case 'show':
      state.hidden = step.do === 'hide';
      return context.changed();
    case 'wait':
    case 'reload':
    case 'navigate':
      return;
    default:
      return say(context, step, at);
  }
}
