import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { NOTHING } from '../../../lib/live/waiting/countdown.ts';
import type { Desk } from '../../../lib/metrics/desk/types.ts';
import {
  agentMonths,
  isPerMille,
  targetsOf,
  type AgentMonth,
  type AgentTarget,
  type MonthSpan,
} from '../../../lib/metrics/goals/month.ts';
import { DraftInput } from '../../shared/DraftInput.tsx';
import { agentText, type Follow } from '../desk/desk-text.ts';
import { ToRounds } from '../desk/ToRounds.tsx';
import { shareText, shortPercent, targetText } from '../figure-text.ts';
import { planText } from '../Goals.tsx';

interface AgentGoalsProps {
  span: MonthSpan;
  desk: Desk;
  /** Of this shop. */
  targets: readonly AgentTarget[];
  t: PageTranslate;
  onFollow?: Follow;
  /** Per mille; null: that of the shop. */
  onTarget: (agent: string, target: number | null) => void;
}

/** `92.5` → 925; null for nothing; NaN for what is no target. */
function perMilleOf(typed: string): number | null {
  const text = typed.trim().replace(/[%％]$/, '');
  if (text === '') return null;
  const target = Math.round(Number(text) * 10);
  return isPerMille(target) ? target : Number.NaN;
}

function Target(props: Pick<AgentGoalsProps, 't' | 'onTarget'> & { agent: string; own?: number }) {
  const { agent, own, t, onTarget } = props;
  const [isBad, setBad] = useState(false);
  return (
    <>
      <DraftInput
        aria-label={t('month.targetOf', { agent })}
        aria-invalid={isBad}
        inputMode="decimal"
        size={5}
        maxLength={6}
        value={own === undefined ? '' : String(own / 10)}
        onCommit={(typed) => {
          const target = perMilleOf(typed);
          setBad(Number.isNaN(target));
          if (!Number.isNaN(target)) onTarget(agent, target);
        }}
      />
      {isBad && (
        <span class="problem-text" role="alert">
          {t('month.badTarget')}
        </span>
      )}
    </>
  );
}

type RowProps = Omit<AgentGoalsProps, 'targets'> & { one: AgentMonth; own?: number };

/** What it takes; of a month that is over, what became of it. */
function planOf({ span, desk, one, t }: RowProps, target: number): string {
  const { daysLeft } = span;
  const share = { hits: one.hits, of: one.of };
  const isMet = one.hits * 1000 >= target * one.of;
  const state = t(isMet ? 'goal.state.met' : 'goal.state.missed');
  if (daysLeft === 0) return state;
  const unit = t(`report.counts.${desk.shop.response.headline}`);
  const { usual } = one;
  return `${state} ${planText({ share, target, usual, daysLeft, kind: 'response', unit, t })}`;
}

function Row(props: RowProps) {
  const { span, desk, one, own, t, onFollow } = props;
  const { agent, satisfied, rated } = one;
  const share = { hits: one.hits, of: one.of };
  const target = own ?? targetsOf(desk)[0];
  const name = agentText(agent, t);
  const days = span.period ?? { from: span.first, to: span.last };
  const ratings = satisfied === null || !rated ? null : { hits: satisfied, of: rated };
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td class="digits">
        <ToRounds
          text={shortPercent(share.hits / share.of, share)}
          what={`${name} ${t('month.rate')}`}
          t={t}
          onPress={onFollow ? () => onFollow({ ...days, agents: [agent], all: true }) : null}
        />{' '}
        <span class="denominator">{shareText(share)}</span>
      </td>
      <td>
        {agent === null ? (
          target !== undefined && targetText(target)
        ) : (
          <Target agent={agent} own={own} t={t} onTarget={props.onTarget} />
        )}
      </td>
      <td>{target === undefined ? t('goal.noTarget') : planOf(props, target)}</td>
      <td class="digits">
        {ratings ? shortPercent(ratings.hits / ratings.of, ratings) : NOTHING}{' '}
        {ratings && <span class="denominator">{shareText(ratings)}</span>}
      </td>
    </tr>
  );
}

/** Every agent of the month against his target, or the shop's. */
export function AgentGoals(props: AgentGoalsProps) {
  const { desk, targets, t } = props;
  const ownOf = (agent: string | null) => targets.find((each) => each.agent === agent)?.target;
  const shown = agentMonths(desk);
  const idle = targets.filter(({ agent }) => !shown.some((each) => each.agent === agent));
  const [lowest] = targetsOf(desk);
  const heads = [
    t('month.agent'),
    t('month.rate'),
    t('month.target'),
    t('month.plan'),
    t('month.satisfaction'),
  ];
  return (
    <>
      <h3>{t('month.agents')}</h3>
      <div class="wide-table">
        <table class="desk-table agent-goals">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Row key={one.agent ?? ''} {...props} one={one} own={ownOf(one.agent)} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p class="muted">{t('desk.agents.none')}</p>}
      {idle.length > 0 && (
        <p class="note">
          {t('month.others', {
            n: idle.length,
            names: idle.map(({ agent }) => agent).join(t('list.separator')),
          })}
        </p>
      )}
      <p class="note">
        {t('month.agents.note', { target: lowest === undefined ? NOTHING : targetText(lowest) })}
      </p>
    </>
  );
}
