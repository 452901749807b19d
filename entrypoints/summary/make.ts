/** Makes the summary of what is chosen; what was asked last wins, and a file asked for beforehand is saved once it is there. */
import { signal } from '@preact/signals';
import { offerFile } from '../../components/shared/offer-file.ts';
import { reasonOf } from '../../components/shared/reason.ts';
import type { Making, Writing } from '../../components/summary/WeekPage.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { Log } from '../../lib/live/log.ts';
import type { WeekChoice } from '../../lib/report/desk/weeks.ts';
import type { Settings } from '../../lib/settings.ts';
import { fileName } from '../../lib/summary/formats.ts';
import { weeklySummary } from '../../lib/summary/model.ts';
import type { Format } from '../../lib/tables/formats.ts';
import { writeInWorker } from '../../lib/tables/workbook-writer.ts';

/** What the page shows. */
export interface Chosen {
  which: WeekChoice;
  names: boolean;
}

/** `now` in epoch ms. */
export function createMaker(log: Log, settings: () => Settings, now: () => number) {
  const making = signal<Making>({ kind: 'running', share: 0 });
  const writing = signal<Writing>({ kind: 'none' });
  let running: AbortController | null = null;

  /** Aborts what is under way; the new one's own. */
  function begin(): AbortController {
    running?.abort();
    running = new AbortController();
    return running;
  }

  async function save(format: Format): Promise<void> {
    const { value } = making;
    if (value.kind !== 'done') return;
    const { signal: stop } = begin();
    const onProgress = (share: number): void => {
      if (!stop.aborted) writing.value = { kind: 'running', share };
    };
    onProgress(0);
    try {
      const { writeSummary } = await import('../../lib/summary/write.ts');
      const { summary } = value;
      const name = fileName(summary, format);
      const t = pageTranslator(settings().language);
      const means = { write: writeInWorker, signal: stop, onProgress };
      const file = await writeSummary(summary, format, t, means);
      if (stop.aborted) return;
      offerFile(file, name);
      writing.value = { kind: 'saved', name };
    } catch (error) {
      if (!stop.aborted) writing.value = { kind: 'failed', reason: reasonOf(error) };
    }
  }

  async function make({ which, names }: Chosen, format: Format | null): Promise<void> {
    const own = begin();
    writing.value = { kind: 'none' };
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
    writing,
    save,
    make,
    /** What was drawn up stays where only its file was being written. */
    stop(): void {
      running?.abort();
      if (making.value.kind === 'done') writing.value = { kind: 'stopped' };
      else making.value = { kind: 'stopped' };
    },
  };
}
