import { formatDay, parseDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { RoundOutcome } from '../../../lib/metrics/desk/types.ts';
import { Select } from '../Box.tsx';
import type { Told } from '../../../lib/report/desk/behind.ts';
import { agentText, outcomeText, weekHourText, type ListFilter } from './desk-text.ts';

const MISSED: readonly RoundOutcome[] = ['late', 'ended', 'never', 'waiting'];
const ALL: readonly RoundOutcome[] = ['onTime', ...MISSED, 'pending'];
const TOLD: readonly Told[] = ['rated', 'dissatisfied', 'invited'];

interface FiltersProps {
  filter: ListFilter;
  /** Who occurs in the list. */
  agents: readonly (string | null)[];
  /** Days of the list, Beijing dates. */
  from: string;
  to: string;
  /** Ratings and invitations can be asked for. */
  hasMore: boolean;
  t: PageTranslate;
  onFilter: (filter: ListFilter) => void;
}

const dayText = (day: number | undefined): string => (day === undefined ? '' : formatDay(day));
const dayOf = (text: string): number | undefined => parseDay(text) ?? undefined;

/** Where a name is chosen, its place stands for it: no name may be taken for “all”. */
function AgentFilter({ filter, agents, t, onFilter }: FiltersProps) {
  const [chosen] = filter.agents ?? [];
  return (
    <Select
      id="missed-agent"
      label={t('desk.order.agent')}
      value={chosen === undefined ? '' : String(agents.indexOf(chosen))}
      options={[
        { value: '', text: t('desk.list.all') },
        ...agents.map((agent, index) => ({ value: String(index), text: agentText(agent, t) })),
      ]}
      onValue={(value) => {
        const agent = value === '' ? undefined : agents[Number(value)];
        onFilter({ ...filter, agents: agent === undefined ? undefined : [agent] });
      }}
    />
  );
}

function OutcomeFilter({ filter, t, onFilter }: FiltersProps) {
  const outcomes = filter.all ? ALL : MISSED;
  return (
    <Select
      id="missed-outcome"
      label={t('desk.order.outcome')}
      value={filter.outcomes?.[0] ?? ''}
      options={[
        { value: '', text: t('desk.list.all') },
        ...outcomes.map((value) => ({ value, text: outcomeText(value, t) })),
      ]}
      onValue={(value) => {
        const outcome = outcomes.find((each) => each === value);
        onFilter({ ...filter, outcomes: outcome && [outcome] });
      }}
    />
  );
}

/** What its conversation told: of a certain agent where a figure led here. */
function ToldFilter({ filter, t, onFilter }: FiltersProps) {
  const { told, toldBy } = filter;
  return (
    <>
      <Select
        id="missed-told"
        label={t('round.told')}
        value={told ?? ''}
        options={[
          { value: '', text: t('desk.list.all') },
          ...TOLD.map((value) => ({ value, text: t(`round.told.${value}`) })),
        ]}
        onValue={(value) => {
          const next = TOLD.find((each) => each === value);
          onFilter({ ...filter, told: next, toldBy: undefined });
        }}
      />
      {told && toldBy !== undefined && (
        <p class="week-hour">{t('round.told.by', { agent: agentText(toldBy, t) })}</p>
      )}
    </>
  );
}

function DayFilter(props: FiltersProps & { edge: 'from' | 'to' }) {
  const { edge, filter, from, to, t, onFilter } = props;
  return (
    <div class="box">
      <label for={`missed-${edge}`}>{t(edge === 'from' ? 'desk.list.from' : 'desk.list.to')}</label>
      <input
        id={`missed-${edge}`}
        type="date"
        min={from}
        max={to}
        value={dayText(filter[edge])}
        onChange={({ currentTarget }) =>
          onFilter({ ...filter, [edge]: dayOf(currentTarget.value) })
        }
      />
    </div>
  );
}

/** What the list of missed rounds is restricted to. */
export function MissedFilters(props: FiltersProps) {
  const { filter, t, onFilter } = props;
  const { all, ...own } = filter;
  const isFiltered = Object.values(own).some((value) => value !== undefined);
  return (
    <div class="entry missed-filters">
      <AgentFilter {...props} />
      <DayFilter {...props} edge="from" />
      <DayFilter {...props} edge="to" />
      <OutcomeFilter {...props} />
      <div class="box">
        <label for="missed-over">{t('desk.list.over')}</label>
        <input
          id="missed-over"
          type="number"
          min={0}
          value={filter.over ?? ''}
          onInput={({ currentTarget: { value } }) =>
            onFilter({ ...filter, over: value === '' ? undefined : Math.max(0, Number(value)) })
          }
        />
      </div>
      {props.hasMore && <ToldFilter {...props} />}
      {filter.weekHour !== undefined && (
        <p class="week-hour">{t('desk.list.hour', { hour: weekHourText(filter.weekHour, t) })}</p>
      )}
      {isFiltered && (
        <button type="button" onClick={() => onFilter({ all })}>
          {t('desk.list.clear')}
        </button>
      )}
    </div>
  );
}
