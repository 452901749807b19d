import { useState } from 'preact/hooks';
import { languageTag, translator, type Translate } from '../../lib/i18n/index.ts';
import type { Settings } from '../../lib/settings.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { LogTransfer, type LogTransferProps } from './LogTransfer.tsx';
import { SettingsForm } from './SettingsForm.tsx';

export interface OptionsProps extends Omit<LogTransferProps, 't'> {
  settings: Settings;
  /** Stores a change; the page shows what then comes back as `settings`. */
  onChange: (change: Partial<Settings>) => Promise<unknown>;
}

function Privacy({ t }: { t: Translate }) {
  return (
    <section>
      <h2>{t('options.privacy')}</h2>
      <p>{t('options.privacy.kept')}</p>
      <p>{t('options.privacy.notKept')}</p>
      <p>{t('options.privacy.nothingLeaves')}</p>
    </section>
  );
}

/** The options page: one calm page, every change saved at once. */
export function Options({ settings, onChange, onExport, onImport }: OptionsProps) {
  const t = translator(settings.language);
  const [status, setStatus] = useState<'saved' | { reason: string } | null>(null);
  const change = (part: Partial<Settings>) => {
    setStatus(null);
    onChange(part).then(
      () => setStatus('saved'),
      (error: unknown) => setStatus({ reason: String(error) }),
    );
  };
  return (
    <main class="options" lang={languageTag(settings.language)}>
      <header>
        <h1>{t('options.title')}</h1>
        <span class="saved" role="status">
          {status === 'saved' && t('options.saved')}
          {status !== null && status !== 'saved' && t('options.saveFailed', status)}
        </span>
      </header>
      <ErrorBoundary t={t}>
        <SettingsForm settings={settings} t={t} onChange={change} />
        <LogTransfer t={t} onExport={onExport} onImport={onImport} />
        <Privacy t={t} />
      </ErrorBoundary>
    </main>
  );
}
