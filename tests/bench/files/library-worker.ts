/** write-excel-file and nothing else: told how many rounds, it makes their cells ready; told to write, it writes them. */
import writeExcelFile from 'write-excel-file/universal';
import { pageTranslator } from '../../../lib/i18n/pages.ts';
import { sheetsOf } from '../../../lib/summary/sheets.ts';
import { addRow, beginSheet, toLibrary } from '../../../lib/tables/write-workbook.ts';
import { longWeek } from './long-week.ts';

let sheets: ReturnType<typeof toLibrary>[] = [];

self.addEventListener('message', ({ data }: MessageEvent<number | 'write'>) => {
  if (data === 'write') {
    void writeExcelFile(sheets)
      .toBlob()
      .then((file) => self.postMessage(file, { transfer: [] }));
    return;
  }
  sheets = sheetsOf(longWeek(data), pageTranslator('zh')).map(({ rows, ...head }) => {
    const sheet = beginSheet(head);
    for (const row of rows) {
      const values = row.map(({ value }) => value);
      const kinds = row.map(({ kind }) => kind);
      addRow(sheet, values, kinds);
    }
    return toLibrary(sheet);
  });
  self.postMessage('ready', { transfer: [] });
});
