/**
 * Opens a weekly summary with LibreOffice and reads back what it makes of it: `npm run test:office`, outside `npm test`.
 * Finds `soffice`, installs Debian's where it may, or says in one line how.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { sheetsOf } from '../../lib/summary/sheets.ts';
import { writeSummary } from '../../lib/summary/write.ts';
import { writeWorkbook } from '../../lib/tables/write-workbook.ts';
import { SUMMARY } from '../components/week-states.ts';

const CANDIDATES = [
  process.env['SOFFICE_PATH'] ?? '',
  '/usr/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  `${process.env['PROGRAMFILES'] ?? ''}\\LibreOffice\\program\\soffice.exe`,
];

const find = (): string | null => CANDIDATES.find((path) => path && existsSync(path)) ?? null;

function install(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  if (!existsSync('/usr/bin/apt-get')) return;
  console.log('Installing libreoffice-calc (Debian packages) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'];
  execFileSync('apt-get', ['update', '-qq'], { env, stdio });
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'libreoffice-calc'];
  execFileSync('apt-get', packages, { env, stdio });
}

/** All sheets as CSV, each with its name in the file's; cells as they are shown. */
function convert(office: string, folder: string, file: string): void {
  // Comma, quotes, UTF-8, as shown, every sheet.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  for (const to of [filter, 'pdf']) {
    execFileSync(office, [profile, '--headless', '--convert-to', to, '--outdir', folder, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 120_000,
    });
  }
}

let office = find();
if (office === null) {
  install();
  office = find();
}
if (office === null) {
  console.error(
    'No LibreOffice found. Install it (Debian: apt install libreoffice-calc) or set SOFFICE_PATH.',
  );
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'sanfen-office-'));
try {
  const t = pageTranslator('zh');
  const file = join(folder, 'week.xlsx');
  const blob = await writeSummary(SUMMARY, 'xlsx', t, { write: writeWorkbook });
  writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
  convert(office, folder, file);
  for (const { name, columns, rows: all } of sheetsOf(SUMMARY, t)) {
    const rows = [...all];
    const text = readFileSync(join(folder, `week-${name}.csv`), 'utf8');
    const { data } = Papa.parse<string[]>(text.trimEnd());
    const [head = [], ...lines] = data;
    assert.deepEqual(
      head,
      columns.map(({ title }) => title),
      name,
    );
    assert.equal(lines.length, rows.length, name);
    for (const [row, cells] of rows.entries()) {
      for (const [index, { kind, value }] of cells.entries()) {
        const shown = lines[row]?.[index] ?? '';
        if (value === null) assert.equal(shown, '', name);
        else if (kind === 'ratio') assert.match(shown, /^-?\d+\.\d\d%$/, name);
        else if (kind === 'date') assert.equal(shown, value, name);
        else if (kind === 'instant') assert.match(shown, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, name);
        else if (kind === 'count') assert.equal(Number(shown), Math.round(Number(value)), name);
      }
    }
  }
  assert.ok(readdirSync(folder).includes('week.pdf'));
  console.log(
    'LibreOffice opens the weekly summary: sheets, headings, numbers and dates are right.',
  );
} finally {
  rmSync(folder, { recursive: true });
}
