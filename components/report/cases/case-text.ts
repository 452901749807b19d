/** Cases in words, and as their form begins. */
import { beijingDay, formatDay } from '../../../lib/beijing.ts';
import type { CaseRow, RegisterRow } from '../../../lib/events/db.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { CaseDraft } from '../../../lib/mood/register.ts';
import type { CaseOrigin } from '../../../lib/report/cases.ts';

/** Characters of a pseudonym by which two buyers are told apart. */
const CODE = 6;
/** Characters of a case's words in the name of a button. */
const WORDS = 20;

const codeOf = (conversation: string): string => conversation.slice(0, CODE);

/** What its buttons are called by. */
export function wordsOf(row: CaseRow, t: PageTranslate): string {
  const problem = row.kind === 'rescue' ? '' : row.problem || row.wish;
  const words = problem || row.note || t(`summary.case.${row.kind}`);
  return words.length > WORDS ? `${words.slice(0, WORDS)}…` : words;
}

/** Where it comes from; nothing for what was written out of nothing. */
export function originText({ source, conversation }: CaseRow, t: PageTranslate): string {
  if (conversation === '') return '';
  return t('cases.from', { source: t(`summary.source.${source}`), buyer: codeOf(conversation) });
}

/** A new case as its form begins. */
export function draftFrom({ openedAt, agent }: CaseOrigin): CaseDraft {
  const words = { problem: '', wish: '', note: '', due: '' };
  const day = formatDay(beijingDay(openedAt));
  return { kind: 'case', status: 'todo', day, agent: agent ?? '', ...words };
}

/** A case as its form has it. */
export function draftOf(row: RegisterRow): CaseDraft {
  const { kind, status, day, dueAt, agent, problem, wish, note } = row;
  const due = dueAt === null ? '' : formatDay(beijingDay(dueAt - 1));
  return { kind, status, day: formatDay(day), due, agent: agent ?? '', problem, wish, note };
}
