import { useState } from 'preact/hooks';
import { beijingDay, formatDay, formatTime } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { CalibratedReading, DecidingRound } from '../../../lib/metrics/calibrate/types.ts';
import { reasonOf } from '../../shared/reason.ts';

interface DecidingProps {
  reading: CalibratedReading;
  t: PageTranslate;
  onDeciding: (reading: CalibratedReading) => Promise<DecidingRound[]>;
}

/** Rounds in sight; the rest are counted. */
const SHOWN = 30;

function Row({ round, t }: { round: DecidingRound; t: PageTranslate }) {
  return (
    <tr>
      <td class="digits">
        {formatDay(beijingDay(round.at)).slice(5)} {formatTime(round.at, true)}
      </td>
      <td>{round.agent ?? t('calibrate.nobody')}</td>
      <td>{t(`calibrate.verdict.${round.a}`)}</td>
      <td>{t(`calibrate.verdict.${round.b}`)}</td>
    </tr>
  );
}

/** What this reading judges otherwise than the rules in force; looked up when it is opened. */
export function Deciding({ reading, t, onDeciding }: DecidingProps) {
  const [rounds, setRounds] = useState<DecidingRound[] | null>(null);
  const [failure, setFailure] = useState('');
  const open = async (isOpen: boolean) => {
    if (!isOpen || rounds) return;
    try {
      setRounds(await onDeciding(reading));
    } catch (error) {
      setFailure(reasonOf(error));
    }
  };
  return (
    <details onToggle={({ currentTarget }) => void open(currentTarget.open)}>
      <summary>{t('calibrate.deciding')}</summary>
      {failure && <p role="alert">{t('official.failed', { reason: failure })}</p>}
      {!rounds && !failure && <p>{t('report.loading')}</p>}
      {rounds && (
        <table class="deciding">
          <caption>{t('calibrate.deciding.n', { n: rounds.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('calibrate.when')}</th>
              <th scope="col">{t('options.agent')}</th>
              <th scope="col">{t('calibrate.present')}</th>
              <th scope="col">{t('calibrate.thisReading')}</th>
            </tr>
          </thead>
          <tbody>
            {rounds.slice(0, SHOWN).map((round) => (
              <Row
                key={`${round.conversation} ${round.at} ${round.a} ${round.b}`}
                round={round}
                t={t}
              />
            ))}
          </tbody>
          {rounds.length > SHOWN && (
            <tfoot>
              <tr>
                <td colSpan={4}>{t('official.preview.more', { n: rounds.length - SHOWN })}</td>
              </tr>
            </tfoot>
          )}
        </table>
      )}
    </details>
  );
}
