/** Sounds as the worker wishes for them: the message reaches all of the extension's pages. */

/** `at` in real epoch ms. */
export interface Tone {
  at: number;
  level: number;
}

/** Keeps them in `window.tones`. Runs in an extension page and needs nothing from here. */
export function listenForTones(): void {
  const heard: { at: number; level: number }[] = [];
  Object.assign(window, { tones: heard });
  const { onMessage } = chrome.runtime as unknown as {
    onMessage: { addListener: (run: (message: { kind?: string; level?: number }) => void) => void };
  };
  onMessage.addListener(({ kind, level }) => {
    if (kind === 'tone') heard.push({ at: Date.now(), level: level ?? 0 });
  });
}
