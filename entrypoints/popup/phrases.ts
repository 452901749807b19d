/** The popup's quick phrases: asked of the worker, copied here. */
import { browser } from '#imports';
import { localNow } from '../../lib/clock.ts';
import type { PhraseAnswer, PhraseMessage } from '../../lib/messages.ts';
import { fieldsOf, fillPhrase, timeValues } from '../../lib/phrases/fill.ts';
import { copyPng } from '../../lib/phrases/clipboard.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';

const HITS = 30;

async function ask<Kind extends PhraseMessage['kind']>(
  message: PhraseMessage & { kind: Kind },
): Promise<Extract<PhraseAnswer<Kind>, { ok: true }>> {
  const answer: PhraseAnswer<Kind> = await browser.runtime.sendMessage(message);
  if (!answer.ok) throw new Error(answer.error);
  return answer as Extract<PhraseAnswer<Kind>, { ok: true }>;
}

export async function searchPhrases(query: string): Promise<PhraseHit[]> {
  return (await ask({ kind: 'phraseSearch', query, limit: HITS })).hits;
}

/** Copies what can be filled here; what only a console knows stays in its braces and is told. */
export async function copyPhrase({ id, text }: PhraseHit): Promise<string[]> {
  const known: Record<string, string> = timeValues(localNow());
  const open = fieldsOf(text).filter((name) => !Object.hasOwn(known, name));
  const braces = open.map((name) => [name, `{${name}}`] as const);
  const filled = fillPhrase(text, { ...known, ...Object.fromEntries(braces) });
  await navigator.clipboard.writeText(filled.ok ? filled.text : text);
  await ask({ kind: 'phraseUsed', id, at: localNow() });
  return open.map((name) => `{${name}}`);
}

/** Puts the phrase's image on the clipboard, in the place of the text. */
export async function copyImage({ id, text }: PhraseHit): Promise<void> {
  await copyPng((await ask({ kind: 'phraseImage', id })).png);
  // With a text it was counted when that was copied.
  if (text === '') await ask({ kind: 'phraseUsed', id, at: localNow() });
}
