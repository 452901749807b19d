/** Wires the watcher to the outbox, and the worker's `reveal` to the watcher. */
import { browser } from '#imports';
import { localNow } from '../../lib/clock.ts';
import { createDirectory } from '../../lib/consoles/directory.ts';
import { pointAtInvite } from '../../lib/consoles/invite.ts';
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import type { InsertResult } from '../../lib/consoles/insert/types.ts';
import type { RevealTarget } from '../../lib/consoles/reveal.ts';
import { watchConsole, type Watch } from '../../lib/consoles/watch.ts';
import type { Source } from '../../lib/events/sighting.ts';
import { rememberedAccounts } from '../../lib/live/accounts/remembered.ts';
import { createBatchSender } from '../../lib/live/batch-sender.ts';
import {
  BATCH_PORT,
  isOfKind,
  type OwnTextsMessage,
  type Result,
  type RevealMessage,
} from '../../lib/messages.ts';
import { createOutbox } from '../../lib/outbox.ts';
import type { Mood } from './mood.ts';
import { followThread } from './mood-tells.ts';
import { tellingAcks } from './test-acks.ts';

/** Answers the worker's question for texts of our own side; what it misses it asks for again with the next such line. */
function tellOwnTexts(
  { id: console }: Adapter,
  hashes: readonly string[],
  find: (textHash: string) => string | null,
): void {
  const texts = hashes.flatMap((textHash) => {
    const text = find(textHash);
    return text ? [{ textHash, text }] : [];
  });
  const message: OwnTextsMessage = { kind: 'ownTexts', console, texts };
  if (texts.length > 0) browser.runtime.sendMessage(message).catch(() => {});
}

/** Reads this frame's console until the signal; null if that has come already. `onState` hears every reading state. */
export async function startReading(
  adapter: Adapter,
  signal: AbortSignal,
  onState: (state: ReadingState) => void,
  hold: (target: RevealTarget, text: string) => Promise<InsertResult>,
  mood: Pick<Mood, 'upset' | 'tellThread'>,
): Promise<Watch | null> {
  const accounts = rememberedAccounts(adapter.id);
  const remembered = [...(await accounts.getValue())];
  // A newer copy came while this one was starting.
  if (signal.aborted) return null;
  const remember = ({ account: id, nick }: Source): void => {
    if (id === null || remembered.some((own) => own.id === id)) return;
    remembered.push({ id, nick });
    void accounts.setValue(remembered);
  };
  const directory = createDirectory();
  const thread = followThread(directory, mood.tellThread);
  const send = createBatchSender({
    connect: () => browser.runtime.connect({ name: BATCH_PORT }),
    url: () => location.href,
    signal,
  });
  const outbox = createOutbox({
    document: crypto.randomUUID(),
    send: import.meta.env.MODE === 'testing' ? tellingAcks(send) : send,
    isConnected: () => Boolean(browser.runtime?.id),
    onOrphaned: () => onState({ kind: 'orphaned' }),
    onIds(ids) {
      directory.learn(ids);
      thread.again();
    },
    onWanted: (hashes) => tellOwnTexts(adapter, hashes, watch.ownText),
    // Field names only, never values: for a developer who looks why something is missing.
    onRefused: (error) => console.warn(`Sanfen: not accepted: ${error}`),
    signal,
  });
  const watch = watchConsole({
    adapter,
    document,
    url: () => location.href,
    now: localNow,
    remembered: [...remembered],
    signal,
    upset: mood.upset,
    onThread: (buyerId) => thread.opened(buyerId),
    report(sightings, state, source) {
      remember(source);
      directory.meet(sightings);
      outbox.report(sightings, state, source);
      onState(state);
    },
  });
  window.addEventListener('pagehide', outbox.leave, { signal });
  const reveal = async ({ id, invite, hold: text }: RevealMessage): Promise<Result> => {
    const target = directory.find(id);
    if (!target) return { ok: false, error: 'not-found' };
    const revealed = await watch.reveal(target);
    if (!revealed.ok) return revealed;
    if (invite !== undefined) {
      const isThere = pointAtInvite(document, adapter, invite);
      return isThere ? revealed : { ok: false, error: 'no-invite' };
    }
    if (text === undefined) return revealed;
    const held = await hold(target, text);
    return held.ok ? held : { ok: false, error: `insert:${held.error}` };
  };
  const onMessage = (message: unknown, _: unknown, respond: (result: Result) => void): boolean => {
    if (!isOfKind<RevealMessage>(message, 'reveal')) return false;
    void reveal(message).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => {
    // The API of a copy that an update has orphaned throws (2026-11); its listener is gone with it.
    if (browser.runtime?.id) browser.runtime.onMessage.removeListener(onMessage);
  });
  return watch;
}
