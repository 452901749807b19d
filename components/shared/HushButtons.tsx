import type { Translate } from '../../lib/i18n/index.ts';
import type { Waiter } from '../../lib/live/types.ts';

/** What the user says of one buyer's reminder; `remind` takes both back. */
export type HushKind = 'snooze' | 'noReply' | 'remind';

export interface HushMenu {
  /** Minutes that 稍后提醒 puts off by. */
  minutes: number;
  onHush: (waiter: Waiter, kind: HushKind) => void;
}

interface HushButtonsProps {
  waiter: Waiter;
  hush: HushMenu;
  t: Translate;
  onDone: () => void;
}

/** 稍后提醒 and 不用回复, or the way back, as items of a row's menu. */
export function HushButtons({ waiter, hush, t, onDone }: HushButtonsProps) {
  const kinds: HushKind[] = waiter.quiet ? ['remind'] : ['snooze', 'noReply'];
  const textOf = (kind: HushKind): string =>
    kind === 'snooze' ? t('warn.snooze', { n: hush.minutes }) : t(`warn.${kind}`);
  return (
    <>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="menuitem"
          tabIndex={-1}
          title={kind === 'noReply' ? t('warn.noReply.hint') : undefined}
          onClick={() => {
            hush.onHush(waiter, kind);
            onDone();
          }}
        >
          {textOf(kind)}
        </button>
      ))}
    </>
  );
}
