/** How a workbook is printed: A4 across, as wide as the sheet, its headings on every page. The library knows only the first. */
import type { SheetHead } from './written.ts';

/** A sheet's part of the file: its width is one page, its height as many as it takes. */
function fitted(xml: string): string {
  return xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace('<pageSetup ', '<pageSetup fitToHeight="0" ');
}

/** Names of sheets stand in quotes; of ours none has one. */
function titled(xml: string, sheets: readonly SheetHead[]): string {
  const names = sheets.map(
    ({ name }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$1:$1</definedName>`,
  );
  return xml.replace(
    /<definedNames\s*\/>|<definedNames><\/definedNames>/,
    `<definedNames>${names.join('')}</definedNames>`,
  );
}

/** For the library's `features`. */
export function paperOf(sheets: readonly SheetHead[]) {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': { transform: fitted },
        'xl/workbook.xml': { transform: (xml: string) => titled(xml, sheets) },
      },
    },
  };
}
