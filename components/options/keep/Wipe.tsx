import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Wiped } from '../../../lib/keep/wipe.ts';
import { TaskState, useTask } from './task.tsx';

const PARTS = ['everything', 'log', 'names', 'cases', 'phrases', 'official', 'settings'] as const;

export interface WipeProps {
  t: PageTranslate;
  onWipe: (part: Wiped) => Promise<void>;
}

/** Deleting, by part or all of it, after the word was typed. */
export function Wipe({ t, onWipe }: WipeProps) {
  const [part, setPart] = useState<Wiped>('names');
  const [typed, setTyped] = useState('');
  const task = useTask<true>();
  const word = t('keep.wipe.word');
  const isMeant = typed.trim().toLowerCase() === word;
  const start = () => {
    setTyped('');
    task.start(async () => {
      await onWipe(part);
      return true;
    });
  };
  return (
    <form
      class="keep-wipe"
      onSubmit={(event) => {
        event.preventDefault();
        if (isMeant && !task.progress) start();
      }}
    >
      <h3>{t('keep.wipe.title')}</h3>
      <label class="keep-field">
        {t('keep.wipe.what')}
        <select
          value={part}
          onChange={({ currentTarget }) => {
            setTyped('');
            setPart(PARTS.find((each) => each === currentTarget.value) ?? 'names');
          }}
        >
          {PARTS.map((each) => (
            <option key={each} value={each}>
              {t(`keep.wipe.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p aria-live="polite">{t(`keep.wipe.gone.${part}`)}</p>
      <p>
        <a href="#backup">{t('keep.wipe.first')}</a>
      </p>
      <label class="keep-field">
        {t('keep.wipe.type', { word })}
        <input
          type="text"
          autocomplete="off"
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <div class="keep-row">
        <button type="submit" disabled={!isMeant || task.progress !== null}>
          {t('keep.wipe.start')}
        </button>
        <span role="status">{task.result && t('keep.wipe.done')}</span>
      </div>
      <TaskState task={task} t={t} canStop={false} />
    </form>
  );
}
