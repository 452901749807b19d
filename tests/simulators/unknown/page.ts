/** Chat pages that no adapter knows: what their faces have in common. */
import {
  readableWindow,
  type Face,
  type Handlers,
  type PageOptions,
  type PageState,
} from '../core/page.ts';
import { createSimulator, type Simulator } from '../core/simulator.ts';
import { KINDS } from '../core/truth.ts';
import { byPlace, type Contact, type Line } from '../core/world.ts';
import { contactOf } from '../core/page.ts';
import { minuteLabel, dayOf, fullLabel } from '../core/labels.ts';
import { SUMMARIES } from '../core/summaries.ts';

/** What a page draws of the list and of the open thread. */
export interface View {
  render: (
    state: PageState,
    open: Contact | null,
    contacts: readonly Contact[],
    now: number,
  ) => void;
}

export interface Traits {
  /** Lines show their second. */
  hasSecond: boolean;
  dividers: boolean;
  /** Text of a platform's reminder, null where the page has no such line. */
  tip: string | null;
}

/** The list's last words. */
export function summary(line: Line | undefined): string {
  return line ? SUMMARIES[line.form] || line.text : '';
}

/** The list's time: how long ago today, else the day. */
export function listTime(at: number, now: number): string {
  if (now - at < 60_000) return '刚刚';
  if (now - at < 3_600_000) return `${Math.floor((now - at) / 60_000)}分钟前`;
  const days = dayOf(now) - dayOf(at);
  if (days === 0) return minuteLabel(at);
  return days === 1 ? '昨天' : fullLabel(at).slice(5, 10);
}

function readingOf(line: Line) {
  if (line.notice) return { type: 'message' as const, roles: ['system' as const] };
  const kind = KINDS[line.form];
  return {
    type: 'message' as const,
    roles: [line.speaker === 'buyer' ? ('buyer' as const) : ('agent' as const)],
    kind,
    ...(kind === 'text' ? { length: line.text.length } : {}),
  };
}

const sorted = (state: PageState): Contact[] =>
  state.world.contacts.filter((contact) => contact.lines.length > 0).sort(byPlace);

/** A simulator of a page that is drawn by `makeView`. */
export function createUnknown(
  document: Document,
  options: PageOptions,
  traits: Traits,
  makeView: (document: Document, handlers: Handlers) => View,
): Simulator {
  return createSimulator(document, { pageSize: 60, ...options }, (handlers): Face => {
    let view = makeView(document, handlers);
    let rendered: string[] = [];
    return {
      // A label only: no adapter is chosen by it.
      console: '1688',
      idless: true,
      dividers: traits.dividers,
      answers: (line) => line.speaker !== null && line.speaker !== 'buyer',
      keep: 400,
      noticeText: (notice) => (notice === 'platform' ? traits.tip : null),
      reading: readingOf,
      hasSecond: (line) => traits.hasSecond && line.notice === null,
      idOf: (_line, uuid) => uuid(),
      readable: readableWindow,
      renderedRows: () => rendered,
      rowIndex: (state, id) => sorted(state).findIndex((contact) => contact.id === id),
      // Such a page is one piece: any part made anew is all of it.
      remount: () => {
        view = makeView(document, handlers);
      },
      render: (state, now) => {
        const contacts = sorted(state);
        rendered = contacts.map(({ id }) => id);
        view.render(state, contactOf(state, state.open), contacts, now);
      },
    };
  });
}
