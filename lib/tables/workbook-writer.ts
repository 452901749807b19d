/** A page's way to a workbook: made and handed over in pieces, written by a worker. */
import { breathe } from '../breathe.ts';
import type { WorkbookAnswer, WorkbookQuestion } from './workbook-messages.ts';
import type { Kind, Line, WriteOptions, WriteWorkbook, WrittenSheet } from './written.ts';

/** Rows made and handed over at a time: some 10 ms on a slow computer. */
const PIECE = 500;
/** What of the whole is handing the rows over. */
const HANDED_PART = 0.3;

function* piecesOf(rows: Iterable<Line>): Generator<Line[]> {
  let piece: Line[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** Rows as they are handed over. */
function packed(rows: readonly Line[]): Extract<WorkbookQuestion, { kind: 'rows' }> {
  let like: Kind[] = [];
  const kinds = rows.map((row) => {
    const isSame =
      like.length === row.length && row.every(({ kind }, index) => kind === like[index]);
    if (!isSame) like = row.map(({ kind }) => kind);
    return like;
  });
  return { kind: 'rows', values: rows.map((row) => row.map(({ value }) => value)), kinds };
}

async function handOver(
  sheets: readonly WrittenSheet[],
  tell: (question: WorkbookQuestion) => void,
  { signal, onProgress }: WriteOptions,
): Promise<void> {
  const total = sheets.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  for (const { name, columns, rows } of sheets) {
    tell({ kind: 'sheet', head: { name, columns } });
    for (const piece of piecesOf(rows)) {
      signal?.throwIfAborted();
      tell(packed(piece));
      done += piece.length;
      onProgress?.(total === 0 ? 0 : (done / total) * HANDED_PART);
      await breathe();
    }
  }
  tell({ kind: 'write' });
}

/** Writes an XLSX in a worker of its own, which ends with the file or with the signal. */
export const writeInWorker: WriteWorkbook = async (sheets, options = {}) => {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module' });
  const tell = (question: WorkbookQuestion): void => worker.postMessage(question, { transfer: [] });
  try {
    return await new Promise<Blob>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => {
        if (data.kind === 'written') resolve(data.file);
        else if (data.kind === 'failed') reject(new Error(data.reason));
        else onProgress?.(HANDED_PART + data.share * (1 - HANDED_PART));
      };
      handOver(sheets, tell, options).catch(reject);
    });
  } finally {
    worker.terminate();
  }
};
