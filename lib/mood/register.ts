/** The case register: what the user writes down of rounds, rescue tasks and good work. Pure: days and instants come in. */
import { beijingDay, formatDay, parseDay, startOfDay, type BeijingDay } from '../beijing.ts';
import {
  LONGEST_NOTE,
  REGISTER_STATUSES,
  type CaseKind,
  type CaseStatus,
  type RegisterKind,
  type RegisterStatus,
} from './case.ts';

/** A case as its form has it. */
export interface CaseDraft {
  kind: RegisterKind;
  status: RegisterStatus;
  /** `YYYY-MM-DD`: when it happened, and by when it is to be done; the latter may be empty. */
  day: string;
  due: string;
  agent: string;
  problem: string;
  wish: string;
  note: string;
}

/** What is wrong with a draft, by field; empty where nothing is. */
type DraftProblems = Partial<
  Record<'day' | 'due' | 'words', 'date' | 'future' | 'before' | 'empty'>
>;

/** A good case is only noted; one that is none stands somewhere. */
export function statusFor(kind: RegisterKind, status: RegisterStatus): RegisterStatus {
  if (kind === 'good') return 'noted';
  return REGISTER_STATUSES.find((each) => each === status) ?? 'todo';
}

/** Nothing was written, or the days cannot be meant. `today` is a Beijing day. */
export function checkDraft(draft: CaseDraft, today: BeijingDay): DraftProblems {
  const { problem, wish, note } = draft;
  const problems: DraftProblems = {};
  const [day, due] = [parseDay(draft.day), parseDay(draft.due)];
  if (day === null) problems.day = 'date';
  else if (day > today) problems.day = 'future';
  if (draft.due !== '' && due === null) problems.due = 'date';
  else if (due !== null && day !== null && due < day) problems.due = 'before';
  if (![problem, wish, note].some((text) => text.trim() !== '')) problems.words = 'empty';
  return problems;
}

const trimmed = (words: string): string => words.trim().slice(0, LONGEST_NOTE);

/** What a draft makes of the fields of a row; `openedAt` stays where the day does. */
export function fieldsOf(draft: CaseDraft, openedAt: number) {
  const day = parseDay(draft.day) ?? beijingDay(openedAt);
  const due = parseDay(draft.due);
  return {
    kind: draft.kind,
    status: statusFor(draft.kind, draft.status),
    day,
    openedAt: day === beijingDay(openedAt) ? openedAt : startOfDay(day),
    dueAt: due === null || draft.kind === 'good' ? null : startOfDay(due + 1),
    agent: trimmed(draft.agent) || null,
    problem: trimmed(draft.problem),
    wish: trimmed(draft.wish),
    note: trimmed(draft.note),
  };
}

/** True where nothing more is to be done. */
export function isDone(status: CaseStatus): boolean {
  return status !== 'open' && status !== 'todo' && status !== 'doing';
}

/** What the register is restricted to. */
export interface CaseFilter {
  /** `bad`: whatever is not good. */
  sort?: 'bad' | 'good';
  status?: CaseStatus;
  agent?: string | null;
  /** Monday of the week. */
  week?: BeijingDay;
}

/** The Monday of a day's week. */
export function mondayOf(day: BeijingDay): BeijingDay {
  // Day 0 was a Thursday.
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** `11-16 – 11-22`, of a Monday. */
export function weekText(monday: BeijingDay): string {
  return `${formatDay(monday).slice(5)} – ${formatDay(monday + 6).slice(5)}`;
}

interface Filtered {
  id: string;
  kind: CaseKind;
  status: CaseStatus;
  agent: string | null;
  openedAt: number;
}

/** Those that pass, the newest first. */
export function selectCases<Row extends Filtered>(
  rows: readonly Row[],
  { sort, status, agent, week }: CaseFilter,
): Row[] {
  return rows
    .filter(
      (row) =>
        (sort === undefined || (row.kind === 'good') === (sort === 'good')) &&
        (status === undefined || row.status === status) &&
        (agent === undefined || row.agent === agent) &&
        (week === undefined || mondayOf(beijingDay(row.openedAt)) === week),
    )
    .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1));
}
