import { useId, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import {
  isEdited,
  LONGEST_WORD,
  withDefaults,
  withoutWord,
  withWord,
} from '../../../lib/mood/lists.ts';
import type { WordEdits, WordListName } from '../../../lib/mood/types.ts';

interface WordListProps {
  name: WordListName;
  words: readonly string[];
  edits: WordEdits;
  t: PageTranslate;
  onEdits: (edits: WordEdits) => void;
}

function Add({ name, edits, t, onEdits }: Omit<WordListProps, 'words'>) {
  const [draft, setDraft] = useState('');
  const add = (event: Event) => {
    event.preventDefault();
    onEdits(withWord(edits, name, draft));
    setDraft('');
  };
  return (
    <form class="word-add" onSubmit={add}>
      <input
        aria-label={`${t(`moodOptions.list.${name}`)}: ${t('moodOptions.add')}`}
        placeholder={t('moodOptions.add')}
        maxLength={LONGEST_WORD}
        value={draft}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      <button type="submit" disabled={draft.trim() === ''}>
        {t('moodOptions.add.do')}
      </button>
    </form>
  );
}

/** One list of words, folded until it is asked for: add, remove, back to the defaults. */
export function WordList(props: WordListProps) {
  const { name, words, edits, t, onEdits } = props;
  const note = useId();
  const [isOpen, open] = useState(false);
  const list = t(`moodOptions.list.${name}`);
  return (
    <details class="word-list" onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary aria-describedby={note}>{t('moodOptions.count', { list, n: words.length })}</summary>
      <p class="note" id={note}>
        {t(`moodOptions.list.${name}.note`)}
      </p>
      <Add {...props} />
      <ul aria-label={list}>
        {(isOpen ? words : []).map((word) => (
          <li key={word}>
            <span lang="zh-CN">{word}</span>
            <button
              type="button"
              aria-label={t('moodOptions.remove', { word })}
              title={t('moodOptions.remove', { word })}
              onClick={() => onEdits(withoutWord(edits, name, word))}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      {isEdited(edits, name) && (
        <button type="button" onClick={() => onEdits(withDefaults(edits, name))}>
          {t('moodOptions.reset')}
        </button>
      )}
    </details>
  );
}
