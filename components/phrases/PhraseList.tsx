import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Phrase, PhraseHit } from '../../lib/phrases/types.ts';
import { Marked } from '../shared/Marked.tsx';

export interface PhraseRow {
  phrase: Phrase;
  hit: PhraseHit;
  /** False where its dates keep it from being found today. */
  isValid: boolean;
}

interface PhraseListProps {
  rows: readonly PhraseRow[];
  /** Names of groups by id. */
  groups: ReadonlyMap<string, string>;
  t: PageTranslate;
  onEdit: (phrase: Phrase) => void;
}

function About({ row, groups, t }: Omit<PhraseListProps, 'rows' | 'onEdit'> & { row: PhraseRow }) {
  const { phrase, hit, isValid } = row;
  const { texts, tags, uses } = phrase;
  return (
    <span class="note">
      <bdi>{groups.get(phrase.group)}</bdi>
      {tags.length > 0 && <> · {tags.join('、')}</>}
      {texts.length > 1 && <> · {t('phrases.texts.count', { n: texts.length })}</>}
      {hit.hasImage && <> · {t('phrases.hasImage')}</>}
      {uses > 0 && <> · {t('phrases.uses', { n: uses })}</>}
      {!isValid && <> · {t('phrases.notValid')}</>}
    </span>
  );
}

/** What it says, or that it is an image alone. */
const nameOf = ({ hit }: PhraseRow, t: PageTranslate): string => hit.text || t('phrases.imageOnly');

/** Phrases, each a button that opens it. */
export function PhraseList({ rows, groups, t, onEdit }: PhraseListProps) {
  return (
    <ul class="phrase-list">
      {rows.map((row) => (
        <li key={row.phrase.id}>
          <button
            type="button"
            class="phrase"
            title={t('phrases.edit.one', { text: nameOf(row, t).slice(0, 40) })}
            onClick={() => onEdit(row.phrase)}
          >
            <span class="phrase-code">{row.hit.code}</span>
            <span class="phrase-words">
              <Marked text={nameOf(row, t)} marks={row.hit.marks} />
              <About row={row} groups={groups} t={t} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
