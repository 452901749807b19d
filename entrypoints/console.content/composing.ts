/** Serves this frame's composer: to the overlay's palette in whichever frame, and to `/code` and Tab. */
import { browser } from '#imports';
import { createCodeMemory } from '../../lib/consoles/insert/code-key.ts';
import { createDesk, type Desk } from '../../lib/consoles/insert/desk.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import type { Watch } from '../../lib/consoles/watch.ts';
import { isOfKind, type ComposerAnswer, type ComposerAsk } from '../../lib/messages.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import { readSettings } from '../../lib/settings.ts';
import { relay } from '../../lib/live/relay.ts';
import { fillFor, phraseByCode, tellUsed } from '../../lib/live/phrases/from-page.ts';

const KINDS = ['composerTarget', 'composerInsert', 'composerFocus'] as const;

async function answer(desk: Desk, ask: ComposerAsk): Promise<ComposerAnswer> {
  if (ask.kind === 'composerTarget') return desk.target();
  if (ask.kind === 'composerInsert') return desk.insert(ask.request);
  desk.focus();
  return { ok: true };
}

/** Puts the phrase in the place of its code; what goes wrong the overlay says. */
async function useCode(
  desk: Desk,
  { id: console }: Adapter,
  hit: PhraseHit,
  replace: string,
): Promise<unknown> {
  const open = desk.target();
  if (!open.ok) return relay({ kind: 'notInserted', error: open.error, text: '' });
  const filled = fillFor(hit, { ...open, console }, await readSettings());
  if (!filled.ok) return relay({ kind: 'askPhrase', hit, replace });
  const { text } = filled;
  const result = await desk.insert({ target: open.target, text, replace });
  if (!result.ok) return relay({ kind: 'notInserted', error: result.error, text });
  tellUsed(hit);
  return hit.hasImage ? relay({ kind: 'copyImage', hit }) : undefined;
}

/** Serves until the signal. */
export function startComposing(adapter: Adapter, watch: Watch, signal: AbortSignal): Desk {
  const isChat = (): boolean => adapter.frame(location.href) === 'chat';
  const codes = createCodeMemory(phraseByCode);
  const desk: Desk = createDesk({
    adapter,
    document,
    proven: watch.proven,
    account: watch.account,
    signal,
    onTyped: (before) => isChat() && codes.typed(before),
    onTab(before) {
      const known = codes.known(before);
      if (known) useCode(desk, adapter, known.hit, `/${known.code}`).catch(() => {});
      return known !== null;
    },
  });
  const onMessage = (message: unknown, _: unknown, respond: (told: ComposerAnswer) => void) => {
    if (!isOfKind<ComposerAsk>(message, ...KINDS) || !isChat()) return false;
    void answer(desk, message).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => {
    // The API of a copy that an update has orphaned throws (2026-11).
    if (browser.runtime?.id) browser.runtime.onMessage.removeListener(onMessage);
  });
  return desk;
}
