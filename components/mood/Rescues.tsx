import { consoleName } from '../../lib/i18n/console-name.ts';
import { useState } from 'preact/hooks';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import type { UpsetBuyer } from '../../lib/live/types.ts';
import { LONGEST_NOTE, type CaseResult } from '../../lib/mood/case.ts';
import { DraftInput } from '../shared/DraftInput.tsx';
import type { Now } from '../shared/ticker.ts';
import type { MoodActions } from './actions.ts';
import { CopyNote } from './CopyNote.tsx';
import { buyerName, leftText } from './hand-over.ts';
import { MoodProblem } from './MoodProblem.tsx';
import { Results } from './Results.tsx';
import { UpsetShape } from './UpsetMark.tsx';

type Rescued = UpsetBuyer & { task: NonNullable<UpsetBuyer['task']> };

interface TaskProps extends Pick<MoodActions, 'onNote' | 'onCopy'> {
  buyer: Rescued;
  now: Now;
  t: PopupTranslate;
  onOpen: (id: string) => void;
  onResult: (result: CaseResult) => void;
}

function Task({ buyer, now, t, onOpen, onNote, onCopy, onResult }: TaskProps) {
  const { id, console, mark, task, place } = buyer;
  const name = buyerName(buyer, t);
  const opens = t(place === null ? 'queue.closed' : 'queue.open');
  return (
    <li class="rescue">
      <p class="rescue-head">
        <UpsetShape />
        <span class="who">
          <bdi class="name">{name}</bdi>
          {mark && <span class="mark">{mark}</span>}
          <span class="tag">{task.source === 'mood' ? t('mood.words') : t('mood.marked')}</span>
        </span>
        <span class="console">{consoleName(t, console)}</span>
        <span class="upset-left">{leftText(task.dueAt, now.value, t)}</span>
        <button
          type="button"
          class="link"
          disabled={place === null}
          title={place === null ? t('queue.closed.hint') : undefined}
          aria-label={`${opens} ${name}`}
          onClick={() => onOpen(id)}
        >
          {opens}
        </button>
      </p>
      <DraftInput
        aria-label={t('mood.taskNote', { name })}
        placeholder={t('mood.taskNote.placeholder')}
        maxLength={LONGEST_NOTE}
        value={task.note}
        onCommit={(note) => onNote(task.id, note.trim())}
      />
      <p class="upset-actions">
        <Results buyer={buyer} t={t} onResult={onResult} />
        <CopyNote buyer={buyer} now={now} t={t} onCopy={onCopy} />
      </p>
    </li>
  );
}

interface RescuesProps extends MoodActions {
  upset: readonly UpsetBuyer[];
  now: Now;
  t: PopupTranslate;
  onOpen: (id: string) => void;
}

const isOpen = (now: number, buyer: UpsetBuyer): buyer is Rescued =>
  buyer.task !== null && buyer.task.dueAt > now;

/** Today's open rescue tasks, in the popup; nothing where there are none. */
export function Rescues(props: RescuesProps) {
  const { upset, now, t, onResult, moodError } = props;
  const [closed, close] = useState<{ buyer: Rescued; result: CaseResult } | null>(null);
  const open = upset.filter((buyer) => isOpen(now.value, buyer));
  if (open.length === 0 && !closed && moodError === null) return null;
  return (
    <section class="block rescues">
      <h2 title={t('mood.tasks.hint')}>{t('mood.tasks', { n: open.length })}</h2>
      <ul>
        {open.map((buyer) => (
          <Task
            key={buyer.task.id}
            {...props}
            buyer={buyer}
            onResult={(result) => {
              onResult(buyer.task.id, result);
              close({ buyer, result });
            }}
          />
        ))}
      </ul>
      {closed && (
        <p class="left-out" role="status">
          {t('mood.result.done', {
            name: buyerName(closed.buyer, t),
            result: t(`mood.result.${closed.result}`),
          })}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              onResult(closed.buyer.task.id, 'open');
              close(null);
            }}
          >
            {t('mood.result.undo')}
          </button>
        </p>
      )}
      <MoodProblem error={moodError} t={t} />
    </section>
  );
}
