/** The team on the report page: everybody's weekly files as one, and this browser's own into the shared place. */
import { signal } from '@preact/signals';
import type { MergeAsk, TeamMergeProps } from '../../components/report/team/TeamMerge.tsx';
import { parseDay } from '../../lib/beijing.ts';
import type { Log } from '../../lib/live/log.ts';
import { readSettings } from '../../lib/settings.ts';
import { createDesk, NO_DESK, type DeskState } from '../../lib/team/desk.ts';
import { teamSettings } from '../../lib/team/log-weeks.ts';
import type { MergeAnswer, MergeQuestion } from '../../lib/team/merge-messages.ts';
import type { FileRow, MergedShop, MergeSummary, NamedFile } from '../../lib/team/types.ts';

/** How many days a week has after its Monday. */
const REST = 6;

function createMerger() {
  let worker: Worker | null = null;
  const end = (): void => {
    worker?.terminate();
    worker = null;
  };
  return {
    start(): void {
      end();
      worker = new Worker(new URL('./team-worker.ts', import.meta.url), { type: 'module' });
    },
    end,
    ask(question: MergeQuestion, onTold: (answer: MergeAnswer) => void, stop?: AbortSignal) {
      return new Promise<MergeAnswer>((resolve, reject) => {
        const own = worker;
        if (!own) throw new Error('nothing is merged');
        stop?.addEventListener('abort', () => {
          end();
          reject(new DOMException('stopped', 'AbortError'));
        });
        own.onerror = ({ message }) => reject(new Error(message));
        own.onmessage = ({ data }: MessageEvent<MergeAnswer>) => {
          if (data.kind === 'progress') onTold(data);
          else if (data.kind === 'failed') reject(new Error(data.reason));
          else resolve(data);
        };
        own.postMessage(question, { transfer: [] });
      });
    },
  };
}

function unreadRow({ name }: { name: string }): FileRow {
  const nothing = { agent: null, browser: null, week: null, made: null };
  const none = { events: 0, local: 0, bad: 0, skipped: 0, otherRules: [] };
  return { name, state: 'unreadable', ...nothing, ...none };
}

/** Actions of the merge and the state of the shared place. */
export function watchTeam(log: Log, now: () => number, sleep: (ms: number) => Promise<void>) {
  const desk = signal<DeskState>(NO_DESK);
  const onState = (state: DeskState): void => {
    desk.value = state;
  };
  const team = createDesk({ log, settings: readSettings, now, sleep, onState });
  const merger = createMerger();
  let weeks: string[] = [];

  const onMerge = async ({ files, signal: stop, onProgress }: MergeAsk): Promise<MergeSummary> => {
    const chosen = files?.map((blob): NamedFile => ({ name: blob.name, blob }));
    const read = chosen ? { files: chosen, unread: [] } : await team.read(stop, onProgress);
    stop.throwIfAborted();
    merger.start();
    const settings = await teamSettings(team.db, await readSettings());
    const question: MergeQuestion = {
      kind: 'merge',
      files: read.files,
      check: await team.check(),
      settings: { shops: settings.shops, accounts: settings.accounts },
    };
    const told = await merger.ask(
      question,
      (answer) => {
        if (answer.kind === 'progress') onProgress(answer.progress);
      },
      stop,
    );
    if (told.kind !== 'merged') throw new Error(told.kind);
    weeks = told.summary.weeks;
    return { ...told.summary, files: [...read.unread.map(unreadRow), ...told.summary.files] };
  };

  const onFigures = async (week: string | null): Promise<MergedShop[]> => {
    const from = parseDay(week ?? weeks[0] ?? '');
    const last = parseDay(week ?? weeks.at(-1) ?? '');
    if (from === null || last === null) return [];
    const told = await merger.ask({ kind: 'figures', from, to: last + REST, now: now() }, () => {});
    return told.kind === 'figures' ? told.shops : [];
  };
  // Off the first paint; the weeks that wait are written by whatever page of ours is open.
  setTimeout(() => void team.write().catch(console.warn), 1_000);
  return {
    props: (): Omit<TeamMergeProps, 't'> => ({
      desk: desk.value,
      onMerge,
      onFigures,
      onRenew: () => team.renew(),
    }),
  };
}
