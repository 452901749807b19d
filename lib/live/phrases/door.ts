/** The worker's side of the quick phrases: who may ask, and what he gets. Wiring only. */
import type { browser as api } from '#imports';
import { beijingDay, formatDay } from '../../beijing.ts';
import { localNow } from '../../clock.ts';
import type { PhraseAnswer, PhraseMessage } from '../../messages.ts';
import { createPhrasebook } from '../../phrases/answers.ts';
import type { Phrasebook } from '../../phrases/answers.ts';
import { openPhrases } from '../../phrases/db.ts';
import { describeFailure } from '../failure.ts';
import { isOwnView } from '../sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** A message of the right shape, or null: nothing is trusted for having the right type. */
export function checkPhraseMessage(message: unknown): PhraseMessage | null {
  if (typeof message !== 'object' || message === null) return null;
  const { kind, query, limit, code, id, at } = message as Record<string, unknown>;
  if (kind === 'phraseSearch' && typeof query === 'string' && Number.isFinite(limit)) {
    return { kind, query, limit: Number(limit) };
  }
  if (kind === 'phraseByCode' && typeof code === 'string') return { kind, code };
  if (kind === 'phraseUsed' && typeof id === 'string' && Number.isFinite(at)) {
    return { kind, id, at: Number(at) };
  }
  if (kind === 'phraseImage' && typeof id === 'string') return { kind, id };
  return null;
}

/** Does what a message asks; `now` in epoch ms. */
export async function answerPhrase(
  book: Phrasebook,
  message: PhraseMessage,
  now: number,
): Promise<PhraseAnswer> {
  const today = formatDay(beijingDay(now));
  if (message.kind === 'phraseSearch') {
    return { ok: true, hits: await book.search(message.query, message.limit, today) };
  }
  if (message.kind === 'phraseByCode') {
    return { ok: true, hit: await book.byCode(message.code, today) };
  }
  if (message.kind === 'phraseImage') {
    return { ok: true, png: await book.image(message.id) };
  }
  // Never later than now: a page's clock may run ahead.
  await book.used(message.id, Math.min(message.at, now));
  return { ok: true };
}

/** Registers the listener; synchronous, since one that comes later misses the event that woke the worker. */
export function followPhrases(browser: Browser, isReady: Promise<void>): void {
  const book = createPhrasebook(openPhrases());
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const asked = checkPhraseMessage(message);
    if (!asked || !isOwnView(sender, browser.runtime.id)) return false;
    const answer = isReady.then(() => answerPhrase(book, asked, localNow()));
    void answer.then(respond, (error: unknown) =>
      respond({ ok: false, error: describeFailure(error) }),
    );
    return true;
  });
}
