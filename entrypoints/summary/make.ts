/** Makes the summary of what is chosen; what was asked last wins, and a file asked for beforehand is saved once it is there. */
import { signal } from '@preact/signals';
import { offerFile } from '../../components/shared/offer-file.ts';
import { reasonOf } from '../../components/shared/reason.ts';
import type { Making } from '../../components/summary/WeekPage.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { Log } from '../../lib/live/log.ts';
import type { WeekChoice } from '../../lib/report/desk/weeks.ts';
import type { Settings } from '../../lib/settings.ts';
import { fileName } from '../../lib/summary/formats.ts';
import { weeklySummary } from '../../lib/summary/model.ts';
import type { Format } from '../../lib/tables/formats.ts';

/** What the page shows. */
export interface Chosen {
  which: WeekChoice;
  names: boolean;
}

/** `now` in epoch ms. */
export function createMaker(log: Log, settings: () => Settings, now: () => number) {
  const making = signal<Making>({ kind: 'running', share: 0 });
  const saved = signal<string | null>(null);
  let running: AbortController | null = null;

  async function save(format: Format): Promise<void> {
    const { value } = making;
    if (value.kind !== 'done') return;
    try {
      // Only when a file is asked for: it brings the writer of spreadsheets with it.
      const { writeSummary } = await import('../../lib/summary/write.ts');
      const { summary } = value;
      const name = fileName(summary, format);
      offerFile(await writeSummary(summary, format, pageTranslator(settings().language)), name);
      saved.value = name;
    } catch (error) {
      making.value = { kind: 'failed', reason: reasonOf(error) };
    }
  }

  async function make({ which, names }: Chosen, format: Format | null): Promise<void> {
    running?.abort();
    const own = new AbortController();
    running = own;
    saved.value = null;
    making.value = { kind: 'running', share: 0 };
    const onProgress = (share: number): void => {
      if (!own.signal.aborted) making.value = { kind: 'running', share };
    };
    try {
      const ask = { settings: settings(), which, names, now: now() };
      const summary = await weeklySummary(log, ask, { signal: own.signal, onProgress });
      if (own.signal.aborted) return;
      making.value = { kind: 'done', summary };
      if (format) await save(format);
    } catch (error) {
      if (!own.signal.aborted) making.value = { kind: 'failed', reason: reasonOf(error) };
    }
  }

  return {
    making,
    saved,
    save,
    make,
    stop(): void {
      running?.abort();
      making.value = { kind: 'stopped' };
    },
  };
}
