import { useEffect, useState } from 'preact/hooks';
import { beijingDay, formatDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Contents } from '../../../lib/keep/format.ts';
import type { Mode, Restored } from '../../../lib/keep/restore.ts';
import { FileButton } from '../../shared/FileButton.tsx';
import { TaskState, useTask, type Task, type Watch } from './task.tsx';

/** A file that was looked into. */
interface Found {
  contents: Contents;
  /** Its key is not this browser's; false where one of them has none. */
  isOtherKey: boolean;
}

interface RestoreChoice {
  mode: Mode;
  /** Null: without the file's key. */
  password: string | null;
}

export interface RestoreProps {
  t: PageTranslate;
  onLook: (file: File, watch: Watch) => Promise<Found>;
  onRestore: (file: File, choice: RestoreChoice, watch: Watch) => Promise<Restored>;
  /** A restore that was interrupted goes on, as soon as the page is open. */
  resumed: ((watch: Watch) => Promise<Restored>) | null;
}

const dayText = (at: number): string => formatDay(beijingDay(at));

function Inside({ found: { contents, isOtherKey }, t }: { found: Found; t: PageTranslate }) {
  const { made, version, from, to, counts, shops } = contents;
  const days =
    from === null || to === null
      ? t('keep.restore.noEvents')
      : t('keep.restore.days', { from: dayText(from), to: dayText(to), n: counts.events });
  const { phrases, images, official, cases, buckets, names } = counts;
  return (
    <>
      <ul class="keep-inside">
        <li>{t('keep.restore.made', { day: dayText(Date.parse(made)), n: version })}</li>
        <li>{days}</li>
        {shops.map(({ console, shop, events }) => (
          <li key={`${console} ${shop}`}>{t('keep.restore.shop', { shop, n: events })}</li>
        ))}
        <li>{t('keep.restore.counts', { phrases, images, official, cases, buckets, names })}</li>
      </ul>
      {isOtherKey && <p class="note">{t('keep.restore.otherKey')}</p>}
    </>
  );
}

function Deciding(props: {
  found: Found;
  t: PageTranslate;
  onStart: (choice: RestoreChoice) => void;
  onCancel: () => void;
}) {
  const { found, t, onStart, onCancel } = props;
  const [mode, setMode] = useState<Mode>('merge');
  const [password, setPassword] = useState('');
  const hasKey = found.contents.key !== null && mode === 'replace';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onStart({ mode, password: hasKey && password !== '' ? password : null });
      }}
    >
      <Inside found={found} t={t} />
      {(['merge', 'replace'] as const).map((each) => (
        <label key={each} class="keep-check">
          <input
            type="radio"
            name="keep-mode"
            checked={mode === each}
            onChange={() => setMode(each)}
          />
          {t(`keep.restore.${each}`)}
        </label>
      ))}
      {hasKey && (
        <label class="keep-field">
          {t('keep.restore.password')}
          <input
            type="password"
            autocomplete="off"
            value={password}
            onInput={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        </label>
      )}
      <p class="note">{mode === 'replace' && t('keep.restore.consent')}</p>
      <div class="keep-row">
        <button type="submit">{t(`keep.restore.start.${mode}`)}</button>
        <button type="button" onClick={onCancel}>
          {t('keep.restore.cancel')}
        </button>
      </div>
    </form>
  );
}

function Ended({ task, t }: { task: Task<Restored>; t: PageTranslate }) {
  if (!task.result) return null;
  const { events, added, phrases, olderLeft } = task.result;
  return (
    <div role="status">
      <p>{t('keep.restore.done', { n: events, added, phrases })}</p>
      {olderLeft.length > 0 && (
        <p class="note">{t('keep.restore.older', { shops: olderLeft.join('、') })}</p>
      )}
    </div>
  );
}

/** A file back into this browser: looked into first, then decided upon. */
export function Restore({ t, onLook, onRestore, resumed }: RestoreProps) {
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<Mode>('replace');
  const looking = useTask<Found>();
  const restoring = useTask<Restored>();
  useEffect(() => {
    if (resumed) restoring.start(resumed);
  }, [resumed]);
  const choose = (chosen: File) => {
    setFile(chosen);
    restoring.clear();
    looking.start((watch) => onLook(chosen, watch));
  };
  const start = (choice: RestoreChoice) => {
    if (!file) return;
    setMode(choice.mode);
    restoring.start(async (watch) => {
      const done = await onRestore(file, choice, watch);
      looking.clear();
      return done;
    });
  };
  const isBusy = looking.progress !== null || restoring.progress !== null;
  return (
    <div>
      <h3>{t('keep.restore.title')}</h3>
      <div class="keep-row">
        <FileButton accept=".sanfen,.gz" disabled={isBusy} onFiles={([chosen]) => choose(chosen)}>
          {t('keep.restore.choose')}
        </FileButton>
      </div>
      <TaskState task={looking} t={t} label={t('keep.restore.looking')} />
      {looking.result && (
        // Kept while it runs, so that after a wrong password the choices still stand.
        <div hidden={restoring.progress !== null}>
          <Deciding found={looking.result} t={t} onStart={start} onCancel={looking.clear} />
        </div>
      )}
      <TaskState task={restoring} t={t} canStop={mode === 'merge'} label={t('keep.restore.busy')} />
      <Ended task={restoring} t={t} />
    </div>
  );
}
