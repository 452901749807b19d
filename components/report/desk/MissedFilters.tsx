import { formatDay, parseDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { MissedFilter } from '../../../lib/metrics/desk/missed-table.ts';
import type { MissedOutcome } from '../../../lib/metrics/desk/types.ts';
import { Select } from '../Box.tsx';
import { agentText, weekHourText } from './desk-text.ts';

const OUTCOMES: readonly MissedOutcome[] = ['late', 'ended', 'never', 'waiting'];

interface FiltersProps {
  filter: MissedFilter;
  /** Who occurs in the list. */
  agents: readonly (string | null)[];
  /** Days of the list, Beijing dates. */
  from: string;
  to: string;
  t: PageTranslate;
  onFilter: (filter: MissedFilter) => void;
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
  return (
    <Select
      id="missed-outcome"
      label={t('desk.order.outcome')}
      value={filter.outcomes?.[0] ?? ''}
      options={[
        { value: '', text: t('desk.list.all') },
        ...OUTCOMES.map((value) => ({ value, text: t(`desk.outcome.${value}`) })),
      ]}
      onValue={(value) => {
        const outcome = OUTCOMES.find((each) => each === value);
        onFilter({ ...filter, outcomes: outcome && [outcome] });
      }}
    />
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
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
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
      {filter.weekHour !== undefined && (
        <p class="week-hour">{t('desk.list.hour', { hour: weekHourText(filter.weekHour, t) })}</p>
      )}
      {isFiltered && (
        <button type="button" onClick={() => onFilter({})}>
          {t('desk.list.clear')}
        </button>
      )}
    </div>
  );
}
