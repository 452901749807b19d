/** The page's side of a port to the worker, whatever goes over it. */

/** As much of a runtime port as is used here. */
export interface ClientPort<Out> {
  postMessage: (message: Out) => void;
  disconnect: () => void;
  onMessage: { addListener: (listener: (message: unknown) => void) => void };
  onDisconnect: { addListener: (listener: () => void) => void };
}

/**
 * Ms after which a port that brought no word is given up: one that is opened just when the browser registers the worker
 * anew may never reach it, and never be closed either (seen in Chromium 156, 2026-11-23).
 */
const DEAF = 5_000;

/** Tells what a port brings, and of its end: closed by the other side, or given up. */
export function listen<Out>(
  port: ClientPort<Out>,
  to: { onWord: (word: unknown) => void; onEnd: () => void },
): void {
  const timer = setTimeout(() => {
    port.disconnect();
    to.onEnd();
  }, DEAF);
  port.onMessage.addListener((word) => {
    clearTimeout(timer);
    to.onWord(word);
  });
  port.onDisconnect.addListener(() => {
    clearTimeout(timer);
    to.onEnd();
  });
}
