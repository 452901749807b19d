import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import type { TextAnswer } from '../../lib/live/texts/answers.ts';
import type { AutoQuestion as Question } from '../../lib/live/types.ts';
import { spanText, Words } from '../shared/RepeatedText.tsx';

export interface AutoQuestionProps {
  /** Of `LiveState.questions`; the first is asked, the others wait their turn. */
  questions: readonly Question[];
  t: PopupTranslate;
  onAnswer: (question: Question, answer: TextAnswer) => void;
}

const ANSWERS: readonly TextAnswer[] = ['auto', 'typed', 'later'];

/** Asks quietly whether a text that comes as fast as a machine is one. */
export function AutoQuestion({ questions, t, onAnswer }: AutoQuestionProps) {
  const [question] = questions;
  if (!question) return null;
  const { console, shop, quick, slow, first, last } = question;
  return (
    <section class="block auto-question" aria-labelledby="auto-question">
      <h2 id="auto-question">
        {t('autoText.question')} <span class="console">{consoleName(t, console)}</span>{' '}
        <bdi class="shop">{shop}</bdi>
      </h2>
      <p>
        <Words of={question} t={t} />
      </p>
      <p class="hint">
        {t('autoText.seen', { n: quick, span: spanText(first, last) })}
        {slow > 0 && ` ${t('autoText.slow', { n: slow })}`}
        {console === '1688' && ` ${t('autoText.robot')}`}
      </p>
      <p class="answers">
        {ANSWERS.map((answer) => (
          <button
            key={answer}
            type="button"
            title={answer === 'auto' ? t('autoText.auto.hint') : undefined}
            onClick={() => onAnswer(question, answer)}
          >
            {t(`autoText.${answer}`)}
          </button>
        ))}
      </p>
    </section>
  );
}
