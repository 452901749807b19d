/** What runs in the console's own page; each function is sent there whole and leans on nothing outside itself. */
import type { PageSimulator } from '../../browser/replay.ts';
import type { Step } from '../../simulators/core/steps.ts';

/** A step that must show in the overlay: a buyer of this name waits there afterwards, or no more. */
export interface Live {
  step: Step;
  name: string;
  waits: boolean;
}

/** Ms from before the page's DOM changed. */
export interface Seen {
  /** Until the overlay's queue said so. */
  overlay: number;
  /** Until the page had the worker's word that it is stored. */
  acknowledged: number;
}

/** Plays steps one by one, each after the one before was shown, acknowledged and `rest` ms old. */
export async function playLive(options: {
  steps: readonly Live[];
  rest: number;
  /** Ms within which each must be shown and acknowledged. */
  patience: number;
}): Promise<Seen[]> {
  const { simulator } = window as unknown as { simulator: PageSimulator };
  const root = document.querySelector('sanfen-overlay')?.shadowRoot;
  if (!root) throw new Error('no overlay');
  const isShown = ({ name, waits }: Live): boolean =>
    [...root.querySelectorAll('.queue .row')].some((row) => row.textContent.includes(name)) ===
    waits;
  const within = <T>(work: Promise<T>, what: string): Promise<T> =>
    Promise.race([
      work,
      new Promise<never>((_, failed) => {
        setTimeout(() => failed(new Error(`${what}: not in time`)), options.patience);
      }),
    ]);
  const seen: Seen[] = [];
  for (const live of options.steps) {
    const begun = performance.now();
    const shown = new Promise<number>((done) => {
      const observer = new MutationObserver(() => {
        if (!isShown(live)) return;
        observer.disconnect();
        done(performance.now() - begun);
      });
      observer.observe(root, { subtree: true, childList: true, characterData: true });
    });
    const acknowledged = new Promise<number>((done) => {
      const listen = (event: Event): void => {
        const { batch, answer } = JSON.parse((event as CustomEvent<string>).detail) as {
          batch: { sightings: { type: string }[] };
          answer?: { ok?: boolean };
        };
        const isNews = batch.sightings.some(({ type }) => type === 'line' || type === 'row');
        if (!isNews || !answer?.ok) return;
        document.removeEventListener('sanfen-answer', listen);
        done(performance.now() - begun);
      };
      document.addEventListener('sanfen-answer', listen);
    });
    await simulator.perform(live.step);
    const what = JSON.stringify(live);
    seen.push({
      acknowledged: await within(acknowledged, `acknowledged ${what}`),
      overlay: await within(shown, `shown ${what}`),
    });
    await new Promise((wake) => {
      setTimeout(wake, options.rest);
    });
  }
  return seen;
}

/** Ms between this page's animation frames, for about `ms`. */
export async function frames(ms: number): Promise<number[]> {
  const between: number[] = [];
  const begun = performance.now();
  let last = await new Promise<number>(requestAnimationFrame);
  while (last - begun < ms) {
    const next = await new Promise<number>(requestAnimationFrame);
    between.push(next - last);
    last = next;
  }
  return between;
}
