import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { differenceText, figureName, shareText, valueText } from './figure-text.ts';
import type { Follow, ListFilter } from './desk/desk-text.ts';
import { ToRounds } from './desk/ToRounds.tsx';
import type { FigureRow, Figures } from '../../lib/report/types.ts';

/** Of our figures, those that rounds are behind; and those of ratings. */
const OF_ROUNDS = new Set([
  'responseRate',
  'roundResponseRate',
  'averageResponseSeconds',
  'firstResponseSeconds',
  'sessions',
]);
const OF_RATINGS = new Set(['satisfaction', 'dissatisfaction']);

function filterOf({ figure, scope }: FigureRow): ListFilter | null {
  const whose = scope === 'shop' ? undefined : scope;
  if (OF_ROUNDS.has(figure)) return { all: true, agents: whose === undefined ? whose : [whose] };
  return OF_RATINGS.has(figure) ? { all: true, told: 'rated', toldBy: whose } : null;
}

interface RowsProps {
  onFollow?: Follow;
  rows: readonly FigureRow[];
  console: string;
  t: PageTranslate;
}

interface ValueProps {
  row: FigureRow;
  side: 'official' | 'local';
  console: string;
  t: PageTranslate;
  onFollow?: Follow;
}

/** What must be known about a row to read it right. */
function remarks(row: FigureRow, t: PageTranslate): string[] {
  const said: string[] = [];
  if (row.provisional && row.shown !== null) said.push(t('report.provisional'));
  if (!row.tiles && row.entries > 0) said.push(t('report.untiled', { n: row.entries }));
  return said;
}

function Value({ row, side, console, t, onFollow }: ValueProps) {
  const filter = side === 'local' ? filterOf(row) : null;
  const value = row[side];
  const share = side === 'official' ? row.officialShare : row.localShare;
  // Official figures that nobody told are unknown; ours are nothing counted, or not to be seen in a chat.
  if (value === null && side === 'official')
    return <span class="unknown">{t('report.unknown')}</span>;
  return (
    <>
      <span class="value">
        <ToRounds
          text={valueText(row.figure, value, share, t)}
          what={`${row.scope === 'shop' ? '' : row.scope} ${figureName(row.figure, console, t)}`.trim()}
          t={t}
          onPress={filter && onFollow && value !== null ? () => onFollow(filter) : null}
        />
      </span>
      {share && share.of > 0 && <span class="denominator">{shareText(share)}</span>}
    </>
  );
}

/** The cells of a row after its name. */
function Cells(props: Omit<ValueProps, 'side'>) {
  const { row, t } = props;
  return (
    <>
      <td class="digits">
        <Value {...props} side="official" />
      </td>
      <td class="digits">
        <Value {...props} side="local" />
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

function Shop({ rows, console, t, onFollow }: RowsProps) {
  return (
    <table class="side-by-side">
      <caption>{t('report.wholeShop')}</caption>
      <Heads t={t} before={1} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.figure}>
            <th scope="row">{figureName(row.figure, console, t)}</th>
            <Cells row={row} console={console} t={t} onFollow={onFollow} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One agent's figures, those that anybody told of. */
function Agent({ agent, rows, console, t, onFollow }: RowsProps & { agent: string }) {
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
          <Cells row={row} console={console} t={t} onFollow={onFollow} />
        </tr>
      ))}
    </tbody>
  );
}

/** 官方 beside 本机估算: the shop's figures in sight, the agents' behind a line. */
export function SideBySide(props: { figures: Figures; t: PageTranslate; onFollow?: Follow }) {
  const { figures, t, onFollow } = props;
  const { rows, choice } = figures;
  const { console } = choice;
  const agents = [...new Set(rows.map(({ scope }) => scope))].filter((scope) => scope !== 'shop');
  const of = (scope: string) => rows.filter((row) => row.scope === scope);
  return (
    <section>
      <h2>{t('report.sideBySide')}</h2>
      <Shop rows={of('shop')} console={console} t={t} onFollow={onFollow} />
      {agents.length > 0 && (
        <details>
          <summary>{t('report.byAgent', { n: agents.length })}</summary>
          <table class="side-by-side agents">
            <Heads t={t} before={2} />
            {agents.map((agent) => (
              <Agent
                key={agent}
                agent={agent}
                rows={of(agent)}
                console={console}
                t={t}
                onFollow={onFollow}
              />
            ))}
          </table>
        </details>
      )}
      <p class="note">{t('report.sideBySide.note')}</p>
    </section>
  );
}
