/** Repeated texts and excluded conversations, read off the first paint and again after every change. */
import { signal } from '@preact/signals';
import type { TextAnswer } from '../../lib/live/texts/answers.ts';
import { answerChange } from '../../lib/live/texts/answers.ts';
import type { Texts } from '../../lib/live/texts/questions.ts';
import { listExcluded, type ExcludedConversation } from '../../lib/live/exclusion/log.ts';
import type { Log } from '../../lib/live/log.ts';
import { ownTextStore, watchOwnTexts } from '../../lib/live/texts/store.ts';
import { listTexts, type TextEntry } from '../../lib/live/texts/list.ts';
import { changeSettings } from '../../lib/change-settings.ts';
import { readSettings, watchSettings } from '../../lib/settings.ts';

/** The lists as signals; `refresh` reads them again. */
export function watchLists(log: Log) {
  const texts = signal<TextEntry[]>([]);
  const excluded = signal<ExcludedConversation[]>([]);
  let known: Texts = {};
  const read = async (): Promise<void> => {
    texts.value = await listTexts(log, await readSettings(), known);
    excluded.value = await listExcluded(log);
  };
  const refresh = (): void => {
    // A list that cannot be read stays as it was; the log's failure is told elsewhere.
    read().catch((error: unknown) => console.error(error));
  };
  const taken = (stored: Texts): void => {
    known = stored;
    refresh();
  };
  watchSettings(refresh);
  watchOwnTexts(taken);
  void ownTextStore.read().then(taken, refresh);
  return { texts, excluded, refresh };
}

/** The user's word on a repeated text, or null to take it back; `now` in epoch ms. */
export async function answerText(
  { console, shop, fp, quick }: TextEntry,
  answer: TextAnswer | null,
  now: number,
): Promise<void> {
  const answered = { fp, conversations: quick, answer, shop };
  await changeSettings((stored) => answerChange(stored, console, answered, now));
}
