/** What runs in a page of an extension; each function is sent there whole and leans on nothing outside itself. */

/** Ms from asking the worker over a port of this name to its first word. */
export async function firstWord(name: string): Promise<number> {
  const begun = performance.now();
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error('no word from the worker in 20 s')), 20_000);
    const port = chrome.runtime.connect({ name });
    port.onMessage.addListener(() => {
      clearTimeout(timer);
      const took = performance.now() - begun;
      port.disconnect();
      done(took);
    });
  });
}

/** Ms from a message to its answer. */
export async function answerTo(message: object): Promise<number> {
  const begun = performance.now();
  await chrome.runtime.sendMessage(message);
  return performance.now() - begun;
}

/** Keeps a port open that tells of the worker's death; resolves once the worker has spoken. */
export function watchWorker(name: string): Promise<void> {
  return new Promise((heard) => {
    const port = chrome.runtime.connect({ name });
    const workerDied = new Promise<void>((died) => port.onDisconnect.addListener(() => died()));
    port.onMessage.addListener(() => {
      Object.assign(window, { workerDied });
      heard();
    });
  });
}

export async function workerDeath(): Promise<void> {
  await (window as unknown as { workerDied: Promise<void> }).workerDied;
}

/** Ms from the call that opens the popup until this stands in it; then the popup is closed. */
export async function openPopup(options: { page: string; figures: string }): Promise<number> {
  await chrome.action.setPopup({ popup: options.page });
  const begun = performance.now();
  await chrome.action.openPopup();
  for (;;) {
    const [popup] = chrome.extension.getViews({ type: 'popup' });
    if (popup?.document.querySelector(options.figures)) {
      const took = performance.now() - begun;
      popup.close();
      while (chrome.extension.getViews({ type: 'popup' }).length > 0) {
        await new Promise((wake) => setTimeout(wake, 5));
      }
      return took;
    }
    if (performance.now() - begun > 30_000) throw new Error('no figures in 30 s');
    await new Promise((wake) => setTimeout(wake, 0));
  }
}
