import { useState } from 'preact/hooks';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator, type PageTranslate } from '../../lib/i18n/pages.ts';
import type { Phrase, PhraseGroup } from '../../lib/phrases/types.ts';
import type { Language } from '../../lib/settings.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { ExportPhrases, type ExportPhrasesProps } from './ExportPhrases.tsx';
import { Groups, type GroupsProps } from './Groups.tsx';
import { ImportPhrases, type ImportPhrasesProps } from './ImportPhrases.tsx';
import { PhraseForm, type PhraseFormProps } from './PhraseForm.tsx';
import { PhraseList, type PhraseRow } from './PhraseList.tsx';
import { reasonText } from './words.ts';

export interface PhraseLibraryProps
  extends
    Pick<ImportPhrasesProps, 'onRead' | 'plan' | 'onTake'>,
    Pick<ExportPhrasesProps, 'onExport'>,
    Pick<PhraseFormProps, 'isCodeTaken' | 'readImage' | 'onSave' | 'onRemove'> {
  language: Language;
  groups: readonly PhraseGroup[];
  counts: GroupsProps['counts'];
  /** Phrases of a group (null: all) that match, the best first; `rows` up to the limit, `total` all. */
  find: (
    query: string,
    group: string | null,
    limit: number,
  ) => { rows: PhraseRow[]; total: number };
  onSaveGroup: GroupsProps['onSave'];
  onRemoveGroup: GroupsProps['onRemove'];
  /** Size of the starter set while it is to be offered, else null. */
  starter: number | null;
  onStarter: (take: boolean) => Promise<unknown>;
}

/** Rows that are shown at first, and with each press. */
const PAGE = 50;

function Starter({
  n,
  t,
  onStarter,
}: {
  n: number;
  t: PageTranslate;
  onStarter: PhraseLibraryProps['onStarter'];
}) {
  const [failure, setFailure] = useState<string | null>(null);
  const answer = (take: boolean) =>
    void onStarter(take).catch((error: unknown) => setFailure(reasonText(error, t)));
  return (
    <section class="starter">
      <h2>{t('phrases.starter')}</h2>
      <p>{t('phrases.starter.note', { n })}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => answer(true)}>
          {t('phrases.starter.take')}
        </button>
        <button type="button" onClick={() => answer(false)}>
          {t('phrases.starter.refuse')}
        </button>
      </div>
      {failure && <p role="alert">{t('phrases.failed', { reason: failure })}</p>}
    </section>
  );
}

function Found({
  props,
  group,
  t,
  onEdit,
}: {
  props: PhraseLibraryProps;
  group: string | null;
  t: PageTranslate;
  onEdit: (phrase: Phrase) => void;
}) {
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const { rows, total } = props.find(query, group, limit);
  const names = new Map(props.groups.map(({ id, name }) => [id, name]));
  const isEmpty = query.trim() === '';
  return (
    <>
      <input
        type="search"
        class="search"
        placeholder={t('phrases.search')}
        aria-label={t('phrases.search')}
        value={query}
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setLimit(PAGE);
        }}
      />
      <p class="note" role="status">
        {total > 0 && t(isEmpty ? 'phrases.count' : 'phrases.found', { n: total })}
        {total === 0 && t(isEmpty ? 'phrases.none' : 'phrases.notFound')}
      </p>
      <PhraseList rows={rows} groups={names} t={t} onEdit={onEdit} />
      {total > rows.length && (
        <button type="button" onClick={() => setLimit(limit + PAGE)}>
          {t('phrases.more', { n: Math.min(PAGE, total - rows.length) })}
        </button>
      )}
    </>
  );
}

function Desk({ props, t }: { props: PhraseLibraryProps; t: PageTranslate }) {
  const [chosen, choose] = useState<string | null>(null);
  const [edited, edit] = useState<Phrase | 'new' | null>(null);
  const { groups, counts, onSaveGroup, onRemoveGroup } = props;
  const group = groups.some(({ id }) => id === chosen) ? chosen : null;
  const phrase = edited === 'new' ? null : edited;
  return (
    <div class="desk">
      <Groups
        groups={groups}
        counts={counts}
        chosen={group}
        t={t}
        onChoose={choose}
        onSave={onSaveGroup}
        onRemove={onRemoveGroup}
      />
      <div class="found">
        <button
          type="button"
          class="primary"
          disabled={groups.length === 0}
          onClick={() => edit('new')}
        >
          {t('phrases.new')}
        </button>
        {edited && (
          <PhraseForm
            {...props}
            key={phrase?.id ?? ''}
            phrase={phrase}
            group={group}
            t={t}
            onClose={() => edit(null)}
          />
        )}
        <Found props={props} group={group} t={t} onEdit={edit} />
      </div>
    </div>
  );
}

/** The page of quick phrases: groups at the side, what matches, and files in and out. */
export function PhraseLibrary(props: PhraseLibraryProps) {
  const { language, groups, starter, onStarter, onExport } = props;
  const t = pageTranslator(language);
  return (
    <main class="phrases" lang={languageTag(language)}>
      <header>
        <h1>{t('phrases.title')}</h1>
      </header>
      <ErrorBoundary t={t}>
        {starter !== null && <Starter n={starter} t={t} onStarter={onStarter} />}
        <Desk props={props} t={t} />
        <section>
          <h2>{t('phrases.transfer')}</h2>
          <ExportPhrases groups={groups} t={t} onExport={onExport} />
          <ImportPhrases {...props} t={t} />
        </section>
      </ErrorBoundary>
    </main>
  );
}
