/** Writes a workbook beside the page, which stays responsive whatever it weighs; ended by the page where the user stops. */
import type { WorkbookAnswer, WorkbookQuestion } from './workbook-messages.ts';
import { writeWorkbook } from './write-workbook.ts';
import type { Line, SheetHead, WrittenSheet } from './written.ts';

const sheets: (SheetHead & { rows: Line[] })[] = [];

// A worker's own has no target.
const answer = (told: WorkbookAnswer): void => self.postMessage(told, { transfer: [] });

async function write(): Promise<void> {
  const all = sheets.map((sheet): WrittenSheet => ({ ...sheet, count: sheet.rows.length }));
  const onProgress = (share: number): void => answer({ kind: 'progress', share });
  answer({ kind: 'written', file: await writeWorkbook(all, { onProgress }) });
}

self.addEventListener('message', ({ data }: MessageEvent<WorkbookQuestion>) => {
  if (data.kind === 'sheet') sheets.push({ ...data.head, rows: [] });
  else if (data.kind === 'rows') sheets.at(-1)?.rows.push(...data.rows);
  else write().catch((error: unknown) => answer({ kind: 'failed', reason: String(error) }));
});
