/** Long work of this section: its progress, its end, and the way to stop it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';

/** What long work gets: when to end, whom to tell how far it is. */
export interface Watch {
  signal: AbortSignal;
  /** Lines; `total` is null where nobody knows. */
  onProgress: (done: number, total: number | null) => void;
}

export interface Task<T> {
  /** Null while nothing runs. */
  progress: { done: number; total: number | null } | null;
  result: T | null;
  problem: unknown;
  start: (work: (watch: Watch) => Promise<T>) => void;
  stop: () => void;
  /** Forgets how it ended. */
  clear: () => void;
}

/** One piece of work at a time. */
export function useTask<T>(): Task<T> {
  const [progress, setProgress] = useState<Task<T>['progress']>(null);
  const [ended, setEnded] = useState<{ result: T | null; problem: unknown }>();
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start: Task<T>['start'] = (work) => {
    const own = new AbortController();
    running.current = own;
    setEnded(undefined);
    setProgress({ done: 0, total: null });
    const onProgress: Watch['onProgress'] = (done, total) => setProgress({ done, total });
    work({ signal: own.signal, onProgress })
      .then(
        (result) => setEnded({ result, problem: null }),
        (problem: unknown) => setEnded({ result: null, problem }),
      )
      .finally(() => setProgress(null));
  };
  return {
    progress,
    result: ended?.result ?? null,
    problem: ended?.problem ?? null,
    start,
    stop: () => running.current?.abort(),
    clear: () => setEnded(undefined),
  };
}

const CODES = ['notBackup', 'newer', 'broken', 'cut', 'tooLarge', 'password', 'busy'] as const;

/** A failure in the user's words. */
function problemText(problem: unknown, t: PageTranslate): string {
  const { code, line } = problem as { code?: unknown; line?: unknown };
  if (code === 'stopped') return t('keep.stopped');
  const known = CODES.find((each) => each === code);
  if (known) return t(`keep.error.${known}`, { line: String(line) });
  const reason = problem instanceof Error ? problem.message : String(problem);
  return t('keep.error.other', { reason });
}

/** How far it is, with the way to stop it; what went wrong. */
export function TaskState<T>(props: {
  task: Task<T>;
  t: PageTranslate;
  canStop?: boolean;
  label?: string;
}) {
  const { task, t, canStop = true, label } = props;
  const { progress, problem } = task;
  return (
    <>
      {progress && (
        <p class="keep-row" role="status">
          {label}
          <progress
            aria-label={t('keep.progress')}
            {...(progress.total === null
              ? {}
              : { max: Math.max(1, progress.total), value: progress.done })}
          />
          {progress.done > 0 && progress.done}
          {canStop && (
            <button type="button" onClick={task.stop}>
              {t('keep.stop')}
            </button>
          )}
        </p>
      )}
      {problem !== null && (
        <p class="problem" role="alert">
          {problemText(problem, t)}
        </p>
      )}
    </>
  );
}
