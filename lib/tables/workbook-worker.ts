/** Writes a workbook beside the page, which stays responsive whatever it weighs; ended by the page where the user stops. */
import type { WorkbookAnswer, WorkbookQuestion } from './workbook-messages.ts';
import { addRow, beginSheet, writeSheets, type MadeSheet } from './write-workbook.ts';

const sheets: MadeSheet[] = [];

// A worker's own has no target.
const answer = (told: WorkbookAnswer): void => self.postMessage(told, { transfer: [] });

/** Made ready as they come, while the page makes the next. */
function take({ values, kinds }: Extract<WorkbookQuestion, { kind: 'rows' }>): void {
  const sheet = sheets.at(-1);
  if (!sheet) return;
  for (const [index, row] of values.entries()) addRow(sheet, row, kinds[index] ?? []);
}

async function write(): Promise<void> {
  const onProgress = (share: number): void => answer({ kind: 'progress', share });
  answer({ kind: 'written', file: await writeSheets(sheets, onProgress) });
}

self.addEventListener('message', ({ data }: MessageEvent<WorkbookQuestion>) => {
  if (data.kind === 'sheet') sheets.push(beginSheet(data.head));
  else if (data.kind === 'rows') take(data);
  else write().catch((error: unknown) => answer({ kind: 'failed', reason: String(error) }));
});
