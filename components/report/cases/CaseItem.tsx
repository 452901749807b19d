import { useState } from 'preact/hooks';
import { beijingDay, formatDay, formatTime } from '../../../lib/beijing.ts';
import type { CaseRow, RegisterRow } from '../../../lib/events/db.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { REGISTER_STATUSES, type RegisterStatus } from '../../../lib/mood/case.ts';
import { isDone } from '../../../lib/mood/register.ts';
import { agentText } from '../desk/desk-text.ts';
import { originText, wordsOf } from './case-text.ts';

interface ItemProps {
  row: CaseRow;
  /** Beijing date. */
  today: string;
  t: PageTranslate;
  onEdit: (row: RegisterRow) => void;
  onStatus: (row: RegisterRow, status: RegisterStatus) => void;
  onDrop: (row: RegisterRow) => void;
  /** Opens a case from a rescue task. */
  onRegister: (row: CaseRow) => void;
}

function Status({ row, t, onStatus }: Pick<ItemProps, 'row' | 't' | 'onStatus'>) {
  if (row.kind === 'rescue' || row.kind === 'good') {
    return <span class="case-status">{t(`summary.status.${row.status}`)}</span>;
  }
  const day = formatDay(row.day).slice(5);
  return (
    <select
      class="case-status"
      aria-label={t('cases.statusOf', { day, words: wordsOf(row, t) })}
      value={row.status}
      onChange={({ currentTarget: { value } }) => {
        const status = REGISTER_STATUSES.find((each) => each === value);
        if (status) onStatus(row, status);
      }}
    >
      {REGISTER_STATUSES.map((each) => (
        <option key={each} value={each}>
          {t(`summary.status.${each}`)}
        </option>
      ))}
    </select>
  );
}

function Due({ row, today, t }: Pick<ItemProps, 'row' | 'today' | 't'>) {
  if (row.kind === 'rescue' || row.dueAt === null || isDone(row.status)) return null;
  const day = formatDay(beijingDay(row.dueAt - 1));
  return (
    <span class={day < today ? 'case-due over' : 'case-due'}>
      {t('cases.dueBy', { day: day.slice(5) })}
      {day < today && ` · ${t('cases.overdue')}`}
    </span>
  );
}

function Words({ row, t }: Pick<ItemProps, 'row' | 't'>) {
  const told = row.kind === 'rescue' ? { problem: '', wish: '' } : row;
  const lines = [
    [t(row.kind === 'good' ? 'cases.praise' : 'cases.problem'), told.problem],
    [t('cases.wish'), told.wish],
    [t('cases.said'), row.note],
  ] as const;
  return (
    <dl>
      {lines.map(
        ([label, words]) =>
          words && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{words}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Buttons({ row, t, onEdit, onDrop, onRegister }: ItemProps) {
  const [isAsked, ask] = useState(false);
  const day = formatDay(row.day).slice(5);
  if (row.kind === 'rescue') {
    return (
      <button
        type="button"
        class="link"
        aria-label={t('cases.registerOf', { day })}
        onClick={() => onRegister(row)}
      >
        {t('cases.register')}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        class="link"
        aria-label={t('cases.editOf', { day, words: wordsOf(row, t) })}
        onClick={() => onEdit(row)}
      >
        {t('cases.edit')}
      </button>{' '}
      <button
        type="button"
        class="link"
        // One press too many takes nothing away: the focus must leave before the question stands again.
        onBlur={() => ask(false)}
        onClick={() => (isAsked ? onDrop(row) : ask(true))}
      >
        {t(isAsked ? 'cases.deleteSure' : 'cases.delete')}
      </button>
    </>
  );
}

/** One case with all its words. */
export function CaseItem(props: ItemProps) {
  const { row, today, t, onStatus } = props;
  const { kind, agent, openedAt } = row;
  return (
    <li class="case" data-kind={kind}>
      <p class="case-head">
        <time class="digits">
          {formatDay(beijingDay(openedAt)).slice(5)} {formatTime(openedAt)}
        </time>
        <span class="tag">{t(`summary.case.${kind}`)}</span>
        <bdi>{agentText(agent, t)}</bdi>
        <Status row={row} t={t} onStatus={onStatus} />
        <Due row={row} today={today} t={t} />
        <span class="case-acts">
          <Buttons {...props} />
        </span>
      </p>
      <Words row={row} t={t} />
      {row.conversation !== '' && <p class="note">{originText(row, t)}</p>}
    </li>
  );
}
