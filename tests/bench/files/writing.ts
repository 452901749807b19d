/** The week's workbook: ours from the summary to the file, and the library alone, both beside the page. Runs in the browser. */
import { pageTranslator } from '../../../lib/i18n/pages.ts';
import { sheetsOf } from '../../../lib/summary/sheets.ts';
import { writeInWorker } from '../../../lib/tables/workbook-writer.ts';
import { longWeek } from './long-week.ts';

const t = pageTranslator('zh');
const weeks = new Map<number, ReturnType<typeof longWeek>>();

function weekOf(rounds: number): ReturnType<typeof longWeek> {
  const known = weeks.get(rounds) ?? longWeek(rounds);
  weeks.set(rounds, known);
  return known;
}

/** From the summary in memory to the file, with the words of progress that the page shows. */
export async function writeOurs(rounds: number): Promise<{ ms: number; bytes: number }> {
  const week = weekOf(rounds);
  const begun = performance.now();
  const file = await writeInWorker(sheetsOf(week, t), { onProgress: () => {} });
  return { ms: performance.now() - begun, bytes: file.size };
}

/** The library in a worker that has its cells already: nothing is made, handed over or told. */
export async function writeAlone(rounds: number): Promise<{ ms: number; bytes: number }> {
  const worker = new Worker(new URL('./library-worker.ts', import.meta.url), { type: 'module' });
  const answer = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }: MessageEvent<T>) => resolve(data);
    });
  try {
    const ready = answer();
    worker.postMessage(rounds, { transfer: [] });
    await ready;
    const written = answer<Blob>();
    const begun = performance.now();
    worker.postMessage('write', { transfer: [] });
    const file = await written;
    return { ms: performance.now() - begun, bytes: file.size };
  } finally {
    worker.terminate();
  }
}
