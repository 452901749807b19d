import type { Translate } from '../../lib/i18n/index.ts';
import type { UpsetBuyer } from '../../lib/live/types.ts';
import { CASE_RESULTS, type CaseResult } from '../../lib/mood/case.ts';
import { buyerName } from './hand-over.ts';

/** What became of a rescue task. */
export function Results(props: {
  buyer: UpsetBuyer;
  t: Translate;
  onResult: (result: CaseResult) => void;
}) {
  const { buyer, t, onResult } = props;
  return (
    <span
      class="upset-results"
      role="group"
      aria-label={t('mood.result', { name: buyerName(buyer, t) })}
    >
      {CASE_RESULTS.map((result) => (
        <button key={result} type="button" onClick={() => onResult(result)}>
          {t(`mood.result.${result}`)}
        </button>
      ))}
    </span>
  );
}
