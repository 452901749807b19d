import { useState } from 'preact/hooks';
import { DAY, beijingDay, formatDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { TaskState, useTask, type Watch } from './task.tsx';

/** Shorter ones are guessed in minutes. */
const SHORTEST = 8;

export interface BackupChoice {
  names: boolean;
  /** Null: without the key. */
  password: string | null;
}

export interface BackupProps {
  t: PageTranslate;
  /** Epoch ms of the last one, or null. */
  backupAt: number | null;
  /** Epoch ms. */
  now: number;
  /** Gives the file to the user. */
  onBackup: (choice: BackupChoice, watch: Watch) => Promise<{ lines: number; bytes: number }>;
}

/** A file's size as people say it. */
function sizeText(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function Last({ t, backupAt, now }: Pick<BackupProps, 't' | 'backupAt' | 'now'>) {
  if (backupAt === null) return <p class="note">{t('keep.backup.never')}</p>;
  const n = Math.max(0, Math.floor((now - backupAt) / DAY));
  return <p class="note">{t('keep.backup.last', { day: formatDay(beijingDay(backupAt)), n })}</p>;
}

/** The whole profile into one file. */
export function Backup({ t, backupAt, now, onBackup }: BackupProps) {
  const [names, setNames] = useState(false);
  const [withKey, setWithKey] = useState(false);
  const [password, setPassword] = useState('');
  const task = useTask<{ lines: number; bytes: number }>();
  const lacks = withKey && password.length < SHORTEST;
  const start = () =>
    task.start((watch) => onBackup({ names, password: withKey ? password : null }, watch));
  return (
    <form
      id="backup"
      onSubmit={(event) => {
        event.preventDefault();
        if (!lacks && !task.progress) start();
      }}
    >
      <h3>{t('keep.backup.title')}</h3>
      <p>{t('keep.backup.note')}</p>
      <Last t={t} backupAt={backupAt} now={now} />
      <label class="keep-check">
        <input
          type="checkbox"
          checked={names}
          onChange={({ currentTarget }) => setNames(currentTarget.checked)}
        />
        {t('keep.backup.names')}
      </label>
      <label class="keep-check">
        <input
          type="checkbox"
          checked={withKey}
          aria-describedby="keep-key-note"
          onChange={({ currentTarget }) => setWithKey(currentTarget.checked)}
        />
        {t('keep.backup.key')}
      </label>
      <p class="note" id="keep-key-note">
        {t('keep.backup.key.note')}
      </p>
      {withKey && (
        <label class="keep-field">
          {t('keep.backup.password')}
          <input
            type="password"
            autocomplete="new-password"
            value={password}
            minLength={SHORTEST}
            onInput={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        </label>
      )}
      <div class="keep-row">
        <button type="submit" disabled={lacks || task.progress !== null}>
          {t('keep.backup.start')}
        </button>
        <span role="status">
          {task.result &&
            t('keep.backup.done', { n: task.result.lines, size: sizeText(task.result.bytes) })}
        </span>
      </div>
      <TaskState task={task} t={t} />
    </form>
  );
}
