/** Wires the watcher to the outbox, and the worker's `reveal` to the watcher. */
import { browser } from '#imports';
import { localNow } from '../../lib/clock.ts';
import { createDirectory } from '../../lib/consoles/directory.ts';
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { watchConsole, type Watch } from '../../lib/consoles/watch.ts';
import type { Result, RevealMessage } from '../../lib/messages.ts';
import { createOutbox } from '../../lib/outbox.ts';

function isReveal(message: unknown): message is RevealMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    message.kind === 'reveal'
  );
}

/** Reads this frame's console until the signal; `onState` hears every reading state. */
export function startReading(
  adapter: Adapter,
  signal: AbortSignal,
  onState: (state: ReadingState) => void,
): Watch {
  const directory = createDirectory();
  const outbox = createOutbox({
    document: crypto.randomUUID(),
    send: (batch) => browser.runtime.sendMessage(batch),
    isConnected: () => Boolean(browser.runtime?.id),
    onOrphaned: () => onState({ kind: 'orphaned' }),
    onIds: directory.learn,
    signal,
  });
  const watch = watchConsole({
    adapter,
    document,
    url: () => location.href,
    now: localNow,
    signal,
    report(sightings, state, source) {
      directory.meet(sightings);
      outbox.report(sightings, state, source);
      onState(state);
    },
  });
  window.addEventListener('pagehide', outbox.leave, { signal });
  const reveal = async (id: string): Promise<Result> => {
    const target = directory.find(id);
    return target ? watch.reveal(target) : { ok: false, error: 'not-found' };
  };
  const onMessage = (message: unknown, _: unknown, respond: (result: Result) => void): boolean => {
    if (!isReveal(message)) return false;
    void reveal(message.id).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(onMessage));
  return watch;
}
