import { useRef, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type {
  CalibratedReading,
  Calibration,
  DecidingRound,
} from '../../../lib/metrics/calibrate/types.ts';
import type { EntryCheck, EntryForm } from '../../../lib/official/types.ts';
import type { Figures } from '../../../lib/report/types.ts';
import { reasonOf } from '../../shared/reason.ts';
import type { CalibrationAsk } from './ask.ts';
import { AskForm } from './AskForm.tsx';
import { Outcome } from './Outcome.tsx';

export interface CalibrateProps {
  figures: Figures;
  /** Today's Beijing date. */
  today: string;
  t: PageTranslate;
  onCheck: (form: EntryForm) => EntryCheck;
  onCalibrate: (
    ask: CalibrationAsk,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<Calibration>;
  /** What a reading judges otherwise than the rules in force did when it was asked. */
  onDeciding: (
    ask: CalibrationAsk,
    present: CalibratedReading,
    reading: CalibratedReading,
  ) => Promise<DecidingRound[]>;
  /** Makes a reading the shop's rules; resolves with what takes that back. */
  onAdopt: (settings: Record<string, string>) => Promise<() => Promise<unknown>>;
}

interface Progress {
  done: number;
  total: number;
}

function Running({
  progress,
  t,
  onStop,
}: {
  progress: Progress;
  t: PageTranslate;
  onStop: () => void;
}) {
  const { done, total } = progress;
  return (
    <p class="running" role="status">
      <progress max={Math.max(1, total)} value={done} aria-label={t('calibrate.progress')} />
      <span class="digits">{t('calibrate.running', { done, total })}</span>
      <button type="button" onClick={onStop}>
        {t('calibrate.stop')}
      </button>
    </p>
  );
}

/** What was asked, and what came of it. */
interface Result {
  ask: CalibrationAsk;
  calibration: Calibration;
}

/** Which reading of the rule gives the platform's own figure. */
export function Calibrate(props: CalibrateProps) {
  const { figures, today, t, onCheck, onCalibrate, onDeciding, onAdopt } = props;
  const [progress, setProgress] = useState<Progress | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [said, setSaid] = useState('');
  const stop = useRef<AbortController | null>(null);

  const start = async (ask: CalibrationAsk) => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setResult(null);
    setSaid('');
    setProgress({ done: 0, total: 0 });
    try {
      const { signal } = controller;
      const onProgress = (done: number, total: number) =>
        !signal.aborted && setProgress({ done, total });
      setResult({ ask, calibration: await onCalibrate(ask, onProgress, signal) });
    } catch (error) {
      setSaid(
        controller.signal.aborted
          ? t('calibrate.stopped')
          : t('official.failed', { reason: reasonOf(error) }),
      );
    }
    if (stop.current === controller) setProgress(null);
  };
  return (
    <section class="calibrate">
      <h2>{t('calibrate.title')}</h2>
      <p class="note">{t('calibrate.note')}</p>
      <AskForm
        figures={figures}
        t={t}
        busy={progress !== null}
        onCheck={onCheck}
        onAsk={(ask) => void start(ask)}
      />
      {progress && (
        <Running
          progress={progress}
          t={t}
          onStop={() => stop.current?.abort(new Error('stopped'))}
        />
      )}
      <p role="status">{said}</p>
      {result && (
        <Outcome
          calibration={result.calibration}
          today={today}
          t={t}
          onDeciding={(reading) => onDeciding(result.ask, result.calibration.present, reading)}
          onAdopt={onAdopt}
        />
      )}
    </section>
  );
}
