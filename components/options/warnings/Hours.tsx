import { Check, type PartProps } from './fields.tsx';

/** Where the quiet hours stand when they are switched on, minutes of the day. */
const NIGHT = { from: 22 * 60, to: 8 * 60 };

function timeText(minutes: number): string {
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function readTime(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}

/** When nothing reminds: quiet hours, and gentle outside the assessment window. */
export function Hours({ warnings, t, onWarnings }: PartProps) {
  const { quietHours } = warnings;
  const box = (edge: 'from' | 'to') =>
    quietHours && (
      <label>
        {t(`warnOptions.quiet.${edge}`)}
        <input
          type="time"
          value={timeText(quietHours[edge])}
          onChange={({ currentTarget }) => {
            const minutes = readTime(currentTarget.value);
            if (minutes !== null) onWarnings({ quietHours: { ...quietHours, [edge]: minutes } });
          }}
        />
      </label>
    );
  return (
    <>
      <Check
        label={t('warnOptions.quiet')}
        checked={quietHours !== null}
        onCheck={(on) => onWarnings({ quietHours: on ? NIGHT : null })}
        note={t('warnOptions.quiet.note')}
      />
      {quietHours && (
        <div class="warn-part">
          {box('from')}
          {box('to')}
        </div>
      )}
      <Check
        label={t('warnOptions.gentle')}
        checked={warnings.gentle}
        onCheck={(gentle) => onWarnings({ gentle })}
      />
    </>
  );
}
