import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Level, Waiter } from '../../lib/live/types.ts';
import { levelAt } from '../../lib/live/waiting/levels.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { Queue } from '../shared/Queue.tsx';
import { usePractice, type PracticeClock } from './use-practice.ts';

export interface PracticeProps {
  t: PageTranslate;
  /** Called with every level that the practice reaches, so that a sound may go with it. */
  onLevel?: ((level: Level) => void) | undefined;
}

/** The buyer of the practice: shown, in no log. */
function practiceWaiter(since: number, name: string): Waiter {
  const { warningLevels, deadlineSeconds } = PROFILES.feige.parameters;
  return {
    id: 'practice',
    console: 'feige',
    shop: '',
    name,
    mark: null,
    sameName: 1,
    since,
    certainty: 'exact',
    deadline: since + deadlineSeconds * 1000,
    levels: warningLevels,
    assessed: true,
    asked: since,
    quiet: null,
    place: { tabId: -1, frameId: 0 },
  };
}

type Running = PracticeProps & { clock: PracticeClock; since: number };

/** The row, and its level in words: a screen reader hears each once. */
function Row({ clock, since, t, onLevel }: Running) {
  const waiter = practiceWaiter(since, t('welcome.practice.buyer'));
  const level = useComputed(() => levelAt(practiceWaiter(since, ''), clock.now.value));
  useEffect(() => onLevel?.(level.value), [level.value]);
  return (
    <>
      <div class="practice-row">
        <Queue queue={[waiter]} now={clock.now} t={t} emptyText="" onOpen={clock.answer} />
      </div>
      <p class="note" role="status">
        {t(`level.${level.value}`)}
        {t('list.colon')}
        {t(`welcome.practice.level.${level.value}`)}
      </p>
    </>
  );
}

/** A warning to try: one row in fast motion through the four levels. */
export function Practice({ t, onLevel }: PracticeProps) {
  const clock = usePractice();
  const { since, answered } = clock;
  return (
    <div class="practice">
      <button type="button" disabled={since !== null} onClick={clock.start}>
        {t(answered === null ? 'welcome.practice.start' : 'welcome.practice.again')}
      </button>
      {since !== null && <Row clock={clock} since={since} t={t} onLevel={onLevel} />}
      {since === null && answered !== null && (
        <p class="note" role="status">
          {t(answered ? 'welcome.practice.answered' : 'welcome.practice.over')}
        </p>
      )}
    </div>
  );
}
