/** A case: something to be done about one buyer by a certain time. Pure: the clock comes in. */
import { beijingDay, startOfDay, type BeijingDay } from '../beijing.ts';

/** `rescue`: while the rating can still change. The others are for the case register. */
export type CaseKind = 'rescue' | 'followUp' | 'case';

/** What the user says became of it. */
export const CASE_RESULTS = ['rescued', 'failed', 'mistaken'] as const;
export type CaseResult = (typeof CASE_RESULTS)[number];
export type CaseStatus = 'open' | 'expired' | CaseResult;

/** Characters of a note. */
export const LONGEST_NOTE = 500;

/** One a conversation and Beijing day. */
export function rescueId(conversation: string, day: BeijingDay): string {
  return `rescue|${day}|${conversation}`;
}

/** The end of an instant's Beijing day, epoch ms: until then the buyer can change the rating (docs/mood.md). */
export function rescueDue(at: number): number {
  return startOfDay(beijingDay(at) + 1);
}

/** How it stands at `now` (epoch ms): open ones expire by themselves. */
export function standingOf(
  { status, dueAt }: { status: CaseStatus; dueAt: number },
  now: number,
): CaseStatus {
  return status === 'open' && now >= dueAt ? 'expired' : status;
}
