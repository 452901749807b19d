/** The worker that merges for the report page: begun anew for every merge, ended where the user stops. */
import type { MergeAnswer, MergeQuestion } from '../../lib/team/merge-messages.ts';

/** Asks one question at a time. */
export function createMerger() {
  let worker: Worker | null = null;
  const end = (): void => {
    worker?.terminate();
    worker = null;
  };
  return {
    start(): void {
      end();
      worker = new Worker(new URL('./team-worker.ts', import.meta.url), { type: 'module' });
    },
    end,
    ask(question: MergeQuestion, onTold: (answer: MergeAnswer) => void, stop?: AbortSignal) {
      return new Promise<MergeAnswer>((resolve, reject) => {
        const own = worker;
        if (!own) throw new Error('nothing is merged');
        stop?.addEventListener('abort', () => {
          end();
          reject(new DOMException('stopped', 'AbortError'));
        });
        own.onerror = ({ message }) => reject(new Error(message));
        own.onmessage = ({ data }: MessageEvent<MergeAnswer>) => {
          if (data.kind === 'progress') onTold(data);
          else if (data.kind === 'failed') reject(new Error(data.reason));
          else resolve(data);
        };
        own.postMessage(question, { transfer: [] });
      });
    },
  };
}
