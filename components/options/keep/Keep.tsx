import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Settings } from '../../../lib/settings.ts';
import { Backup, type BackupProps } from './Backup.tsx';
import { Restore, type RestoreProps } from './Restore.tsx';
import { Wipe, type WipeProps } from './Wipe.tsx';

/** Choices; any other of the settings is shown too. */
const DAYS: readonly number[] = [90, 180, 365, 730, 0];

/** What the section needs of the extension. */
export type KeepMeans = Omit<BackupProps & RestoreProps & WipeProps, 't'>;

interface KeepProps {
  eventDays: number;
  t: PageTranslate;
  means: KeepMeans;
  onChange: (change: Pick<Settings, 'eventDays'>) => void;
}

function Days({ eventDays, t, onChange }: Omit<KeepProps, 'means'>) {
  const days = DAYS.includes(eventDays) ? DAYS : [eventDays, ...DAYS];
  return (
    <>
      <label class="line">
        {t('keep.days')}
        <select
          value={eventDays}
          onChange={({ currentTarget }) => onChange({ eventDays: Number(currentTarget.value) })}
        >
          {days.map((n) => (
            <option key={n} value={n}>
              {n === 0 ? t('keep.days.all') : t('keep.days.n', { n })}
            </option>
          ))}
        </select>
      </label>
      <p class="note">{t('keep.days.note')}</p>
    </>
  );
}

/** Backup and retention. */
export function Keep({ eventDays, t, means, onChange }: KeepProps) {
  return (
    <section class="keep">
      <h2>{t('keep.title')}</h2>
      <Days eventDays={eventDays} t={t} onChange={onChange} />
      <Backup {...means} t={t} />
      <Restore {...means} t={t} />
      <Wipe {...means} t={t} />
    </section>
  );
}
