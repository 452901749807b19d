import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';

/** A phrase that asks for something. */
export interface Asked {
  hit: PhraseHit;
  fields: readonly string[];
}

interface AskingProps {
  asked: Asked;
  t: OverlayTranslate;
  onDone: (answers: Record<string, string>) => void;
  onBack: () => void;
}

/** One question after the other, each refused while it is empty. */
export function Asking({ asked, t, onDone, onBack }: AskingProps) {
  const field = useRef<HTMLInputElement>(null);
  const [answers, setAnswers] = useState<string[]>([]);
  const [isRefused, refuse] = useState(false);
  const key = asked.fields[answers.length] ?? '';
  const name = key.replace(/^\?/, '');
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), [key]);

  const enter = ({
    repeat,
    currentTarget,
  }: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    const { value } = currentTarget;
    // The press that chose the phrase, held on, answers nothing.
    if (repeat) return;
    if (value.trim() === '') {
      refuse(true);
      return;
    }
    const next = [...answers, value.trim()];
    if (next.length < asked.fields.length) {
      if (field.current) field.current.value = '';
      refuse(false);
      setAnswers(next);
      return;
    }
    onDone(Object.fromEntries(asked.fields.map((each, index) => [each, next[index] ?? ''])));
  };
  const keyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') onBack();
    else if (event.key === 'Enter') enter(event);
    else if (event.key !== 'Tab') return;
    event.preventDefault();
  };
  return (
    <>
      <p class="palette-asked">{asked.hit.text}</p>
      <label class="palette-ask">
        {t('palette.ask', { field: name })}
        <input class="palette-field" ref={field} aria-invalid={isRefused} onKeyDown={keyDown} />
      </label>
      {isRefused && (
        <p class="palette-none" role="alert">
          {t('palette.ask.empty', { field: name })}
        </p>
      )}
      <footer class="palette-keys">{t('palette.ask.keys')}</footer>
    </>
  );
}
