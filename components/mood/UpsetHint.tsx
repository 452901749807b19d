import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';
import type { UpsetBuyer } from '../../lib/live/types.ts';
import type { Now } from '../shared/ticker.ts';
import type { MoodActions } from './actions.ts';
import { CopyNote } from './CopyNote.tsx';
import { leftText } from './hand-over.ts';
import { MoodProblem } from './MoodProblem.tsx';
import { Results } from './Results.tsx';
import { UpsetShape } from './UpsetMark.tsx';

interface HintProps extends MoodActions {
  buyer: UpsetBuyer;
  now: Now;
  t: OverlayTranslate;
}

function wordsOf({ hint, level }: UpsetBuyer, t: OverlayTranslate): string {
  if (!hint) return t(level === null ? 'mood.marked' : 'mood.upset');
  return level === 3 ? t('mood.insult') : t('mood.hint');
}

/** The open conversation's buyer is upset: hand over? And the day's task, if there is one. */
function Hint({ buyer, now, t, onCopy, onResult }: HintProps) {
  const { task, hint } = buyer;
  return (
    <div class="upset-hint" data-hint={hint}>
      <p role="status">
        <UpsetShape /> {wordsOf(buyer, t)}
      </p>
      {task && <p class="upset-left">{leftText(task.dueAt, now.value, t)}</p>}
      <p class="upset-actions">
        <CopyNote buyer={buyer} now={now} t={t} onCopy={onCopy} />
        {task && <Results buyer={buyer} t={t} onResult={(result) => onResult(task.id, result)} />}
      </p>
    </div>
  );
}

export interface OpenMoodProps extends MoodActions {
  upset: readonly UpsetBuyer[];
  /** Pseudonym of the conversation whose thread is open, or null. */
  openThread: string | null;
  /** Rescue tasks are switched on: the open conversation can be marked. */
  canMark: boolean;
  now: Now;
  t: OverlayTranslate;
}

/** In the overlay: how many tasks there are, and what concerns the conversation in front. */
export function OpenMood(props: OpenMoodProps) {
  const { upset, openThread, canMark, now, t, onMark, moodError } = props;
  const buyer = upset.find(({ id }) => id === openThread);
  const tasks = upset.filter(({ task }) => task && task.dueAt > now.value).length;
  if (!buyer && tasks === 0 && !(openThread && canMark)) return null;
  return (
    <section class="moods" aria-label={t('mood.tasks', { n: tasks })}>
      {tasks > 0 && (
        <p class="upset-count" title={t('mood.tasks.hint')}>
          {t('mood.tasks', { n: tasks })}
        </p>
      )}
      {buyer && <Hint {...props} buyer={buyer} />}
      {canMark && openThread && !buyer?.task && (
        <button
          type="button"
          class="link quiet"
          aria-label={t('mood.mark.open')}
          onClick={() => onMark(openThread)}
        >
          {t('mood.mark')}
        </button>
      )}
      <MoodProblem error={moodError} t={t} />
    </section>
  );
}
