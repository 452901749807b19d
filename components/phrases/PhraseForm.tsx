import { useEffect, useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { checkDraft, cleanDraft, IMAGE_TYPES, LIMITS, tagsOf } from '../../lib/phrases/draft.ts';
import type { Draft, DraftField, DraftProblem } from '../../lib/phrases/draft.ts';
import type { ImportImage } from '../../lib/phrases/import-types.ts';
import type { ImageChange } from '../../lib/phrases/store.ts';
import type { Phrase, PhraseGroup } from '../../lib/phrases/types.ts';
import { Box, Form, Select } from '../report/Box.tsx';
import { PhraseImage } from './PhraseImage.tsx';
import { reasonText } from './words.ts';

export interface SavedPhrase {
  id: string | null;
  draft: Draft;
  image: ImageChange;
}

export interface PhraseFormProps {
  /** Null for a new one. */
  phrase: Phrase | null;
  /** The group that a new one begins in. */
  group: string | null;
  groups: readonly PhraseGroup[];
  /** True where a phrase other than this one has the code. */
  isCodeTaken: (code: string, id: string | null) => boolean;
  readImage: (id: string) => Promise<ImportImage | null>;
  t: PageTranslate;
  onSave: (saved: SavedPhrase) => Promise<unknown>;
  onRemove: (id: string) => Promise<unknown>;
  onClose: () => void;
}

/** Names of the variables are Chinese in every language: they stand in the phrases. */
const VARIABLES = '{买家} {客服} {店铺} {时段问候} {日期}';
const QUESTION = '{?快递单号}';

function Texts({
  texts,
  t,
  problem,
  onTexts,
}: {
  texts: readonly string[];
  t: PageTranslate;
  problem: string | null;
  onTexts: (texts: string[]) => void;
}) {
  return (
    <fieldset class="texts">
      <legend>{t('phrases.texts')}</legend>
      {texts.map((text, index) => (
        <textarea
          // Texts have no identity but their place.
          key={index}
          rows={3}
          maxLength={LIMITS.text}
          value={text}
          aria-label={t('phrases.text.nth', { n: index + 1 })}
          aria-invalid={problem !== null}
          onInput={({ currentTarget }) => onTexts(texts.with(index, currentTarget.value))}
        />
      ))}
      {problem && (
        <p class="problem-text" role="alert">
          {problem}
        </p>
      )}
      {texts.length < LIMITS.texts && (
        <button type="button" class="link" onClick={() => onTexts([...texts, ''])}>
          {t('phrases.text.add')}
        </button>
      )}
      <p class="note">{t('phrases.variables', { list: VARIABLES, ask: QUESTION })}</p>
    </fieldset>
  );
}

function Picture({
  had,
  image,
  t,
  onImage,
}: {
  had: ImportImage | null;
  image: ImageChange;
  t: PageTranslate;
  onImage: (image: ImageChange) => void;
}) {
  const shown = image === 'keep' ? had : image === 'remove' ? null : image;
  const read = async (file: File | undefined) => {
    if (!file) return;
    onImage({ type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <div class="box wide">
      <label for="phrase-image">{t('phrases.image')}</label>
      <input
        id="phrase-image"
        type="file"
        accept={IMAGE_TYPES.join()}
        onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
      />
      {shown && (
        <>
          <PhraseImage image={shown} t={t} />
          <button type="button" class="link" onClick={() => onImage('remove')}>
            {t('phrases.image.remove')}
          </button>
        </>
      )}
    </div>
  );
}

/** The image that the phrase has, once it is read. */
function useImage(id: string | null, readImage: PhraseFormProps['readImage']) {
  const [image, setImage] = useState<ImportImage | null>(null);
  useEffect(() => {
    if (id !== null) void readImage(id).then(setImage);
  }, [id]);
  return image;
}

function Remove({ t, onRemove }: { t: PageTranslate; onRemove: () => void }) {
  const [isAsked, ask] = useState(false);
  if (!isAsked) {
    return (
      <button type="button" onClick={() => ask(true)}>
        {t('phrases.remove')}
      </button>
    );
  }
  return (
    <span role="alert">
      {t('phrases.remove.ask')}{' '}
      <button type="button" onClick={onRemove}>
        {t('phrases.yes')}
      </button>
    </span>
  );
}

function startOf({ phrase, group, groups }: PhraseFormProps): Draft {
  const first = groups[0]?.id ?? '';
  const none = { code: null, texts: [''], tags: [], from: null, to: null };
  return phrase ?? { group: group ?? first, ...none };
}

function Fields({
  draft,
  tags,
  groups,
  t,
  problemOf,
  onDraft,
  onTags,
}: Pick<PhraseFormProps, 'groups' | 't'> & {
  draft: Draft;
  /** As they are typed. */
  tags: string;
  problemOf: (field: DraftField) => string | null;
  onDraft: (part: Partial<Draft>) => void;
  onTags: (tags: string) => void;
}) {
  return (
    <>
      <Box
        id="phrase-code"
        label={t('phrases.code')}
        value={draft.code ?? ''}
        problem={problemOf('code')}
        onValue={(code) => onDraft({ code })}
      />
      <Select
        id="phrase-group"
        label={t('phrases.groups')}
        value={draft.group}
        options={groups.map((group) => ({ value: group.id, text: group.name }))}
        onValue={(group) => onDraft({ group })}
      />
      <Box
        id="phrase-tags"
        label={t('phrases.tags')}
        value={tags}
        problem={problemOf('tags')}
        onValue={onTags}
      />
      <Box
        id="phrase-from"
        isDate
        label={t('phrases.from')}
        value={draft.from ?? ''}
        problem={problemOf('from')}
        onValue={(from) => onDraft({ from })}
      />
      <Box
        id="phrase-to"
        isDate
        label={t('phrases.to')}
        value={draft.to ?? ''}
        problem={problemOf('to')}
        onValue={(to) => onDraft({ to })}
      />
    </>
  );
}

/** Writes or changes one phrase. */
export function PhraseForm(props: PhraseFormProps) {
  const { phrase, groups, isCodeTaken, readImage, t, onSave, onRemove, onClose } = props;
  const [draft, setDraft] = useState(() => startOf(props));
  const [tags, setTags] = useState(draft.tags.join('，'));
  const [image, setImage] = useState<ImageChange>('keep');
  const [problems, setProblems] = useState<DraftProblem[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const had = useImage(phrase?.image ?? null, readImage);
  const id = phrase?.id ?? null;
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const problemOf = (field: DraftField): string | null => {
    const found = problems.find((problem) => problem.field === field);
    return found ? t(`phrases.problem.${found.code}`) : null;
  };
  const failed = (error: unknown) => setFailure(reasonText(error, t));
  const save = () => {
    const clean = cleanDraft({ ...draft, tags: tagsOf(tags) });
    const wrong = checkDraft(clean, image === 'keep' ? had !== null : image !== 'remove');
    setProblems(wrong);
    setFailure(null);
    if (wrong.length === 0) onSave({ id, draft: clean, image }).then(onClose, failed);
  };
  return (
    <section class="phrase-form" aria-label={t(id === null ? 'phrases.new' : 'phrases.edit')}>
      <h2>{t(id === null ? 'phrases.new' : 'phrases.edit')}</h2>
      <Form onSubmit={save}>
        <Texts
          texts={draft.texts}
          t={t}
          problem={problemOf('texts')}
          onTexts={(texts) => change({ texts })}
        />
        <Fields
          draft={draft}
          tags={tags}
          groups={groups}
          t={t}
          problemOf={problemOf}
          onDraft={change}
          onTags={setTags}
        />
        <Picture had={had} image={image} t={t} onImage={setImage} />
        {isCodeTaken(draft.code ?? '', id) && <p class="note wide">{t('phrases.codeShared')}</p>}
        {failure && (
          <p class="problem-text wide" role="alert">
            {t('phrases.failed', { reason: failure })}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="primary">
            {t('phrases.save')}
          </button>
          <button type="button" onClick={onClose}>
            {t('phrases.cancel')}
          </button>
          {id !== null && <Remove t={t} onRemove={() => void onRemove(id).then(onClose, failed)} />}
        </div>
      </Form>
    </section>
  );
}
