import { useState } from 'preact/hooks';
import type { PageKey, PageTranslate } from '../../lib/i18n/pages.ts';
import { DraftInput } from '../shared/DraftInput.tsx';

interface HoldingProps {
  texts: readonly string[];
  /** What they are without the user's changes. */
  untouched: readonly string[];
  t: PageTranslate;
  onTexts: (texts: string[]) => void;
}

/** Characters; a holding reply is short. */
const LONGEST = 200;

type Problem = Extract<PageKey, 'holding.empty' | 'holding.twice' | 'holding.last'>;

/** The texts with two neighbours changed about. */
function swapped(texts: readonly string[], index: number): string[] {
  const [before, after] = [texts[index], texts[index + 1]];
  if (before === undefined || after === undefined) return [...texts];
  return texts.with(index, after).with(index + 1, before);
}

/** Why a text cannot stand at a place, or null. */
function problemOf(text: string, others: readonly string[]): Problem | null {
  if (text === '') return 'holding.empty';
  return others.includes(text) ? 'holding.twice' : null;
}

interface RowProps extends Omit<HoldingProps, 'untouched'> {
  index: number;
  onText: (text: string) => void;
  onRemove: () => void;
}

function Row({ texts, index, t, onTexts, onText, onRemove }: RowProps) {
  const n = index + 1;
  return (
    <li>
      <DraftInput
        aria-label={t('holding.text', { n })}
        maxLength={LONGEST}
        value={texts[index] ?? ''}
        onCommit={onText}
      />
      <button
        type="button"
        aria-label={t('holding.up', { n })}
        title={t('holding.up', { n })}
        disabled={index === 0}
        onClick={() => onTexts(swapped(texts, index - 1))}
      >
        ↑
      </button>
      <button
        type="button"
        aria-label={t('holding.down', { n })}
        title={t('holding.down', { n })}
        disabled={n === texts.length}
        onClick={() => onTexts(swapped(texts, index))}
      >
        ↓
      </button>
      <button
        type="button"
        aria-label={t('holding.remove', { n })}
        title={t('holding.remove', { n })}
        onClick={onRemove}
      >
        ✕
      </button>
    </li>
  );
}

function Add({ t, onAdd }: { t: PageTranslate; onAdd: (text: string) => boolean }) {
  const [draft, setDraft] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (onAdd(draft)) setDraft('');
      }}
    >
      <input
        aria-label={t('holding.add.label')}
        maxLength={LONGEST}
        value={draft}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      <button type="submit">{t('holding.add')}</button>
    </form>
  );
}

/** Texts of the one-key holding reply: they take turns in this order. */
export function Holding({ texts, untouched, t, onTexts }: HoldingProps) {
  const [problem, tell] = useState<Problem | null>(null);
  // A refused text must leave its box as well: the box is made anew.
  const [tries, setTries] = useState(0);
  const take = (found: Problem | null, next: string[]): boolean => {
    tell(found);
    if (found !== null) setTries(tries + 1);
    else onTexts(next);
    return found === null;
  };
  const put = (index: number, typed: string): void => {
    const text = typed.trim();
    if (text === texts[index]) return tell(null);
    take(problemOf(text, texts.toSpliced(index, 1)), texts.with(index, text));
  };
  const remove = (index: number): void => {
    take(texts.length === 1 ? 'holding.last' : null, texts.toSpliced(index, 1));
  };
  const add = (typed: string): boolean =>
    take(problemOf(typed.trim(), texts), [...texts, typed.trim()]);
  return (
    <section class="holding" id="holding">
      <h2>{t('holding.title')}</h2>
      <p class="note">{t('holding.note')}</p>
      <ol>
        {texts.map((text, index) => (
          <Row
            key={`${text} ${tries}`}
            texts={texts}
            index={index}
            t={t}
            onTexts={(next) => void take(null, next)}
            onText={(typed) => put(index, typed)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <Add t={t} onAdd={add} />
      <button type="button" class="link" onClick={() => take(null, [...untouched])}>
        {t('holding.reset')}
      </button>
      {problem !== null && (
        <p class="problem-text" role="alert">
          {t(problem)}
        </p>
      )}
    </section>
  );
}
