/** An upgrade of the log that waits for an old page: nobody may wait with it in silence. */
import type { Log } from './log.ts';

interface Gate {
  /** The work, or a failure that says why it does not come. */
  unlessBlocked: <T>(work: Promise<T>) => Promise<T>;
}

/** Watches a log that is not open yet; `changed` is called when it is blocked and when it is no longer. */
export function watchBlocked(log: Log, changed: () => void): Gate {
  let blocked: Error | null = null;
  const waiting = new Set<(error: Error) => void>();
  log.on('blocked', () => {
    blocked = Object.assign(new Error('an old page holds the log'), { name: 'UpgradeBlocked' });
    for (const fail of waiting) fail(blocked);
    changed();
  });
  const opened = (): void => {
    if (!blocked) return;
    blocked = null;
    changed();
  };
  log.on('ready', opened, true);
  return {
    unlessBlocked(work) {
      // Not by Promise.race: with a promise that never settles it would keep every state that was ever made.
      return new Promise((resolve, reject) => {
        const leave = (): boolean => waiting.delete(reject);
        work.then(resolve, reject).finally(leave);
        if (blocked) reject(blocked);
        else waiting.add(reject);
      });
    },
  };
}
