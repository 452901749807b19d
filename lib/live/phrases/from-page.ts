/** The phrase library as a console page's scripts ask it: by way of the worker. */
import { browser } from '#imports';
import { localNow } from '../../clock.ts';
import type { InsertTarget } from '../../consoles/insert/types.ts';
import type { ConsoleKey } from '../../events/types.ts';
import type { PhraseAnswer, PhraseMessage } from '../../messages.ts';
import { fillPhrase, timeValues, type Filled } from '../../phrases/fill.ts';
import { copyPng } from '../../phrases/clipboard.ts';
import type { PhraseHit } from '../../phrases/types.ts';
import type { Settings } from '../../settings.ts';
import { agentOf, bindingOf, firstShop, shopsOf } from '../../shops.ts';

/** Rows of the palette. */
const LIMIT = 10;

async function ask<Kind extends PhraseMessage['kind']>(
  message: Extract<PhraseMessage, { kind: Kind }>,
): Promise<Extract<PhraseAnswer<Kind>, { ok: true }>> {
  const answer: PhraseAnswer<Kind> | undefined = await browser.runtime.sendMessage(message);
  if (!answer?.ok) throw new Error(answer?.error ?? 'no answer');
  return answer as Extract<PhraseAnswer<Kind>, { ok: true }>;
}

export const searchPhrases = async (query: string): Promise<PhraseHit[]> =>
  (await ask({ kind: 'phraseSearch', query, limit: LIMIT })).hits;

export const phraseByCode = async (code: string): Promise<PhraseHit | null> =>
  (await ask({ kind: 'phraseByCode', code })).hit;

/** Counts a use; nothing hangs on it. */
export function tellUsed({ id }: PhraseHit): void {
  ask({ kind: 'phraseUsed', id, at: localNow() }).catch(() => {});
}

/** Puts a phrase's image on the clipboard; false where that failed. Never pastes. */
export async function copyImage({ id }: PhraseHit): Promise<boolean> {
  try {
    await copyPng((await ask({ kind: 'phraseImage', id })).png);
    return true;
  } catch {
    return false;
  }
}

/** Whom and where a phrase is for. */
export interface Addressed {
  target: InsertTarget;
  /** Our side's nick as the page shows it. */
  nick: string | null;
  console: ConsoleKey;
}

/** Fills a phrase in; what the agent answered goes before what is known. */
export function fillFor(
  { text }: PhraseHit,
  { target, nick, console }: Addressed,
  settings: Settings,
  answers: Readonly<Record<string, string>> = {},
): Filled {
  // The account that the page shows may be another's than the console's first.
  const own = bindingOf(settings, { console, id: null, nick });
  const shop = shopsOf(settings, console).find(({ id }) => id === own?.shop);
  const told = console === 'feige' ? nick : null;
  return fillPhrase(text, {
    ...timeValues(localNow()),
    买家: target.buyerName,
    // 旺旺 names sub-accounts `店铺:客服`.
    客服: own?.agent ?? told ?? agentOf(settings, console) ?? nick?.split(':').at(-1),
    店铺: (shop ?? firstShop(settings, console)).name,
    ...answers,
  });
}
