import type { Ref } from 'preact';
import { formatTime } from '../../lib/beijing.ts';
import { isRead, type ReadingState } from '../../lib/consoles/reading-state.ts';
import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';
import { OpenMood, type OpenMoodProps } from '../mood/UpsetHint.tsx';
import type {
  AccountQuestion as AccountQuestionOf,
  InvitationDue,
  Series,
  Waiter,
} from '../../lib/live/types.ts';
import { AccountQuestion, type AccountActions } from '../shared/AccountQuestion.tsx';
import { IconButton } from '../shared/IconButton.tsx';
import { Invitations, type InvitationActions } from '../shared/Invitations.tsx';
import type { Link } from '../shared/link.ts';
import type { HushMenu } from '../shared/HushButtons.tsx';
import { Queue } from '../shared/Queue.tsx';
import { RateFigure } from '../shared/RateFigure.tsx';
import { canPointAt, readingAdvice, readingTone, readingWord } from '../shared/reading-text.ts';
import type { Now } from '../shared/ticker.ts';

/** The head: what is read, and the way back to the pill. It is also the handle to drag. */
export function PanelHead(props: {
  reading: ReadingState;
  link: Link;
  t: OverlayTranslate;
  onCollapse: () => void;
}) {
  const { reading, link, t, onCollapse } = props;
  const isLost = link === 'lost';
  return (
    <header class="head" title={t('overlay.move')}>
      <strong class="title">{t('app.name')}</strong>
      <span class="reading" data-tone={isLost ? 'problem' : readingTone(reading)}>
        {isLost ? t('link.lost') : readingWord(reading, t)}
      </span>
      <IconButton label={t('overlay.collapse')} path="M3.5 6 8 10.5 12.5 6" onPress={onCollapse} />
    </header>
  );
}

interface PanelBodyProps {
  reading: ReadingState;
  /** Today's series of this page's console. */
  series: readonly Series[];
  queue: readonly Waiter[];
  /** Who is to be asked for a rating. */
  invitations: readonly InvitationDue[];
  /** There are more than these. */
  isMoreDue: boolean;
  /** Accounts that are new on this console. */
  accounts: readonly AccountQuestionOf[];
  onAccount?: AccountActions['onAnswer'] | undefined;
  /** What can be done about it; without it nothing is shown of it. */
  inviting?: InvitationActions | undefined;
  /** False until the worker's state is there. */
  known: boolean;
  /** What went wrong, most important first. */
  problems: readonly string[];
  now: Now;
  t: OverlayTranslate;
  listRef: Ref<HTMLUListElement>;
  /** Epoch ms (page clock) until when the agent rests, or null. */
  resting: number | null;
  hush?: HushMenu | undefined;
  /** What can be done about upset buyers; without it nothing is shown of them. */
  mood?: Omit<OpenMoodProps, 'now' | 't'> | undefined;
  onOpen: (id: string) => void;
  onLeave: () => void;
  /** Starts the pointing tool; without it nothing is said of it. */
  onPoint?: (() => void) | undefined;
}

function emptyText({ reading, known, t }: PanelBodyProps): string {
  if (!known) return t('link.connecting');
  if (reading.kind === 'partly') return t('queue.nobodyInPart');
  return isRead(reading) ? t('queue.nobody') : t('queue.notRead');
}

/** Everything under the head. */
export function PanelBody(props: PanelBodyProps) {
  const {
    reading,
    series,
    queue,
    problems,
    now,
    t,
    listRef,
    onOpen,
    onLeave,
    resting,
    hush,
    mood,
  } = props;
  const advice = readingAdvice(reading, t);
  return (
    <>
      {problems.map((problem) => (
        <p key={problem} class="problem" role="alert">
          {problem}
        </p>
      ))}
      {advice && (
        <p class="advice" data-tone={readingTone(reading)}>
          {advice}
          {props.onPoint && canPointAt(reading) && (
            <>
              {' '}
              <button type="button" class="link" onClick={props.onPoint}>
                {t('repair.point')}
              </button>
            </>
          )}
        </p>
      )}
      {resting !== null && resting > now.value && (
        <p class="advice" data-tone="wait">
          {t('warn.resting', { time: formatTime(resting) })}
        </p>
      )}
      {series.map((one) => (
        <section key={one.shop} class="today">
          <span class="today-label" title={t('rate.name')}>
            {series.length > 1 ? one.shop : t('rate.today')}
          </span>
          <RateFigure series={one} t={t} />
        </section>
      ))}
      <Queue
        queue={queue}
        now={now}
        t={t}
        listRef={listRef}
        hush={hush}
        mood={mood}
        emptyText={emptyText(props)}
        onOpen={onOpen}
        onLeave={onLeave}
      />
      {mood && <OpenMood {...mood} now={now} t={t} />}
      {props.onAccount && (
        <AccountQuestion questions={props.accounts} t={t} onAnswer={props.onAccount} />
      )}
      {props.inviting && (
        <Invitations {...props.inviting} due={props.invitations} isMore={props.isMoreDue} t={t} />
      )}
      {queue.length > 0 && (
        <footer class="keys" aria-hidden="true">
          {t('overlay.keys')}
        </footer>
      )}
    </>
  );
}
