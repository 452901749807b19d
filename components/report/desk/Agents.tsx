import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { denominatorText, rateText } from '../../../lib/live/waiting/countdown.ts';
import type { Desk, DeskAgent, DeskFigures, LoadClass } from '../../../lib/metrics/desk/types.ts';
import {
  barOf,
  baseText,
  cellValue,
  COLUMNS,
  lessText,
  orderAgents,
  valueOf,
  type Column,
} from './agent-columns.ts';
import { agentText, numberText, type Follow, type ListFilter } from './desk-text.ts';
import { How } from './How.tsx';
import { ariaSort, SortHeader, type Order } from './SortHeader.tsx';
import { ToRounds } from './ToRounds.tsx';

interface AgentsProps {
  desk: Desk;
  /** Nothing is being counted any more. */
  isWhole: boolean;
  t: PageTranslate;
  onFollow: Follow;
}

function Bar({ value, mean }: { value: number; mean: number }) {
  return (
    <svg class="agent-bar" viewBox="0 0 60 8" aria-hidden="true">
      <rect class="track" x="0" y="2" width="60" height="4" />
      <rect class="value" x="0" y="2" width={value * 60} height="4" />
      <line class="mean" x1={mean * 60} x2={mean * 60} y1="0" y2="8" />
    </svg>
  );
}

interface CellProps extends AgentsProps {
  column: Column;
  of: DeskFigures;
  agent?: DeskAgent;
  most: number;
}

/** Which rounds a figure of this column is made of. */
function filterOf(column: Column, agent: string | null): ListFilter {
  const told = { satisfaction: 'rated', invited: 'invited', conversion: 'invited' } as const;
  if (column === 'satisfaction' || column === 'invited' || column === 'conversion') {
    return { all: true, told: told[column], toldBy: agent };
  }
  return { all: true, agents: [agent] };
}

function Cell({ column, of, agent, most, desk, isWhole, t, onFollow }: CellProps) {
  const small = [baseText(column, of), agent ? lessText(column, agent) : ''].filter(Boolean);
  const name = agent ? agentText(agent.agent, t) : t('desk.agents.shop');
  const value = valueOf(column, of);
  // A rate of 0 has its rounds, a number of 0 has none.
  const isNumber = column === 'rounds' || column === 'invited';
  const isAny = value !== null && !(isNumber && value === 0);
  const { toldBy: _, agents: __, ...whole } = filterOf(column, null);
  const filter = agent ? filterOf(column, agent.agent) : whole;
  const bar = agent ? barOf(column, of, desk.shop, most) : null;
  return (
    <td class="digits">
      <ToRounds
        text={cellValue(column, of, isWhole)}
        what={`${name} ${t(`desk.column.${column}`)}`}
        t={t}
        onPress={isAny ? () => onFollow(filter) : null}
      />
      {small.length > 0 && <span class="denominator">{small.join(' · ')}</span>}
      {bar && <Bar {...bar} />}
    </td>
  );
}

function Table({ desk, isWhole, t, onFollow }: AgentsProps) {
  const [order, setOrder] = useState<Order<Column | 'agent'>>({ by: 'rounds', isDescending: true });
  const columns = ['agent', ...COLUMNS] as const;
  const most = Object.fromEntries(
    COLUMNS.map((column) => {
      const values = [...desk.agents, desk.shop].map((of) => valueOf(column, of) ?? 0);
      return [column, Math.max(...values)];
    }),
  );
  const common = { desk, isWhole, t, onFollow };
  return (
    <table class="desk-table desk-agents">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" aria-sort={ariaSort(column, order)}>
              <SortHeader
                column={column}
                text={t(`desk.column.${column}`)}
                order={order}
                onOrder={setOrder}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {orderAgents(desk.agents, order.by, order.isDescending).map((agent) => (
          <tr key={agent.agent ?? ''}>
            <th scope="row">
              <button
                type="button"
                class="link"
                onClick={() => onFollow({ agents: [agent.agent] })}
              >
                {agentText(agent.agent, t)}
              </button>
            </th>
            {COLUMNS.map((column) => (
              <Cell
                key={column}
                column={column}
                of={agent}
                agent={agent}
                most={most[column] ?? 0}
                {...common}
              />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('desk.agents.shop')}</th>
          {COLUMNS.map((column) => (
            <Cell key={column} column={column} of={desk.shop} most={0} {...common} />
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function classText({ from, to }: LoadClass, t: PageTranslate): string {
  if (to === null) return t('desk.load.and', { n: from });
  return from === to ? t('desk.load.one', { n: from }) : t('desk.load.span', { from, to });
}

function Loads({ classes, t }: { classes: readonly LoadClass[]; t: PageTranslate }) {
  return (
    <table class="desk-table desk-loads">
      <caption>{t('desk.load')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('desk.load.class')}</th>
          <th scope="col">{t('desk.column.rate')}</th>
          <th scope="col">{t('desk.column.mean')}</th>
        </tr>
      </thead>
      <tbody>
        {classes.map((each) => (
          <tr key={each.from}>
            <th scope="row">{classText(each, t)}</th>
            <td class="digits">
              {rateText(each)} <span class="denominator">{denominatorText(each)}</span>
            </td>
            <td class="digits">
              {numberText(each.mean, 1)} <span class="denominator">n {each.n}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every agent beside the shop, and what load does to response times. */
export function Agents(props: AgentsProps) {
  const { desk, t } = props;
  return (
    <section class="desk-people">
      <h2>{t('desk.agents')}</h2>
      {desk.agents.length === 0 ? (
        <p class="muted">{t('desk.agents.none')}</p>
      ) : (
        <>
          <div class="wide-table">
            <Table {...props} />
          </div>
          <p class="note">{t('desk.agents.note')}</p>
        </>
      )}
      {desk.shop.load && desk.shop.load.n > 0 && <Loads classes={desk.shop.load.classes} t={t} />}
      <How of={['agents', 'load']} desk={desk} t={t} />
    </section>
  );
}
