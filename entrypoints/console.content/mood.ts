/** Moods and wording in one frame: the word lists as the worker hands them over, what is told of them, and to the frame with the overlay. */
import { browser, type ContentScriptContext } from '#imports';
import { createHealth } from '../../lib/consoles/health.ts';
import { watchDraft } from '../../lib/consoles/insert/draft-watch.ts';
import { createSlotReader } from '../../lib/consoles/slots.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import type { WordsAnswer, WordsMessage } from '../../lib/messages.ts';
import { createUpsetJudge, createWordingCheck, type UpsetLevel } from '../../lib/mood/judge.ts';
import type { FoundWord, WordLists } from '../../lib/mood/types.ts';
import { createHeld } from '../../lib/live/held.ts';
import type { StagedMood } from '../../lib/live/stage.ts';
import { readSettings, watchSettings, type MoodSettings } from '../../lib/settings.ts';
import { createTells } from './mood-tells.ts';

export interface Mood extends StagedMood {
  /** What a buyer's text says; the text is dropped. */
  upset: (text: string) => UpsetLevel | null;
  tellThread: (id: string | null) => void;
  /** Keeps the lists as the settings have them, until the signal. */
  follow: (consented: AbortSignal) => void;
  watchDraft: (adapter: Adapter, consented: AbortSignal) => void;
}

async function askLists(): Promise<WordLists | null> {
  const message: WordsMessage = { kind: 'wordLists' };
  const answer: WordsAnswer | undefined = await browser.runtime.sendMessage(message);
  return answer?.lists ?? null;
}

/** Before the lists are there, and where a switch is off. */
const NO_JUDGE: Mood['upset'] = () => null;
const NO_CHECK = (): FoundWord[] => [];

/** One a frame. */
export function createMood(ctx: ContentScriptContext): Mood {
  const { found, thread, tell } = createTells(ctx);
  const lists = createHeld<WordLists | null>(null);
  let judge = NO_JUDGE;
  let check: (text: string) => FoundWord[] = NO_CHECK;

  const take = async (mood: MoodSettings): Promise<void> => {
    const next = await askLists();
    if (!next) return;
    lists.set(next);
    judge = mood.upset ? createUpsetJudge(next) : NO_JUDGE;
    check = mood.wording ? createWordingCheck(next) : NO_CHECK;
  };
  const follow = (consented: AbortSignal): void => {
    let known = '';
    const changed = ({ mood }: { mood: MoodSettings }): void => {
      const text = JSON.stringify(mood);
      if (text === known || consented.aborted) return;
      known = text;
      take(mood).catch(() => {
        // Asked again with the next change; until then nothing is judged.
        known = '';
      });
    };
    const unwatch = watchSettings(changed);
    void readSettings().then(changed);
    consented.addEventListener('abort', () => {
      if (browser.runtime?.id) unwatch();
      tell({ kind: 'wording', found: [] });
      tell({ kind: 'openThread', id: null });
    });
  };

  return {
    lists,
    found,
    thread,
    upset: (text) => judge(text),
    tellThread: (id) => tell({ kind: 'openThread', id }),
    follow,
    watchDraft(adapter, consented) {
      const health = createHealth(() => 0);
      const page = createSlotReader(adapter.id, document, adapter.slots, health);
      const look = (text: string): boolean => {
        const now = adapter.frame(location.href) === 'chat' ? check(text) : [];
        tell({ kind: 'wording', found: now });
        return now.length > 0;
      };
      watchDraft({ document, page, signal: consented, look });
      window.addEventListener('pagehide', () => look(''), { signal: consented });
    },
  };
}
