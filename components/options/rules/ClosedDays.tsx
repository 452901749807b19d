import { useState } from 'preact/hooks';
import { formatDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { rangesOf, textOfRanges, type Range } from './rule-values.ts';

interface ClosedDaysProps {
  text: string;
  id: string;
  label: string;
  describedBy: string;
  t: PageTranslate;
  onText: (text: string) => void;
}

function rangeText({ from, to }: Range): string {
  return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}

/** Days outside assessment (打烊, holidays): a list of dates and ranges, and a line that adds one. */
export function ClosedDays({ text, id, label, describedBy, t, onText }: ClosedDaysProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const ranges = rangesOf(text);
  const add = () => {
    if (from === '') return;
    onText(
      [textOfRanges(ranges), to === '' || to === from ? from : `${from}..${to}`]
        .filter(Boolean)
        .join(','),
    );
    setFrom('');
    setTo('');
  };
  return (
    <div class="closed-days" role="group" aria-label={label}>
      {ranges.length > 0 && (
        <ul>
          {ranges.map((range, index) => (
            <li key={rangeText(range)}>
              {rangeText(range)}
              <button
                type="button"
                class="link"
                aria-label={t('rules.closed.removeOne', { days: rangeText(range) })}
                onClick={() => onText(textOfRanges(ranges.filter((_, at) => at !== index)))}
              >
                {t('rules.closed.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <span class="rule-parts">
        <input
          id={id}
          type="date"
          aria-label={t('rules.closed.from')}
          aria-describedby={describedBy}
          value={from}
          onInput={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <input
          type="date"
          aria-label={t('rules.closed.to')}
          value={to}
          onInput={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <button type="button" disabled={from === ''} onClick={add}>
          {t('rules.closed.add')}
        </button>
      </span>
    </div>
  );
}
