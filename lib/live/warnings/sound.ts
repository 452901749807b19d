/** Sound from the worker, which has no audio of its own: an offscreen document plays it, or else a console page. */
import type { browser as api } from '#imports';
import type { Result, ToneMessage } from '../../messages.ts';
import { describeFailure } from '../failure.ts';
import type { WarningMeans } from './warner.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** The polyfill hands on what it does not know. */
interface Offscreen {
  hasDocument: () => Promise<boolean>;
  createDocument: (options: {
    url: string;
    reasons: string[];
    justification: string;
  }) => Promise<void>;
}

const PAGE = 'offscreen.html';

function offscreenOf(browser: Browser): Offscreen | null {
  return (browser as unknown as { offscreen?: Offscreen }).offscreen ?? null;
}

async function openPage(offscreen: Offscreen): Promise<void> {
  // The browser closes it after 30 s without sound.
  if (await offscreen.hasDocument()) return;
  const options = {
    url: PAGE,
    reasons: ['AUDIO_PLAYBACK'],
    justification: 'Sounds a warning when a buyer has waited too long.',
  };
  await offscreen.createDocument(options).catch(async (error: unknown) => {
    // Another sound may have opened it meanwhile.
    if (!(await offscreen.hasDocument())) throw error;
  });
}

function isPlayed(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
}

/** Plays in the offscreen document; `pages` are tabs with a console, which play where that fails. */
export function createSounder(
  browser: Browser,
  pages: () => Promise<readonly number[]>,
): WarningMeans['sound'] {
  const play = async (tone: ToneMessage): Promise<Result> => {
    const offscreen = offscreenOf(browser);
    if (!offscreen) return { ok: false, error: 'no offscreen document' };
    await openPage(offscreen);
    return isPlayed(await browser.runtime.sendMessage(tone))
      ? { ok: true }
      : { ok: false, error: 'sound is blocked' };
  };
  const playInPage = async (tone: ToneMessage): Promise<boolean> => {
    for (const tabId of await pages()) {
      const answer: unknown = await browser.tabs
        .sendMessage(tabId, tone, { frameId: 0 })
        .catch(() => null);
      if (isPlayed(answer)) return true;
    }
    return false;
  };
  return async (level, volume) => {
    const tone: ToneMessage = { kind: 'tone', level, volume };
    const result = await play(tone).catch((error: unknown): Result => ({
      ok: false,
      error: describeFailure(error),
    }));
    if (result.ok) return result;
    return (await playInPage(tone)) ? { ok: true } : result;
  };
}
