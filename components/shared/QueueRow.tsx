import { consoleName } from '../../lib/i18n/console-name.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import type { Waiter } from '../../lib/live/types.ts';
import { UpsetMark } from '../mood/UpsetMark.tsx';
import { Countdown } from './Countdown.tsx';
import { LevelWord, WaiterLevel } from './LevelMark.tsx';
import type { Now } from './ticker.ts';

interface QueueRowProps {
  waiter: Waiter;
  now: Now;
  t: Translate;
  /** DOM id, named by the list's aria-activedescendant. */
  id: string;
  selected: boolean;
  onOpen: (id: string) => void;
  /** Asks for the row's menu; without it the row has none. */
  onMenu?: ((id: string) => void) | undefined;
  /** What the menu is, and its key. */
  moreHint: string;
}

function Name({ waiter, t }: { waiter: Waiter; t: Translate }) {
  const { name, mark } = waiter;
  return (
    <span class="who">
      <bdi class="name" title={name ?? undefined}>
        {name ?? t('queue.noName')}
      </bdi>
      {mark && <span class="mark">{mark}</span>}
      {waiter.upset !== undefined && <UpsetMark t={t} />}
    </span>
  );
}

/** Why the row does not shout, or else its level's word. */
function Tag({ waiter, now, t }: Pick<QueueRowProps, 'waiter' | 'now' | 't'>) {
  if (waiter.quiet) return <span class="tag">{t(`warn.quiet.${waiter.quiet}`)}</span>;
  if (waiter.assessed) return <LevelWord waiter={waiter} now={now} t={t} />;
  return (
    <span class="tag" title={t('queue.unassessed.hint')}>
      {t('queue.unassessed')}
    </span>
  );
}

/** One waiting buyer; the whole row is the target. It renders with the state, only its countdown with the clock. */
export function QueueRow({
  waiter,
  now,
  t,
  id,
  selected,
  onOpen,
  onMenu,
  moreHint,
}: QueueRowProps) {
  const { sameName } = waiter;
  const closed = waiter.place === null;
  return (
    <li
      class="row"
      data-quiet={waiter.quiet ?? undefined}
      id={id}
      role="option"
      aria-selected={selected}
      aria-disabled={closed}
      title={closed ? t('queue.closed.hint') : undefined}
      onClick={() => !closed && onOpen(waiter.id)}
      onContextMenu={(event) => {
        if (!onMenu) return;
        event.preventDefault();
        event.stopPropagation();
        onMenu(waiter.id);
      }}
    >
      <WaiterLevel waiter={waiter} now={now} t={t} />
      <span class="buyer">
        <Name waiter={waiter} t={t} />
        <span class="about">
          <Tag waiter={waiter} now={now} t={t} />
          <span class="console">{consoleName(t, waiter.console)}</span>
          {sameName > 1 && <span class="same">{t('queue.sameName', { n: sameName })}</span>}
        </span>
      </span>
      <Countdown waiter={waiter} now={now} t={t} />
      <span class="action">{t(closed ? 'queue.closed' : 'queue.open')}</span>
      {onMenu && (
        // For the pointer only: an option holds no control, so the keys are the list's (Delete, menu key).
        <span
          class="more"
          aria-hidden="true"
          title={moreHint}
          onClick={(event) => {
            event.stopPropagation();
            onMenu(waiter.id);
          }}
        >
          ⋯
        </span>
      )}
    </li>
  );
}
