/** The team on the report page: everybody's weekly files as one, and this browser's own into the shared place. */
import { signal } from '@preact/signals';
import type { MergeAsk, TeamMergeProps } from '../../components/report/team/TeamMerge.tsx';
import { parseDay } from '../../lib/beijing.ts';
import type { Log } from '../../lib/live/log.ts';
import { changeSettings } from '../../lib/change-settings.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../lib/settings.ts';
import { createDesk, NO_DESK, type DeskState } from '../../lib/team/desk.ts';
import { teamSettings } from '../../lib/team/log-weeks.ts';
import type { MergeQuestion } from '../../lib/team/merge-messages.ts';
import { withSameShop } from '../../lib/team/same-shops.ts';
import type { FileRow, MergedView, MergeSummary, NamedFile } from '../../lib/team/types.ts';
import { createMerger } from './team-merger.ts';

/** How many days a week has after its Monday. */
const REST = 6;
const NO_VIEW: MergedView = { shops: [], alike: [], same: [] };

const { shops: own } = DEFAULT_SETTINGS;
const UNTOUCHED = { '1688': own['1688'].name, taobao: own.taobao.name, feige: own.feige.name };

function unreadRow({ name }: { name: string }): FileRow {
  const nothing = { agent: null, browser: null, week: null, made: null };
  const none = { events: 0, local: 0, bad: 0, skipped: 0, otherRules: [] };
  return { name, state: 'unreadable', ...nothing, ...none };
}

/** Keeps what the manager says of a shop's name. */
const onSame: TeamMergeProps['onSame'] = async ({ console, name }, as) => {
  await changeSettings(({ accounts }) => ({ accounts: withSameShop(accounts, console, name, as) }));
};

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

  const onFigures = async (week: string | null): Promise<MergedView> => {
    const from = parseDay(week ?? weeks[0] ?? '');
    const last = parseDay(week ?? weeks.at(-1) ?? '');
    if (from === null || last === null) return NO_VIEW;
    const { accounts } = await readSettings();
    const told = await merger.ask(
      {
        kind: 'figures',
        from,
        to: last + REST,
        now: now(),
        same: accounts.sameShops ?? [],
        untouched: UNTOUCHED,
      },
      () => {},
    );
    return told.kind === 'figures' ? told.view : NO_VIEW;
  };
  // Off the first paint; the weeks that wait are written by whatever page of ours is open.
  setTimeout(() => void team.write().catch(console.warn), 1_000);
  return {
    props: (): Omit<TeamMergeProps, 't'> => ({
      desk: desk.value,
      onMerge,
      onFigures,
      onSame,
      onRenew: () => team.renew(),
    }),
  };
}
