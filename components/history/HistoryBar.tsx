import type { Progress } from '../../lib/consoles/history/walker.ts';
import { historyTranslator, type HistoryTranslate } from '../../lib/i18n/history.ts';
import { languageTag } from '../../lib/i18n/translate.ts';
import type { Language } from '../../lib/settings.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { IconButton } from '../shared/IconButton.tsx';
import { unreadText } from './unread-text.ts';

/** Where an import is. `failed`: what was read could not be stored. */
export type Phase =
  | { kind: 'idle' | 'running' | 'done' | 'stopped' | 'orphaned' }
  | { kind: 'failed'; reason: string | null };

export interface HistoryBarProps {
  phase: Phase;
  /** Of the import that runs or ran last; null before the first. */
  progress: Progress | null;
  language: Language;
  onStart: () => void;
  onStop: () => void;
  onHide: () => void;
}

interface PartProps {
  phase: Phase;
  progress: Progress | null;
  t: HistoryTranslate;
}

/** What the import is about, in one line. */
function headline({ phase, progress, t }: PartProps): string {
  const { done = 0, listed = 0, unread = [] } = progress ?? {};
  const read = done - unread.length;
  switch (phase.kind) {
    case 'running':
      return t('history.running', { done, listed });
    case 'done':
      return listed === 0 ? t('history.none') : t('history.done', { n: read });
    case 'stopped':
      return t('history.stopped', { n: read });
    case 'failed': {
      const reason = phase.reason ?? t('history.failed.silent');
      return t('history.failed', { reason });
    }
    default:
      return t(phase.kind === 'orphaned' ? 'history.orphaned' : 'history.start.hint');
  }
}

function Numbers({ phase, progress, t }: PartProps) {
  if (!progress || progress.listed === 0) return null;
  const { added, known, current, isWaiting } = progress;
  return (
    <>
      <span class="history-counts">{t('history.counts', { added, known })}</span>
      {phase.kind === 'running' && current !== null && !isWaiting && (
        <span class="history-name">{current}</span>
      )}
    </>
  );
}

function Notes({ phase, progress, t }: PartProps) {
  const isRunning = phase.kind === 'running';
  const note = progress?.isWaiting ? t('history.waiting') : t('history.hands');
  const unread = isRunning || !progress ? '' : unreadText(progress.unread, t);
  return (
    <>
      {isRunning && <p class="history-note">{note}</p>}
      {unread !== '' && (
        <p class="problem" role="alert">
          {unread}
        </p>
      )}
    </>
  );
}

/** The bar on a page of finished conversations: starts the import, tells how far it is, stops it. */
export function HistoryBar(props: HistoryBarProps) {
  const { phase, progress, language, onStart, onStop, onHide } = props;
  const t = historyTranslator(language);
  const isRunning = phase.kind === 'running';
  const isProblem = phase.kind === 'failed' || phase.kind === 'orphaned';
  const start = t(phase.kind === 'idle' ? 'history.start' : 'history.again');
  return (
    <section class="card history" lang={languageTag(language)} aria-label={t('history.start')}>
      <ErrorBoundary t={t}>
        <div class="history-line">
          <strong class="history-title">{t('app.name')}</strong>
          <span class="history-text" role="status" data-tone={isProblem ? 'problem' : 'plain'}>
            {headline({ phase, progress, t })}
          </span>
          <Numbers phase={phase} progress={progress} t={t} />
          {phase.kind !== 'orphaned' && (
            <button type="button" class="history-button" onClick={isRunning ? onStop : onStart}>
              {isRunning ? t('history.stop') : start}
            </button>
          )}
          {!isRunning && (
            <IconButton label={t('history.hide')} path="m4 4 8 8m0-8-8 8" onPress={onHide} />
          )}
        </div>
        <Notes phase={phase} progress={progress} t={t} />
      </ErrorBoundary>
    </section>
  );
}
