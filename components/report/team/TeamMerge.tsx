import { useRef, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { DeskState } from '../../../lib/team/desk.ts';
import type { MergedView, MergeProgress, MergeSummary } from '../../../lib/team/types.ts';
import { FileButton } from '../../shared/FileButton.tsx';
import { reasonOf } from '../../shared/reason.ts';
import { Renew } from './Renew.tsx';
import { OddFiles, OtherFiles } from './Files.tsx';
import { MergedFigures } from './MergedFigures.tsx';
import { SameShops, type SameShopsProps } from './SameShops.tsx';
import type { SameShop } from '../../../lib/settings.ts';

/** What a merge is asked with. */
export interface MergeAsk {
  /** Files that the user chose; null reads the shared place. */
  files: readonly File[] | null;
  signal: AbortSignal;
  onProgress: (progress: MergeProgress) => void;
}

export interface TeamMergeProps {
  desk: DeskState;
  t: PageTranslate;
  onMerge: (ask: MergeAsk) => Promise<MergeSummary>;
  /** Figures of one week (the date of its Monday), or of all where it is null. */
  onFigures: (week: string | null) => Promise<MergedView>;
  /** Keeps what the manager says of a shop's name; `as` null: that it is a shop of its own. */
  onSame: (shop: Pick<SameShop, 'console' | 'name'>, as: string | null) => Promise<void>;
  /** Asks for the folder again, in the click itself. */
  onRenew: () => Promise<void>;
}

interface Result {
  summary: MergeSummary;
  week: string | null;
  view: MergedView;
}

function Running({
  progress: { done, total },
  t,
  onStop,
}: {
  progress: MergeProgress;
  t: PageTranslate;
  onStop: () => void;
}) {
  return (
    <p class="running" role="status">
      <progress max={Math.max(1, total)} value={done} aria-label={t('team.merge.progress')} />
      <span class="digits">{t('team.merge.reading', { done, total })}</span>
      <button type="button" onClick={onStop}>
        {t('team.merge.stop')}
      </button>
    </p>
  );
}

function Weeks({
  result: { summary, week },
  t,
  onWeek,
}: {
  result: Result;
  t: PageTranslate;
  onWeek: (week: string | null) => void;
}) {
  if (summary.weeks.length < 2) return null;
  return (
    <p>
      <label>
        {t('team.merge.period')}{' '}
        <select
          value={week ?? ''}
          onChange={({ currentTarget: { value } }) => onWeek(value === '' ? null : value)}
        >
          {summary.weeks.toReversed().map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
          <option value="">{t('team.merge.allWeeks', { n: summary.weeks.length })}</option>
        </select>
      </label>
    </p>
  );
}

function Done({ result, t }: { result: Result; t: PageTranslate }) {
  const { files, events, repeated } = result.summary;
  const used = files.filter(({ state }) => state === 'used').length;
  if (used === 0) return <p>{t('team.merge.empty')}</p>;
  return <p>{t('team.merge.done', { files: used, events, repeated })}</p>;
}

function Choose({
  desk,
  busy,
  t,
  onStart,
}: {
  desk: DeskState;
  busy: boolean;
  t: PageTranslate;
  onStart: (files: readonly File[] | null) => void;
}) {
  return (
    <div class="transfer">
      <FileButton multiple accept=".gz,.ndjson" disabled={busy} onFiles={onStart}>
        {t('team.merge.files')}
      </FileButton>
      {desk.place && !desk.asks && (
        <button type="button" disabled={busy} onClick={() => onStart(null)}>
          {t('team.merge.shared')}
        </button>
      )}
    </div>
  );
}

/** Everybody's weekly files as one: which files, what is wrong with them, the figures. */
export function TeamMerge({ desk, t, onMerge, onFigures, onSame, onRenew }: TeamMergeProps) {
  const [progress, setProgress] = useState<MergeProgress | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [said, setSaid] = useState('');
  const stop = useRef<AbortController | null>(null);
  const failed = (error: unknown) => setSaid(t('team.merge.failed', { reason: reasonOf(error) }));

  const start = async (files: readonly File[] | null) => {
    const controller = new AbortController();
    stop.current = controller;
    setSaid('');
    setResult(null);
    setProgress({ done: 0, total: files?.length ?? 0 });
    try {
      const asked = { files, signal: controller.signal, onProgress: setProgress };
      const summary = await onMerge(asked);
      const week = summary.weeks.at(-1) ?? null;
      setResult({ summary, week, view: await onFigures(week) });
    } catch (error) {
      if (controller.signal.aborted) setSaid(t('team.merge.stopped'));
      else failed(error);
    }
    setProgress(null);
  };
  const show = async (week: string | null) => {
    if (!result) return;
    try {
      setResult({ ...result, week, view: await onFigures(week) });
    } catch (error) {
      failed(error);
    }
  };
  const same: SameShopsProps['onSame'] = (shop, as) => {
    onSame(shop, as).then(() => show(result?.week ?? null), failed);
  };
  return (
    <section class="team">
      <h2>{t('team.merge')}</h2>
      <p class="note">{t('team.merge.note')}</p>
      <Renew desk={desk} t={t} onRenew={onRenew} />
      <Choose desk={desk} busy={progress !== null} t={t} onStart={(files) => void start(files)} />
      {progress && <Running progress={progress} t={t} onStop={() => stop.current?.abort()} />}
      <p role="status">{said}</p>
      {result && (
        <>
          <Done result={result} t={t} />
          <OddFiles files={result.summary.files} t={t} />
          <Weeks result={result} t={t} onWeek={(week) => void show(week)} />
          <SameShops view={result.view} t={t} onSame={same} />
          {result.view.shops.map((shop) => (
            <MergedFigures key={`${shop.profile} ${shop.shop}`} merged={shop} t={t} />
          ))}
          <OtherFiles files={result.summary.files} t={t} />
        </>
      )}
    </section>
  );
}
