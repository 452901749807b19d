import { isRead, type ReadingState } from '../../lib/consoles/reading-state.ts';
import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';
import { denominatorText, rateText } from '../../lib/live/waiting/countdown.ts';
import type { Series, Waiter } from '../../lib/live/types.ts';
import { Countdown } from '../shared/Countdown.tsx';
import { faultWord } from '../shared/fault-text.ts';
import { LevelMark, WaiterLevel } from '../shared/LevelMark.tsx';
import { ratesOf, staleText } from '../shared/RateFigure.tsx';
import type { Link } from '../shared/link.ts';
import { readingWord } from '../shared/reading-text.ts';
import type { Now } from '../shared/ticker.ts';

interface PillProps {
  reading: ReadingState;
  link: Link;
  /** False until the worker's state is there. */
  known: boolean;
  /** Why the log cannot be written, or null. */
  fault: string | null;
  series: Series | null;
  queue: readonly Waiter[];
  /** Epoch ms (page clock) until when the agent rests, or null. */
  resting: number | null;
  /** An account is new here: the panel asks who it is. */
  asks?: boolean;
  now: Now;
  t: OverlayTranslate;
}

interface NotReadProps {
  word: string;
  tone: 'wait' | 'problem';
  first: Waiter | undefined;
  now: Now;
  t: OverlayTranslate;
}

/** Not read: said instead of a figure. A buyer waiting elsewhere keeps the countdown, because that cannot wait. */
function NotRead({ word, tone, first, now, t }: NotReadProps) {
  return (
    <>
      <span class="pill-word" data-tone={tone}>
        {word}
      </span>
      {first && (
        <>
          <WaiterLevel waiter={first} now={now} t={t} />
          <Countdown waiter={first} now={now} t={t} />
        </>
      )}
    </>
  );
}

function Calm({ reading, series, t }: Pick<PillProps, 'reading' | 'series' | 't'>) {
  const rate = series && ratesOf(series)[0]?.rate;
  const stale = series && staleText(series, t);
  return (
    <>
      <LevelMark level={0} t={t} />
      {stale && <span>{stale}</span>}
      {reading.kind === 'partly' && (
        <span class="pill-word" data-tone="problem">
          {readingWord(reading, t)}
        </span>
      )}
      {rate && rate.counted > 0 ? (
        <>
          <span class="rate">{rateText(rate)}</span>
          <span class="denominator">{denominatorText(rate)}</span>
        </>
      ) : (
        !stale && <span>{t('rate.none')}</span>
      )}
    </>
  );
}

/** What the collapsed overlay says: one thing only. */
export function Pill(props: PillProps) {
  const { reading, link, known, fault, series, queue, resting, now, t } = props;
  const [first] = queue;
  if (!isRead(reading)) {
    const tone = reading.kind === 'loading' ? 'wait' : 'problem';
    return <NotRead word={readingWord(reading, t)} tone={tone} first={first} now={now} t={t} />;
  }
  if (link === 'lost' || fault !== null) {
    const word = fault === null ? t('link.lost') : faultWord(fault, t);
    return <NotRead word={word} tone="problem" first={first} now={now} t={t} />;
  }
  if (!known) return <span>{t('link.connecting')}</span>;
  if (!first && props.asks) return <span class="pill-word">{t('account.pill')}</span>;
  if (!first) return <Calm reading={reading} series={series} t={t} />;
  return (
    <>
      <WaiterLevel waiter={first} now={now} t={t} />
      {resting !== null && resting > now.value && <span>{t('warn.resting.short')}</span>}
      <span class="waiting">{t('queue.waiting', { n: queue.length })}</span>
      <span class="dot" aria-hidden="true">
        ·
      </span>
      <Countdown waiter={first} now={now} t={t} />
    </>
  );
}
