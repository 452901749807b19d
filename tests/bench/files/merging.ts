/** Weekly files: our merge, and the reading that it cannot do without. Runs in the browser, each in a worker as the report page's. */
import type { MergeWork } from './merge-worker.ts';

let worker: Worker | null = null;

function ask(work: MergeWork): Promise<number> {
  worker ??= new Worker(new URL('./merge-worker.ts', import.meta.url), { type: 'module' });
  const own = worker;
  return new Promise((resolve, reject) => {
    own.onerror = ({ message }) => reject(new Error(message));
    own.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    own.postMessage(work, { transfer: [] });
  });
}

/** Loads the files of so many agents; gives their events. */
export const takeFiles = (names: string[]): Promise<number> => ask({ kind: 'take', names });

/** The merge as the report page's worker does it: from packed files to one log. */
export const mergeFiles = (): Promise<number> => ask({ kind: 'merge' });

/** The same files unpacked, decoded, and each line through JSON.parse. */
export const parseFiles = (): Promise<number> => ask({ kind: 'parse' });

/** The same lines, lying in memory as texts, through JSON.parse. */
export const parseTexts = (): Promise<number> => ask({ kind: 'texts' });

/** Our reading of the files, checked, without the merge. */
export const readFiles = (): Promise<number> => ask({ kind: 'read' });

/** Done with the files. */
export function dropFiles(): void {
  worker?.terminate();
  worker = null;
}
