import { useEffect, useRef, useState } from 'preact/hooks';
import { parseDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import {
  LONGEST_NOTE,
  REGISTER_KINDS,
  REGISTER_STATUSES,
  type RegisterStatus,
} from '../../../lib/mood/case.ts';
import { checkDraft, statusFor, type CaseDraft } from '../../../lib/mood/register.ts';
import { Box, Form, Select } from '../Box.tsx';

interface CaseFormProps {
  /** As it begins. */
  draft: CaseDraft;
  /** Beijing date. */
  today: string;
  /** Names to choose from. */
  agents: readonly string[];
  /** Why it could not be saved, or null. */
  failure: string | null;
  t: PageTranslate;
  onSave: (draft: CaseDraft) => void;
  onCancel: () => void;
}

function Words(props: {
  name: 'problem' | 'wish' | 'note';
  label: string;
  draft: CaseDraft;
  onDraft: (draft: CaseDraft) => void;
  isFirst?: boolean;
}) {
  const { name, label, draft, onDraft, isFirst } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isFirst) box.current?.focus();
  }, []);
  return (
    <div class="box words">
      <label for={`case-${name}`}>{label}</label>
      <textarea
        id={`case-${name}`}
        ref={box}
        rows={2}
        maxLength={LONGEST_NOTE}
        value={draft[name]}
        onInput={({ currentTarget }) => onDraft({ ...draft, [name]: currentTarget.value })}
      />
    </div>
  );
}

function Status({ draft, t, onDraft }: FieldProps) {
  if (draft.kind === 'good') return null;
  return (
    <Select
      id="case-status"
      label={t('cases.status')}
      value={draft.status}
      options={REGISTER_STATUSES.map((value) => ({ value, text: t(`summary.status.${value}`) }))}
      onValue={(value) =>
        onDraft({ ...draft, status: statusFor(draft.kind, value as RegisterStatus) })
      }
    />
  );
}

interface FieldProps {
  draft: CaseDraft;
  t: PageTranslate;
  onDraft: (draft: CaseDraft) => void;
}

function Fields(props: FieldProps & { agents: readonly string[]; problems: Told }) {
  const { draft, agents, problems, t, onDraft } = props;
  const said = (field: 'day' | 'due') => {
    const problem = problems[field];
    return problem ? t(`cases.problem.${problem}`) : null;
  };
  return (
    <>
      <Select
        id="case-kind"
        label={t('cases.kind')}
        value={draft.kind}
        options={REGISTER_KINDS.map((value) => ({ value, text: t(`summary.case.${value}`) }))}
        onValue={(value) => {
          const kind = REGISTER_KINDS.find((each) => each === value) ?? 'case';
          onDraft({ ...draft, kind, status: statusFor(kind, draft.status) });
        }}
      />
      <Status draft={draft} t={t} onDraft={onDraft} />
      <Box
        id="case-day"
        label={t('cases.day')}
        value={draft.day}
        onValue={(day) => onDraft({ ...draft, day })}
        problem={said('day')}
        isDate
      />
      {draft.kind !== 'good' && (
        <Box
          id="case-due"
          label={t('cases.due')}
          value={draft.due}
          onValue={(due) => onDraft({ ...draft, due })}
          problem={said('due')}
          isDate
        />
      )}
      <div class="box">
        <label for="case-agent">{t('cases.agent')}</label>
        <input
          id="case-agent"
          list="case-agents"
          maxLength={60}
          value={draft.agent}
          onInput={({ currentTarget }) => onDraft({ ...draft, agent: currentTarget.value })}
        />
        <datalist id="case-agents">
          {agents.map((agent) => (
            <option key={agent} value={agent} />
          ))}
        </datalist>
      </div>
    </>
  );
}

type Told = ReturnType<typeof checkDraft>;

/** One case, new or changed; what was typed stays until it is saved or given up. */
export function CaseForm({ draft: first, today, agents, failure, t, ...on }: CaseFormProps) {
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<Told>({});
  const common = { draft, onDraft: setDraft };
  const save = (): void => {
    const found = checkDraft(draft, parseDay(today) ?? 0);
    setProblems(found);
    if (Object.keys(found).length === 0) on.onSave(draft);
  };
  return (
    <div
      class="case-form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        on.onCancel();
      }}
    >
      <Form onSubmit={save}>
        <Words
          {...common}
          name="problem"
          label={t(draft.kind === 'good' ? 'cases.praise' : 'cases.problem')}
          isFirst
        />
        {draft.kind !== 'good' && <Words {...common} name="wish" label={t('cases.wish')} />}
        <Words {...common} name="note" label={t('cases.said')} />
        <Fields {...common} agents={agents} problems={problems} t={t} />
        <div class="case-buttons">
          <button type="submit">{t('cases.save')}</button>
          <button type="button" class="link" onClick={on.onCancel}>
            {t('cases.cancel')}
          </button>
        </div>
      </Form>
      <p class="problem-text" role="alert">
        {problems.words && t('cases.problem.empty')}
        {failure}
      </p>
    </div>
  );
}
