import type { CaseRow } from '../../../lib/events/db.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { mondayOf, weekText, type CaseFilter } from '../../../lib/mood/register.ts';
import { Select } from '../Box.tsx';
import { agentText } from '../desk/desk-text.ts';

interface CaseFiltersProps {
  cases: readonly CaseRow[];
  filter: CaseFilter;
  t: PageTranslate;
  onFilter: (filter: CaseFilter) => void;
}

/** What occurs, by its place: no name may be taken for “all”. */
function Occurring<Value>(props: {
  id: string;
  label: string;
  values: readonly Value[];
  value: Value | undefined;
  textOf: (value: Value) => string;
  t: PageTranslate;
  onValue: (value: Value | undefined) => void;
}) {
  const { id, label, values, value, textOf, t, onValue } = props;
  return (
    <Select
      id={id}
      label={label}
      value={value === undefined ? '' : String(values.indexOf(value))}
      options={[
        { value: '', text: t('cases.all') },
        ...values.map((each, index) => ({ value: String(index), text: textOf(each) })),
      ]}
      onValue={(place) => onValue(place === '' ? undefined : values[Number(place)])}
    />
  );
}

/** What the register is restricted to: only what occurs can be chosen. */
export function CaseFilters({ cases, filter, t, onFilter }: CaseFiltersProps) {
  const all = <Value,>(of: (row: CaseRow) => Value): Value[] => [...new Set(cases.map(of))];
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div class="entry case-filters">
      <Occurring
        id="cases-sort"
        label={t('cases.sort')}
        values={['bad', 'good'] as const}
        value={filter.sort}
        textOf={(sort) => t(`cases.sort.${sort}`)}
        t={t}
        onValue={(sort) => onFilter({ ...filter, sort })}
      />
      <Occurring
        id="cases-status"
        label={t('cases.status')}
        values={all(({ status }) => status)}
        value={filter.status}
        textOf={(status) => t(`summary.status.${status}`)}
        t={t}
        onValue={(status) => onFilter({ ...filter, status })}
      />
      <Occurring
        id="cases-agent"
        label={t('cases.agent')}
        values={all(({ agent }) => agent)}
        value={filter.agent}
        textOf={(agent) => agentText(agent, t)}
        t={t}
        onValue={(agent) => onFilter({ ...filter, agent })}
      />
      <Occurring
        id="cases-week"
        label={t('cases.week')}
        values={all(({ day }) => mondayOf(day)).sort((a, b) => b - a)}
        value={filter.week}
        textOf={weekText}
        t={t}
        onValue={(week) => onFilter({ ...filter, week })}
      />
      {isFiltered && (
        <button type="button" onClick={() => onFilter({})}>
          {t('cases.clear')}
        </button>
      )}
    </div>
  );
}
