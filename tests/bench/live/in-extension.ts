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

/** Ms from a change of the settings, again and again, to the state that the worker makes of it and tells over a port of this name. */
export async function statesMade(options: { name: string; times: number }): Promise<number[]> {
  const port = chrome.runtime.connect({ name: options.name });
  let heard: (() => void) | null = null;
  port.onMessage.addListener((push) => {
    if (push.kind === 'state' && !push.isLast) heard?.();
  });
  const took: number[] = [];
  for (let time = 0; time < options.times; time += 1) {
    // What it makes by itself is over by then, and no state waits for the one before.
    await new Promise((wake) => setTimeout(wake, 400));
    const { settings = {} } = await chrome.storage.local.get('settings');
    const told = new Promise<void>((done) => {
      heard = done;
    });
    const begun = performance.now();
    await chrome.storage.local.set({ settings: Object.assign({}, settings, { bench: time }) });
    await told;
    took.push(performance.now() - begun);
  }
  port.disconnect();
  return took;
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
