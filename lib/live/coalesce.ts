import { pause } from '../clock.ts';

/**
 * Runs one at a time; what is asked for meanwhile is one more run at the end. A run begins at once where the last began
 * `gap` ago (real ms), else when it has.
 */
export function coalesce(run: () => Promise<void>, gap = 0): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  let rested: Promise<void> | null = null;
  const loop = async (): Promise<void> => {
    do {
      if (rested) await rested;
      again = false;
      if (gap > 0) {
        rested = pause(gap).then(() => {
          rested = null;
        });
      }
      await run();
    } while (again);
  };
  return () => {
    again = true;
    running ??= loop().finally(() => {
      running = null;
    });
    return running;
  };
}
