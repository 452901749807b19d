/** A case: something to be done about one buyer by a certain time. Pure: the clock comes in. */
import { beijingDay, startOfDay, type BeijingDay } from '../beijing.ts';

/** Kinds of the register: something that went wrong, a bad rating to follow up, and work worth showing. */
export const REGISTER_KINDS = ['case', 'followUp', 'good'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];
/** `rescue`: while the rating can still change. The others stand in the register. */
export type CaseKind = 'rescue' | RegisterKind;

/** What the user says became of it. */
export const CASE_RESULTS = ['rescued', 'failed', 'mistaken'] as const;
export type CaseResult = (typeof CASE_RESULTS)[number];

/** How a registered case stands; a good one is only `noted`. */
export const REGISTER_STATUSES = ['todo', 'doing', 'solved', 'unsolved'] as const;
export type RegisterStatus = (typeof REGISTER_STATUSES)[number] | 'noted';
export type CaseStatus = 'open' | 'expired' | CaseResult | RegisterStatus;

/** Characters of a note, of a problem and of a wish. */
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
  { status, dueAt }: { status: CaseStatus; dueAt: number | null },
  now: number,
): CaseStatus {
  return status === 'open' && dueAt !== null && now >= dueAt ? 'expired' : status;
}
