/** One import after the other, as signals: what the bar is drawn from. */
import { browser } from '#imports';
import { signal } from '@preact/signals';
import type { Phase } from '../../components/history/HistoryBar.tsx';
import { localNow } from '../../lib/clock.ts';
import type { HistoryPage } from '../../lib/consoles/history/types.ts';
import { walkHistory, type Progress } from '../../lib/consoles/history/walker.ts';
import { createDelivery, OrphanedError, SilentError } from '../../lib/history-delivery.ts';

function phaseAfter(error: unknown): Phase {
  if (error instanceof OrphanedError) return { kind: 'orphaned' };
  const isSilent = error instanceof SilentError || !(error instanceof Error);
  return { kind: 'failed', reason: isSilent ? null : error.message };
}

/** Imports from this frame's page; everything stops with `left`. */
export function createImport(left: AbortSignal) {
  const phase = signal<Phase>({ kind: 'idle' });
  const progress = signal<Progress | null>(null);
  let running: AbortController | null = null;

  const start = async (history: HistoryPage): Promise<void> => {
    if (running || left.aborted) return;
    const stopper = new AbortController();
    running = stopper;
    const stopped = AbortSignal.any([stopper.signal, left]);
    phase.value = { kind: 'running' };
    progress.value = null;
    const deliver = createDelivery({
      console: history.id,
      send: (message) => browser.runtime.sendMessage(message),
      isConnected: () => Boolean(browser.runtime?.id),
      signal: stopped,
    });
    try {
      await walkHistory({
        history,
        document,
        now: localNow,
        signal: stopped,
        deliver,
        onProgress(next) {
          progress.value = next;
        },
      });
      phase.value = { kind: stopped.aborted ? 'stopped' : 'done' };
    } catch (error) {
      const after = phaseAfter(error);
      // What failed because it was stopped has not failed.
      const isStopped = stopped.aborted && after.kind !== 'orphaned';
      phase.value = isStopped ? { kind: 'stopped' } : after;
    } finally {
      running = null;
    }
  };

  return { phase, progress, start, stop: () => running?.abort() };
}
