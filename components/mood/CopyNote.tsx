import { useState } from 'preact/hooks';
import type { Translate } from '../../lib/i18n/index.ts';
import type { UpsetBuyer } from '../../lib/live/types.ts';
import type { Now } from '../shared/ticker.ts';
import type { MoodActions } from './actions.ts';
import { buyerName, handOverText } from './hand-over.ts';

interface CopyNoteProps extends Pick<MoodActions, 'onCopy'> {
  buyer: UpsetBuyer;
  now: Now;
  t: Translate;
  /** Within a row's menu. */
  role?: 'menuitem';
}

/** Copies the hand-over note, made in the moment of the press. */
export function CopyNote({ buyer, now, t, role, onCopy }: CopyNoteProps) {
  const [done, say] = useState<boolean | null>(null);
  const copy = () => {
    void onCopy(handOverText(buyer, now.peek(), t)).then(say);
  };
  return (
    <>
      <button
        type="button"
        class={role ? undefined : 'link'}
        role={role}
        tabIndex={role ? -1 : undefined}
        aria-label={role ? undefined : `${t('mood.copy')} ${buyerName(buyer, t)}`}
        onClick={copy}
      >
        {t('mood.copy')}
      </button>
      {done !== null && (
        <span class="upset-said" role="status">
          {t(done ? 'mood.copied' : 'mood.copyFailed')}
        </span>
      )}
    </>
  );
}
