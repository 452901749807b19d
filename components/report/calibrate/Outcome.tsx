import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type {
  CalibratedReading,
  Calibration,
  DecidingRound,
} from '../../../lib/metrics/calibrate/types.ts';
import { differenceText, percentText, periodText, shareText } from '../figure-text.ts';
import { reasonOf } from '../../shared/reason.ts';
import { Deciding } from './Deciding.tsx';
import { parameterNames, readingText } from './reading-words.ts';

interface OutcomeProps {
  calibration: Calibration;
  today: string;
  t: PageTranslate;
  onDeciding: (reading: CalibratedReading) => Promise<DecidingRound[]>;
  onAdopt: (settings: Record<string, string>) => Promise<() => Promise<unknown>>;
}

/** Readings in sight; more would decide nothing. */
const SHOWN = 8;

/** What the list means, in a sentence: none fits, one does, or so many that it may be chance. */
function Verdict({ calibration, today, t }: Pick<OutcomeProps, 'calibration' | 'today' | 't'>) {
  const { matching, tried, readings, separatingDays } = calibration;
  const [nearest] = readings;
  const [day] = separatingDays;
  if (!nearest || nearest.rate === null) return <p>{t('calibrate.nothing')}</p>;
  if (matching === 0) {
    const difference = differenceText('responseRate', nearest.difference, t);
    return <p>{t('calibrate.none', { tried, difference })}</p>;
  }
  if (matching === 1) return <p>{t('calibrate.one', { tried })}</p>;
  return (
    <p class="problem chance">
      {t('calibrate.many', { n: matching, tried })}{' '}
      {day
        ? t('calibrate.separates', { day: periodText(day.day, day.day, today), n: day.distinct })
        : t('calibrate.noDay')}
    </p>
  );
}

interface ReadingProps extends Pick<OutcomeProps, 't' | 'onDeciding'> {
  reading: CalibratedReading;
  /** What is adopted: this reading, another one, or none. */
  adopted: 'this' | 'other' | null;
  onAdopt: () => void;
}

function Reading({ reading, adopted, t, onDeciding, onAdopt }: ReadingProps) {
  const { rate, counted, onTime, difference, matches, countedMatches, changes, equal } = reading;
  const share = { hits: onTime, of: counted };
  return (
    <li class="reading" data-matches={matches}>
      <div class="reading-line">
        <span class="reading-words">
          {changes === 0 && (
            <strong>{t(adopted === null ? 'calibrate.present' : 'calibrate.before')} </strong>
          )}
          {readingText(reading, t)}
        </span>
        <span class="digits">
          {rate === null ? '—' : percentText(rate, share)}{' '}
          <span class="denominator">{shareText(share)}</span>
        </span>
        <span class="digits difference">{differenceText('responseRate', difference, t)}</span>
        <span class="match">
          {matches && `✓ ${t('calibrate.matches')}`}
          {countedMatches === true && ` ${t('calibrate.countedMatches')}`}
        </span>
        {changes > 0 && (
          <button type="button" disabled={adopted === 'this'} onClick={onAdopt}>
            {t(adopted === 'this' ? 'calibrate.isAdopted' : 'calibrate.adopt')}
          </button>
        )}
      </div>
      {equal > 0 && <p class="note">{t('calibrate.equal', { n: equal })}</p>}
      {changes > 0 && <Deciding reading={reading} t={t} onDeciding={onDeciding} />}
    </li>
  );
}

/** After 采用: what was done, and the way back. */
interface Adopted {
  reading: CalibratedReading;
  undo: () => Promise<unknown>;
}

/** The readings of a calibration, the nearest first, each with what decides it and one click to adopt it. */
export function Outcome({ calibration, today, t, onDeciding, onAdopt }: OutcomeProps) {
  const [adopted, setAdopted] = useState<Adopted | null>(null);
  const [failure, setFailure] = useState('');
  const [undone, setUndone] = useState(false);
  const { readings, untold } = calibration;
  const attempt = async (work: () => Promise<void>) => {
    setFailure('');
    setUndone(false);
    try {
      await work();
    } catch (error) {
      setFailure(t('official.failed', { reason: reasonOf(error) }));
    }
  };
  const adopt = (reading: CalibratedReading) =>
    attempt(async () => {
      const undo = await onAdopt(reading.settings);
      setAdopted({ reading, undo });
    });
  const takeBack = ({ undo }: Adopted) =>
    attempt(async () => {
      await undo();
      setAdopted(null);
      setUndone(true);
    });
  return (
    <div class="outcome">
      <Verdict calibration={calibration} today={today} t={t} />
      <p class="adopted" role="status">
        {adopted && (
          <>
            {t('calibrate.adopted', { words: readingText(adopted.reading, t) })}{' '}
            <button type="button" class="link" onClick={() => void takeBack(adopted)}>
              {t('calibrate.undo')}
            </button>
          </>
        )}
        {undone && t('calibrate.undone')}
        {failure}
      </p>
      <ol class="readings" aria-label={t('calibrate.readings')}>
        {readings.slice(0, SHOWN).map((reading) => (
          <Reading
            key={JSON.stringify([reading.grouping, reading.settings])}
            reading={reading}
            adopted={adopted && (adopted.reading === reading ? 'this' : 'other')}
            t={t}
            onDeciding={onDeciding}
            onAdopt={() => void adopt(reading)}
          />
        ))}
      </ol>
      {untold.length > 0 && (
        <p class="note">{t('calibrate.untold', { names: parameterNames(untold, t) })}</p>
      )}
    </div>
  );
}
