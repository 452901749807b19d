/** write-excel-file and nothing else: told how many rounds, it makes their cells ready; told to write, it writes them. */
import writeExcelFile from 'write-excel-file/universal';
import { pageTranslator } from '../../../lib/i18n/pages.ts';
import { sheetsOf } from '../../../lib/summary/sheets.ts';
import { workbookSheet } from '../../../lib/tables/write-workbook.ts';
import { longWeek } from './long-week.ts';

let sheets: ReturnType<typeof workbookSheet>[] = [];

self.addEventListener('message', ({ data }: MessageEvent<number | 'write'>) => {
  if (data === 'write') {
    void writeExcelFile(sheets)
      .toBlob()
      .then((file) => self.postMessage(file, { transfer: [] }));
    return;
  }
  const made = sheetsOf(longWeek(data), pageTranslator('zh'));
  sheets = made.map((sheet) => workbookSheet({ ...sheet, rows: [...sheet.rows] }));
  self.postMessage('ready', { transfer: [] });
});
