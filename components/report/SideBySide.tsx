import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { differenceText, figureName, shareText, valueText } from './figure-text.ts';
import type { FigureRow, Figures } from '../../lib/report/types.ts';

interface RowsProps {
  rows: readonly FigureRow[];
  console: string;
  t: PageTranslate;
}

/** What must be known about a row to read it right. */
function remarks(row: FigureRow, t: PageTranslate): string[] {
  const said: string[] = [];
  if (row.provisional && row.shown !== null) said.push(t('report.provisional'));
  if (!row.tiles && row.entries > 0) said.push(t('report.untiled', { n: row.entries }));
  return said;
}

function Value({ row, side, t }: { row: FigureRow; side: 'official' | 'local'; t: PageTranslate }) {
  const value = row[side];
  const share = side === 'official' ? row.officialShare : row.localShare;
  // Official figures that nobody told are unknown; ours are nothing counted, or not to be seen in a chat.
  if (value === null && side === 'official')
    return <span class="unknown">{t('report.unknown')}</span>;
  return (
    <>
      <span class="value">{valueText(row.figure, value, share, t)}</span>
      {share && share.of > 0 && <span class="denominator">{shareText(share)}</span>}
    </>
  );
}

/** The cells of a row after its name. */
function Cells({ row, t }: { row: FigureRow; t: PageTranslate }) {
  return (
    <>
      <td class="digits">
        <Value row={row} side="official" t={t} />
      </td>
      <td class="digits">
        <Value row={row} side="local" t={t} />
      </td>
      <td class="digits">{differenceText(row.figure, row.difference, t)}</td>
      <td class="remark">{remarks(row, t).join(t('list.separator'))}</td>
    </>
  );
}

function Heads({ t, before }: { t: PageTranslate; before: number }) {
  return (
    <thead>
      <tr>
        <td colSpan={before}></td>
        <th scope="col">{t('report.official')}</th>
        <th scope="col">{t('rate.local')}</th>
        <th scope="col">{t('report.difference')}</th>
        <td></td>
      </tr>
    </thead>
  );
}

function Shop({ rows, console, t }: RowsProps) {
  return (
    <table class="side-by-side">
      <caption>{t('report.wholeShop')}</caption>
      <Heads t={t} before={1} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.figure}>
            <th scope="row">{figureName(row.figure, console, t)}</th>
            <Cells row={row} t={t} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One agent's figures, those that anybody told of. */
function Agent({ agent, rows, console, t }: RowsProps & { agent: string }) {
  const told = rows.filter(({ shown, entries }) => shown !== null || entries > 0);
  return (
    <tbody>
      {told.map((row, index) => (
        <tr key={row.figure}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={told.length} class="agent">
              <bdi>{agent}</bdi>
            </th>
          )}
          <th scope="row">{figureName(row.figure, console, t)}</th>
          <Cells row={row} t={t} />
        </tr>
      ))}
    </tbody>
  );
}

/** 官方 beside 本机估算: the shop's figures in sight, the agents' behind a line. */
export function SideBySide({ figures, t }: { figures: Figures; t: PageTranslate }) {
  const { rows, choice } = figures;
  const { console } = choice;
  const agents = [...new Set(rows.map(({ scope }) => scope))].filter((scope) => scope !== 'shop');
  const of = (scope: string) => rows.filter((row) => row.scope === scope);
  return (
    <section>
      <h2>{t('report.sideBySide')}</h2>
      <Shop rows={of('shop')} console={console} t={t} />
      {agents.length > 0 && (
        <details>
          <summary>{t('report.byAgent', { n: agents.length })}</summary>
          <table class="side-by-side agents">
            <Heads t={t} before={2} />
            {agents.map((agent) => (
              <Agent key={agent} agent={agent} rows={of(agent)} console={console} t={t} />
            ))}
          </table>
        </details>
      )}
      <p class="note">{t('report.sideBySide.note')}</p>
    </section>
  );
}
