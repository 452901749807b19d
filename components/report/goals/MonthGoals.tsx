import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Desk } from '../../../lib/metrics/desk/types.ts';
import {
  daysReaching,
  monthBeside,
  targetsOf,
  type AgentTarget,
  type MonthSpan,
} from '../../../lib/metrics/goals/month.ts';
import type { Follow } from '../desk/desk-text.ts';
import { How } from '../desk/How.tsx';
import { useAsked } from '../desk/use-behind.ts';
import { targetText } from '../figure-text.ts';
import { AgentGoals } from './AgentGoals.tsx';
import { Calendar } from './Calendar.tsx';

/** A month and the desk of its days up to yesterday; null where none has passed. */
interface MonthDesk {
  span: MonthSpan;
  desk: Desk | null;
}

export interface MonthMeans {
  /** Of the shop that is looked at. */
  targets: readonly AgentTarget[];
  /** A month, `YYYY-MM`; `tell` is given what is there already. */
  onMonth: (
    month: string,
    tell: (sofar: MonthDesk) => void,
    stop: AbortSignal,
  ) => Promise<MonthDesk>;
  onTarget: (agent: string, target: number | null) => void;
}

interface MonthGoalsProps extends MonthMeans {
  /** Beijing date. */
  today: string;
  t: PageTranslate;
  onFollow?: Follow;
}

function monthName(month: string, t: PageTranslate): string {
  return t('month.name', { year: month.slice(0, 4), month: Number(month.slice(5)) });
}

type ShownProps = Pick<MonthGoalsProps, 'targets' | 't' | 'onFollow' | 'onTarget'>;

function Shown({ span, desk, ...rest }: { span: MonthSpan; desk: Desk } & ShownProps) {
  const { t, onFollow } = rest;
  const shopTargets = targetsOf(desk);
  return (
    <>
      {shopTargets.map((target) => (
        <p key={target} class="month-sum">
          {t('month.summary', {
            ...daysReaching(desk.trend, target),
            target: targetText(target),
          })}
        </p>
      ))}
      <div class="wide-table">
        <Calendar
          span={span}
          desk={desk}
          name={monthName(span.month, t)}
          t={t}
          onFollow={onFollow}
        />
      </div>
      <p class="note">{t('month.how')}</p>
      <AgentGoals span={span} desk={desk} {...rest} />
      <How of={['trend']} desk={desk} t={t} />
    </>
  );
}

function Month({ today, ...props }: MonthGoalsProps) {
  const { t, onMonth } = props;
  const running = today.slice(0, 7);
  const [month, setMonth] = useState(running);
  const { value, failure } = useAsked<MonthDesk>(
    (stop, tell) => onMonth(month, tell, stop),
    [month, today],
  );
  return (
    <>
      <p class="month-choice">
        <button type="button" onClick={() => setMonth(monthBeside(month, -1))}>
          {t('month.back')}
        </button>{' '}
        <strong aria-live="polite">{monthName(month, t)}</strong>{' '}
        <button
          type="button"
          disabled={month >= running}
          onClick={() => setMonth(monthBeside(month, 1))}
        >
          {t('month.next')}
        </button>
      </p>
      {failure !== null && (
        <p class="problem-text" role="alert">
          {t('month.failed', { reason: failure })}
        </p>
      )}
      {!value && failure === null && (
        <p class="muted" role="status">
          {t('month.loading')}
        </p>
      )}
      {value && !value.desk && <p class="muted">{t('goal.nothing')}</p>}
      {value?.desk && <Shown {...props} span={value.span} desk={value.desk} />}
    </>
  );
}

/** A month day by day and agent by agent; read when somebody looks. */
export function MonthGoals(props: MonthGoalsProps) {
  const [isOpen, open] = useState(false);
  const { t } = props;
  return (
    <section class="month-goals">
      <h2>{t('month.title')}</h2>
      {isOpen ? (
        <Month {...props} />
      ) : (
        <button type="button" onClick={() => open(true)}>
          {t('month.show')}
        </button>
      )}
    </section>
  );
}
