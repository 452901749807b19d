import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CaseRow } from '../../../lib/events/db.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { selectCases, type CaseDraft, type CaseFilter } from '../../../lib/mood/register.ts';
import type { CaseOrigin } from '../../../lib/report/cases.ts';
import { draftFrom, draftOf } from './case-text.ts';
import { CaseFilters } from './CaseFilters.tsx';
import { CaseForm } from './CaseForm.tsx';
import { CaseItem } from './CaseItem.tsx';
import { reasonOf } from '../../shared/reason.ts';

/** Cases shown at a time. */
const SHOWN = 50;

export interface RegisterMeans {
  /** Of the shop that is looked at; null until they are read. */
  cases: readonly CaseRow[] | null;
  /** Opened out of nothing, now. */
  onByHand: () => CaseOrigin;
  onAdd: (origin: CaseOrigin, draft: CaseDraft) => Promise<void>;
  /** False where it is gone. */
  onChange: (id: string, draft: CaseDraft) => Promise<boolean>;
  onDrop: (id: string) => Promise<void>;
}

interface RegisterProps extends RegisterMeans {
  today: string;
  /** Names to choose from. */
  agents: readonly string[];
  /** A case to be written down of something on the page, once. */
  asked: CaseOrigin | null;
  onTaken: () => void;
  t: PageTranslate;
}

/** What the form is about: a case that is there, or where a new one comes from. */
type Editing = { id: string; draft: CaseDraft } | { origin: CaseOrigin; draft: CaseDraft };

function Empty({ t }: { t: PageTranslate }) {
  return <p class="muted">{t('cases.none')}</p>;
}

interface ListProps {
  cases: readonly CaseRow[];
  today: string;
  t: PageTranslate;
  onEdit: (editing: Editing) => void;
  onDraft: (id: string, draft: CaseDraft) => void;
  onDrop: (id: string) => void;
}

function List({ cases, today, t, onEdit, onDraft, onDrop }: ListProps) {
  const [filter, setFilter] = useState<CaseFilter>({});
  const [most, setMost] = useState(SHOWN);
  const found = useMemo(() => selectCases(cases, filter), [cases, filter]);
  const rest = Math.min(SHOWN, found.length - most);
  return (
    <>
      <CaseFilters
        cases={cases}
        filter={filter}
        t={t}
        onFilter={(next) => {
          setFilter(next);
          setMost(SHOWN);
        }}
      />
      <p class="count" role="status">
        {t('cases.count', { n: found.length, of: cases.length })}
        {found.length === 0 && ` · ${t('cases.nothing')}`}
      </p>
      <ul class="case-list">
        {found.slice(0, most).map((row) => (
          <CaseItem
            key={row.id}
            row={row}
            today={today}
            t={t}
            onEdit={(own) => onEdit({ id: own.id, draft: draftOf(own) })}
            onStatus={(own, status) => onDraft(own.id, { ...draftOf(own), status })}
            onDrop={(own) => onDrop(own.id)}
            onRegister={({ conversation, agent, openedAt }) => {
              const origin = { source: 'rescue', conversation, agent, openedAt } as const;
              onEdit({ origin, draft: draftFrom(origin) });
            }}
          />
        ))}
      </ul>
      {rest > 0 && (
        <>
          <button type="button" class="case-more" onClick={() => setMost(most + SHOWN)}>
            {t('cases.more', { n: rest })}
          </button>
          <p class="printed-only note">{t('cases.printed', { n: most, of: found.length })}</p>
        </>
      )}
    </>
  );
}

const keyOf = (editing: Editing): string =>
  'id' in editing ? editing.id : `new ${editing.origin.conversation} ${editing.origin.openedAt}`;

const namesOf = (cases: readonly CaseRow[], agents: readonly string[]): string[] => [
  ...new Set([...agents, ...cases.flatMap(({ agent }) => agent ?? [])]),
];

/** What is being written, and what became of it. */
function useWriting(props: RegisterProps) {
  const { asked, t } = props;
  const [editing, edit] = useState<Editing | null>(null);
  const [said, say] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const begin = (next: Editing): void => {
    setFailure(null);
    // What is being written is not lost to another press.
    say(editing ? t('cases.busy') : '');
    if (editing) heading.current?.focus();
    else edit(next);
  };
  useEffect(() => {
    if (!asked) return;
    begin({ origin: asked, draft: draftFrom(asked) });
    props.onTaken();
  }, [asked]);
  const end = (told: string): void => {
    edit(null);
    setFailure(null);
    say(told);
    heading.current?.focus();
  };
  const failed = (error: unknown): string => {
    const reason = reasonOf(error);
    return t('cases.failed', { reason });
  };
  const change = async (id: string, draft: CaseDraft): Promise<string> =>
    t((await props.onChange(id, draft)) ? 'cases.saved' : 'cases.gone');
  const save = async (draft: CaseDraft): Promise<string> => {
    if (!editing) return '';
    if ('id' in editing) return change(editing.id, draft);
    await props.onAdd(editing.origin, draft);
    return t('cases.saved');
  };
  const drop = async (id: string): Promise<string> => {
    await props.onDrop(id);
    return t('cases.deleted');
  };
  return {
    editing,
    said,
    failure,
    heading,
    begin,
    end,
    onSave: (draft: CaseDraft) => {
      save(draft).then(end, (error: unknown) => setFailure(failed(error)));
    },
    // In the row: whatever is being written stays.
    onDraft: (id: string, draft: CaseDraft) => {
      change(id, draft).then(say, (error: unknown) => say(failed(error)));
    },
    onDrop: (id: string) => {
      drop(id).then(
        (told) => {
          say(told);
          heading.current?.focus();
        },
        (error: unknown) => say(failed(error)),
      );
    },
  };
}

/** 个案登记: what went wrong and what went well, in the user's own words. */
export function Register(props: RegisterProps) {
  const { cases, today, agents, t } = props;
  const { editing, said, failure, heading, begin, end, onSave, ...acts } = useWriting(props);
  return (
    <section class="register">
      <h2 ref={heading} tabIndex={-1}>
        {t('cases.title')}
      </h2>
      <p class="note">{t('cases.note')}</p>
      {editing ? (
        <CaseForm
          key={keyOf(editing)}
          draft={editing.draft}
          today={today}
          agents={namesOf(cases ?? [], agents)}
          failure={failure}
          t={t}
          onSave={onSave}
          onCancel={() => end('')}
        />
      ) : (
        <button
          type="button"
          class="case-new"
          onClick={() => {
            const origin = props.onByHand();
            begin({ origin, draft: draftFrom(origin) });
          }}
        >
          {t('cases.new')}
        </button>
      )}
      <p class="said" role="status">
        {said}
      </p>
      {cases === null && <p class="muted">{t('report.loading')}</p>}
      {cases?.length === 0 && <Empty t={t} />}
      {cases && cases.length > 0 && (
        <List cases={cases} today={today} t={t} onEdit={begin} {...acts} />
      )}
    </section>
  );
}
