/** A platform's export → official entries: every figure right, or nothing at all and what is wrong where. */
import { inPieces } from '../tables/breathe.ts';
import { namePeriod } from './dates.ts';
import { createFindings } from './findings.ts';
import type { FileFindings } from './findings.ts';
import { namesForeignKey } from './header.ts';
import { identityOf } from './identity.ts';
import { readSheet } from './sheet.ts';
import type { PlacedEntry, SheetReading } from './sheet.ts';
import type { OfficialEntry, SheetSummary, TableContext, TableResult } from './types.ts';
import { readSheets } from '../tables/workbook.ts';
import type { SheetCells } from '../tables/workbook.ts';

/** Each figure once; one that stands twice with different values is refused. */
async function unite(
  readings: readonly SheetReading[],
  findings: FileFindings,
): Promise<OfficialEntry[]> {
  const known = new Map<string, OfficialEntry>();
  const take = (sheet: string | null, { entry, row, column }: PlacedEntry): void => {
    const id = identityOf(entry);
    const first = known.get(id);
    if (!first) known.set(id, entry);
    else if (first.value !== entry.value) {
      findings.on(sheet).problem(row, column, 'twice', `${entry.scope} ${entry.from}`);
    } else if (first.rated === null && entry.rated !== null) known.set(id, entry);
  };
  for (const { summary, entries } of readings) {
    for await (const piece of inPieces(entries)) {
      for (const [, placed] of piece) take(summary.sheet, placed);
    }
  }
  return [...known.values()];
}

const unused = (sheet: string | null): SheetSummary => ({
  sheet,
  used: false,
  headerRow: null,
  matched: [],
  rows: 0,
  meanRows: 0,
  period: null,
});

/** Nothing in the whole file is ours: says whether it is another console's. */
function refuseFile(
  sheets: readonly SheetCells[],
  context: TableContext,
  findings: FileFindings,
): void {
  for (const { name, rows } of sheets) {
    const heading = namesForeignKey(context.console, rows);
    if (heading === null) continue;
    findings.on(name).problem(-1, heading, 'other-console');
    return;
  }
  findings.on(null).problem(-1, '', 'no-figures');
}

async function readAll(
  sheets: readonly SheetCells[],
  name: string,
  context: TableContext,
  findings: FileFindings,
): Promise<Pick<TableResult, 'entries' | 'sheets'>> {
  const named = namePeriod(name);
  const readings: SheetReading[] = [];
  const summaries: SheetSummary[] = [];
  for (const sheet of sheets) {
    const reading = await readSheet(sheet, context, named, findings.on(sheet.name));
    if (reading) readings.push(reading);
    summaries.push(reading?.summary ?? unused(sheet.name));
  }
  const entries = await unite(readings, findings);
  if (entries.length === 0 && findings.problemCount === 0) refuseFile(sheets, context, findings);
  return { entries, sheets: summaries };
}

/** Reads an XLSX or CSV export; while anything in it cannot be read for certain, `entries` is empty. `name` is the file's. */
export async function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  context: TableContext,
): Promise<TableResult> {
  const findings = createFindings();
  const workbook = await readSheets(bytes);
  if (!workbook.ok) findings.on(null).problem(-1, '', workbook.code);
  const { entries, sheets } = await readAll(
    workbook.ok ? workbook.sheets : [],
    name,
    context,
    findings,
  );
  const { problems, problemCount, unmatchedColumns } = findings;
  const sound = problemCount === 0 ? entries : [];
  const provisional = sound.filter(({ to }) => to >= context.today).length;
  return { entries: sound, unmatchedColumns, problems, problemCount, sheets, provisional };
}
