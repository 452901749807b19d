import type { Translate } from '../../lib/i18n/index.ts';
import type { UpsetBuyer, Waiter } from '../../lib/live/types.ts';
import type { Now } from '../shared/ticker.ts';
import type { MoodActions } from './actions.ts';
import { CopyNote } from './CopyNote.tsx';

/** What a waiting buyer's menu offers about moods. */
export interface MoodMenu extends Pick<MoodActions, 'onMark' | 'onCopy'> {
  upset: readonly UpsetBuyer[];
  /** Rescue tasks are switched on. */
  canMark: boolean;
}

/** 标记不满, or the hand-over note, as items of a row's menu. */
export function MoodItems(props: {
  waiter: Waiter;
  menu: MoodMenu;
  now: Now;
  t: Translate;
  onDone: () => void;
}) {
  const { waiter, menu, now, t, onDone } = props;
  const buyer = menu.upset.find(({ id }) => id === waiter.upset);
  const isMarkable = menu.canMark && !buyer?.task;
  return (
    <>
      {buyer && <CopyNote buyer={buyer} now={now} t={t} role="menuitem" onCopy={menu.onCopy} />}
      {isMarkable && (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            menu.onMark(waiter.id);
            onDone();
          }}
        >
          {t('mood.mark')}
        </button>
      )}
    </>
  );
}
