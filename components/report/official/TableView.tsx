import type { PageKey, PageTranslate } from '../../../lib/i18n/pages.ts';
import type {
  OfficialEntry,
  SheetSummary,
  TableProblem,
  TableResult,
  UnmatchedColumn,
} from '../../../lib/official/types.ts';
import { figureName, isFigure, valueText } from '../figure-text.ts';

interface TableViewProps {
  name: string;
  result: TableResult;
  console: string;
  t: PageTranslate;
  onTake: (entries: readonly OfficialEntry[]) => void;
}

/** Entries shown before they are taken; the rest are counted. */
const SHOWN = 12;

/** What a column was taken for. */
function columnText(as: SheetSummary['matched'][number]['as'], console: string, t: PageTranslate) {
  return isFigure(as) ? figureName(as, console, t) : t(`official.column.${as}`);
}

/** 第 5 行“3分钟人工响应率”，with the sheet where there are several. */
function placeText({ sheet, row, column }: TableProblem, t: PageTranslate): string {
  const where = row === 0 ? t('official.place.file') : t('official.place.row', { row });
  const named = column === '' ? where : t('official.place.column', { where, column });
  return sheet === null ? named : t('official.place.sheet', { sheet, where: named });
}

function Problems({ result, t }: { result: TableResult; t: PageTranslate }) {
  const { problems, problemCount } = result;
  const say = t as (key: PageKey, params?: Record<string, string>) => string;
  return (
    <div role="alert" class="problem">
      <p>{t('official.import.refused', { n: problemCount })}</p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.sheet} ${problem.row} ${problem.column} ${problem.code}`}>
            {placeText(problem, t)}
            {t('list.colon')}
            {say(`official.problem.${problem.code}` as PageKey, { text: problem.text })}
            {problem.text !== '' && <code>{problem.text}</code>}
          </li>
        ))}
        {problemCount > problems.length && (
          <li>{t('official.import.more', { n: problemCount - problems.length })}</li>
        )}
      </ul>
    </div>
  );
}

function Sheet({ sheet, console, t }: { sheet: SheetSummary; console: string; t: PageTranslate }) {
  return (
    <li>
      {sheet.sheet !== null && <strong>{sheet.sheet} </strong>}
      {sheet.used ? t('official.sheet.used', { n: sheet.rows }) : t('official.sheet.unused')}
      {sheet.period &&
        ` ${t('official.sheet.period', { from: sheet.period.from, to: sheet.period.to })}`}
      {sheet.meanRows > 0 && ` ${t('official.sheet.means', { n: sheet.meanRows })}`}
      {sheet.matched.length > 0 && (
        <ul class="columns">
          {sheet.matched.map(({ column, as }) => (
            <li key={column}>
              {column} → {columnText(as, console, t)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Unmatched({ columns, t }: { columns: readonly UnmatchedColumn[]; t: PageTranslate }) {
  if (columns.length === 0) return null;
  const names = (reason: UnmatchedColumn['reason']) =>
    columns
      .filter((column) => column.reason === reason)
      .map(({ column }) => column)
      .join(t('list.separator'));
  const [unknown, superseded] = [names('unknown'), names('superseded')];
  return (
    <p class="note">
      {unknown && t('official.unmatched', { columns: unknown })}{' '}
      {superseded && t('official.superseded', { columns: superseded })}
    </p>
  );
}

function Preview({ result, console, t }: Pick<TableViewProps, 'result' | 'console' | 't'>) {
  const { entries } = result;
  return (
    <table>
      <caption>{t('official.preview', { n: entries.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('report.period')}</th>
          <th scope="col">{t('official.whose')}</th>
          <th scope="col">{t('official.figure')}</th>
          <th scope="col">{t('official.value')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.slice(0, SHOWN).map((entry) => (
          <tr key={`${entry.from} ${entry.to} ${entry.scope} ${entry.figure}`}>
            <td>{entry.from === entry.to ? entry.from : `${entry.from} – ${entry.to}`}</td>
            <td>{entry.scope === 'shop' ? t('report.wholeShop') : entry.scope}</td>
            <td>{figureName(entry.figure, console, t)}</td>
            <td class="digits">
              {entry.rated === 0 ? '—' : valueText(entry.figure, entry.value, null, t)}{' '}
              {entry.rated !== null && (
                <span class="denominator">{`${entry.satisfied ?? '?'}/${entry.rated}`}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      {entries.length > SHOWN && (
        <tfoot>
          <tr>
            <td colSpan={4}>{t('official.preview.more', { n: entries.length - SHOWN })}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** What was found in a file: columns, problems or, without any, what would be taken. */
export function TableView({ name, result, console, t, onTake }: TableViewProps) {
  const { sheets, unmatchedColumns, problemCount, entries, provisional } = result;
  return (
    <div class="table-view">
      <h3>{name}</h3>
      {problemCount > 0 && <Problems result={result} t={t} />}
      <ul class="sheets">
        {sheets.map((sheet) => (
          <Sheet key={sheet.sheet} sheet={sheet} console={console} t={t} />
        ))}
      </ul>
      <Unmatched columns={unmatchedColumns} t={t} />
      {problemCount === 0 && entries.length > 0 && (
        <>
          <Preview result={result} console={console} t={t} />
          {provisional > 0 && <p class="note">{t('official.provisional', { n: provisional })}</p>}
          <button type="button" class="primary" onClick={() => onTake(entries)}>
            {t('official.import.take', { n: entries.length })}
          </button>
        </>
      )}
    </div>
  );
}
