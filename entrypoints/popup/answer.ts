/** What the user says of a text that may be automatic. */
import { changeSettings } from '../../lib/change-settings.ts';
import { localNow } from '../../lib/clock.ts';
import { answerChange, type TextAnswer } from '../../lib/live/texts/answers.ts';
import type { AutoQuestion } from '../../lib/live/types.ts';

/** Kept in the settings, by which the worker hears of it. */
export async function answer(
  { console, shop, fp, quick }: AutoQuestion,
  given: TextAnswer,
): Promise<void> {
  const answered = { fp, conversations: quick, answer: given, shop };
  const now = localNow();
  await changeSettings((stored) => answerChange(stored, console, answered, now));
}
