import { formatTime } from '../../lib/beijing.ts';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import type { Now } from '../shared/ticker.ts';

const MINUTE = 60_000;
/** Minutes. */
const BREAKS = [10, 20, 30, 60, 120];

function breakText(minutes: number, t: PopupTranslate): string {
  return minutes < 60
    ? t('warn.rest.minutes', { n: minutes })
    : t('warn.rest.hours', { n: minutes / 60 });
}

interface RestProps {
  /** Epoch ms (page clock) until when, or null. */
  resting: number | null;
  now: Now;
  t: PopupTranslate;
  onRest: (until: number | null) => void;
}

/** 我在休息: reminders pause until a chosen time, timing never does. */
export function Rest({ resting, now, t, onRest }: RestProps) {
  if (resting !== null && resting > now.value) {
    return (
      <button
        type="button"
        class="rest"
        aria-pressed="true"
        title={`${t('warn.resting', { time: formatTime(resting) })} · ${t('warn.rest.end')}`}
        onClick={() => onRest(null)}
      >
        {t('warn.rest.until', { time: formatTime(resting) })} ✕
      </button>
    );
  }
  return (
    <select
      class="rest"
      aria-label={t('warn.rest')}
      title={t('warn.rest.hint')}
      value=""
      onChange={({ currentTarget }) => {
        const minutes = Number(currentTarget.value);
        if (minutes > 0) onRest(now.peek() + minutes * MINUTE);
      }}
    >
      <option value="">{t('warn.rest.start')}</option>
      {BREAKS.map((minutes) => (
        <option key={minutes} value={minutes}>
          {breakText(minutes, t)}
        </option>
      ))}
    </select>
  );
}
