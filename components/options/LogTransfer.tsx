import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { ImportResult } from '../../lib/live/transfer.ts';
import { FileButton } from '../shared/FileButton.tsx';
import { badLineText } from '../shared/plain-words.ts';
import { reasonOf } from '../shared/reason.ts';

export interface LogTransferProps {
  t: PageTranslate;
  /** Gives the file to the user; resolves with the number of lines. */
  onExport: (withNames: boolean) => Promise<number>;
  /** Reads a file into the log; tells how far it has come. */
  onImport: (file: File, onProgress: (soFar: ImportResult) => void) => Promise<ImportResult>;
}

function Export({ t, onExport }: Omit<LogTransferProps, 'onImport'>) {
  const [withNames, setWithNames] = useState(false);
  const [status, setStatus] = useState('');
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    setStatus(t('options.export.busy'));
    try {
      setStatus(t('options.export.done', { n: await onExport(withNames) }));
    } catch (error) {
      setStatus(t('options.export.failed', { reason: reasonOf(error) }));
    }
    setBusy(false);
  };
  return (
    <div class="transfer">
      <button type="button" disabled={busy} onClick={() => void start()}>
        {t('options.export')}
      </button>
      <label>
        <input
          type="checkbox"
          checked={withNames}
          onChange={({ currentTarget }) => setWithNames(currentTarget.checked)}
        />
        {t('options.export.names')}
      </label>
      <span role="status">{status}</span>
    </div>
  );
}

function Done({ summary, t }: { summary: ImportResult; t: PageTranslate }) {
  const { added, amended, unchanged, skipped, badLines } = summary;
  return <>{t('options.import.done', { added, amended, unchanged, skipped, bad: badLines })}</>;
}

function BadLines({ summary, t }: { summary: ImportResult; t: PageTranslate }) {
  const { bad, badLines } = summary;
  if (badLines === 0) return null;
  return (
    <ul class="bad-lines">
      {bad.map(({ number, reason }) => (
        <li key={number}>
          {t('options.import.bad', { line: number, reason: badLineText(reason, t) })}
        </li>
      ))}
      {badLines > bad.length && <li>{t('options.import.more', { n: badLines - bad.length })}</li>}
    </ul>
  );
}

function Import({ t, onImport }: Omit<LogTransferProps, 'onExport'>) {
  const [busy, setBusy] = useState(false);
  const [summary, setSummary] = useState<ImportResult | null>(null);
  const [events, setEvents] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const start = async (file: File) => {
    setBusy(true);
    setSummary(null);
    setEvents(0);
    setFailure(null);
    try {
      setSummary(await onImport(file, (soFar) => setEvents(soFar.events)));
    } catch (error) {
      setFailure(reasonOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <div class="transfer">
        <FileButton
          accept=".ndjson,.jsonl,.json,.txt"
          disabled={busy}
          onFiles={([file]) => void start(file)}
        >
          {t('options.import')}
        </FileButton>
        <span role="status">
          {busy && t('options.import.busy', { n: events })}
          {summary && <Done summary={summary} t={t} />}
        </span>
      </div>
      {failure !== null && (
        <p class="problem" role="alert">
          {t('options.import.failed', { reason: failure })}
        </p>
      )}
      {summary && <BadLines summary={summary} t={t} />}
    </>
  );
}

/** The log out of the browser and back in. */
export function LogTransfer({ t, onExport, onImport }: LogTransferProps) {
  return (
    <section>
      <h2>{t('options.log')}</h2>
      <Export t={t} onExport={onExport} />
      <Import t={t} onImport={onImport} />
      <p class="note">{t('options.import.note')}</p>
    </section>
  );
}
