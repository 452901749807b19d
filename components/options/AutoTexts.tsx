import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { TextAnswer } from '../../lib/live/texts/answers.ts';
import type { TextEntry } from '../../lib/live/texts/list.ts';
import { spanText, Words } from '../shared/RepeatedText.tsx';

export interface AutoTextsProps {
  /** As `listTexts` of lib/live/texts/list.ts gives them. */
  entries: readonly TextEntry[];
  t: PageTranslate;
  /** Null takes the answer back: the text is asked about again. */
  onAnswer: (entry: TextEntry, answer: TextAnswer | null) => void;
}

function Row({ entry, t, onAnswer }: Omit<AutoTextsProps, 'entries'> & { entry: TextEntry }) {
  const { console, shop, answer, quick, slow, first, last } = entry;
  const other = answer === 'auto' ? 'typed' : 'auto';
  return (
    <tr>
      <td>
        <Words of={entry} t={t} />
        <span class="note">
          {consoleName(t, console)} <bdi>{shop}</bdi>
          {first !== null && last !== null && (
            <> · {t('autoText.seen', { n: quick, span: spanText(first, last) })}</>
          )}
          {slow > 0 && <> · {t('autoText.slow', { n: slow })}</>}
        </span>
      </td>
      <td class="answer">{t(answer === null ? 'autoText.open' : `autoText.${answer}`)}</td>
      <td class="answers">
        <button type="button" onClick={() => onAnswer(entry, other)}>
          {t('autoText.change', { answer: t(`autoText.${other}`) })}
        </button>
        {answer !== null && (
          <button type="button" onClick={() => onAnswer(entry, null)}>
            {t('autoText.undo')}
          </button>
        )}
      </td>
    </tr>
  );
}

/** The repeated texts and what the user said of each, with the way back. */
export function AutoTexts({ entries, t, onAnswer }: AutoTextsProps) {
  return (
    <section class="auto-texts">
      <h2>{t('autoText.title')}</h2>
      <p class="note">{t('autoText.note')}</p>
      {entries.length === 0 ? (
        <p class="note">{t('autoText.none')}</p>
      ) : (
        <table>
          <tbody>
            {entries.map((entry) => (
              <Row key={`${entry.console} ${entry.fp}`} entry={entry} t={t} onAnswer={onAnswer} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
