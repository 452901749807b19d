import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { ReadRepair } from '../../../lib/repair/file.ts';
import type { Settings } from '../../../lib/settings.ts';
import { CustomConsoles, type CustomConsolesProps } from './CustomConsoles.tsx';
import type { HealthMeans } from './Health.tsx';
import { Watched, type WatchedProps } from './Watched.tsx';

/** What the section needs of the browser. */
export interface RepairMeans
  extends
    Pick<WatchedProps, 'pages' | 'onPreview' | 'onPoint' | 'onReset' | keyof HealthMeans>,
    Pick<CustomConsolesProps, 'granted' | 'onAdd' | 'onGrant' | 'onRemove'> {
  /** Gives the file for a colleague to the user. */
  onExport: () => void;
  /** Reads a colleague's file and takes it in. */
  onImport: (file: File) => Promise<ReadRepair>;
}

function importText(read: ReadRepair, t: PageTranslate): string {
  if (read.ok) {
    const { overrides, consoles } = read.file;
    const counts = { overrides: Object.keys(overrides).length, consoles: consoles.length };
    return t('repair.import.done', counts);
  }
  return read.error === 'shape'
    ? t('repair.import.shape', { field: read.field ?? '' })
    : t(`repair.import.${read.error}`);
}

function Files({ means, t }: { means: RepairMeans; t: PageTranslate }) {
  const [status, setStatus] = useState('');
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    setStatus(importText(await means.onImport(file), t));
    // So that the same file, corrected, can be chosen again.
    input.value = '';
  };
  return (
    <>
      <div class="deeds repair-files">
        <button type="button" onClick={means.onExport}>
          {t('repair.export')}
        </button>
        <label class="file">
          {t('repair.import')}
          <input
            type="file"
            accept=".json"
            onChange={({ currentTarget }) => void take(currentTarget)}
          />
        </label>
        <span role="status">{status}</span>
      </div>
      <p class="note">{t('repair.file.note')}</p>
    </>
  );
}

/** 读取与修复: how every page is read, what the user pointed at, consoles of his own. */
export function Repair({
  settings,
  t,
  means,
}: {
  settings: Settings;
  t: PageTranslate;
  means: RepairMeans;
}) {
  return (
    <section class="repair" id="repair">
      <h2>{t('repair.title')}</h2>
      <p class="note">{t('repair.note')}</p>
      <Watched settings={settings} t={t} {...means} />
      <CustomConsoles settings={settings} t={t} {...means} />
      <Files means={means} t={t} />
    </section>
  );
}
