import { beijingDay, formatDay, formatTime } from '../../lib/beijing.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator, type PageTranslate } from '../../lib/i18n/pages.ts';
import type { WeekChoice } from '../../lib/report/desk/weeks.ts';
import type { Language } from '../../lib/settings.ts';
import { FORMATS, type Format } from '../../lib/tables/formats.ts';
import type { WeeklySummary } from '../../lib/summary/types.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { ShopPart } from './ShopPart.tsx';

/** Where the making of the summary stands; `share` of 1. */
export type Making =
  | { kind: 'running'; share: number }
  | { kind: 'done'; summary: WeeklySummary }
  | { kind: 'stopped' }
  | { kind: 'failed'; reason: string };

/** Where the writing of a file stands. */
export type Writing =
  | { kind: 'none' }
  | { kind: 'running'; share: number }
  | { kind: 'saved'; name: string }
  | { kind: 'stopped' }
  | { kind: 'failed'; reason: string };

export interface WeekPageProps {
  language: Language;
  which: WeekChoice;
  /** Whether buyers' names were asked for. */
  names: boolean;
  making: Making;
  writing: Writing;
  onWhich: (which: WeekChoice) => void;
  onNames: (names: boolean) => void;
  onExport: (format: Format) => void;
  onPrint: () => void;
  onStop: () => void;
  onAgain: () => void;
}

type Props = WeekPageProps & { t: PageTranslate };

const WEEKS: readonly WeekChoice[] = ['last', 'running'];

function Controls({ which, names, making, writing, t, ...props }: Props) {
  const isReady = making.kind === 'done' && writing.kind !== 'running';
  return (
    <div class="controls">
      <fieldset class="choice">
        <legend>{t('summary.which')}</legend>
        {WEEKS.map((week) => (
          <label key={week}>
            <input
              type="radio"
              name="week"
              checked={which === week}
              onChange={() => props.onWhich(week)}
            />
            {t(`summary.which.${week}`)}
          </label>
        ))}
      </fieldset>
      <label>
        <input
          type="checkbox"
          checked={names}
          onChange={({ currentTarget }) => props.onNames(currentTarget.checked)}
        />{' '}
        {t('summary.names')}
      </label>
      <p class="note">{t('summary.names.note')}</p>
      <p class="buttons">
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class={format === 'xlsx' ? 'primary' : undefined}
            disabled={!isReady}
            onClick={() => props.onExport(format)}
          >
            {t('summary.export', { format: format.toUpperCase() })}
          </button>
        ))}
        <button type="button" disabled={!isReady} onClick={props.onPrint}>
          {t('summary.print')}
        </button>
      </p>
    </div>
  );
}

interface RunningProps {
  text: (percent: { percent: number }) => string;
  label: string;
  share: number;
  t: PageTranslate;
  onStop: () => void;
}

function Running({ text, label, share, t, onStop }: RunningProps) {
  return (
    <p class="standing">
      <progress aria-label={label} value={share} max={1} />{' '}
      {text({ percent: Math.floor(share * 100) })}{' '}
      <button type="button" onClick={onStop}>
        {t('summary.stop')}
      </button>
    </p>
  );
}

function FileStanding({ writing, t, onStop }: Pick<Props, 'writing' | 't' | 'onStop'>) {
  if (writing.kind === 'running') {
    const text = (percent: { percent: number }) => t('summary.writing', percent);
    const { share } = writing;
    return <Running text={text} label={t('summary.writing.label')} {...{ share, t, onStop }} />;
  }
  const isFailed = writing.kind === 'failed';
  return (
    <p class={isFailed ? 'standing problem' : 'standing'} role={isFailed ? 'alert' : 'status'}>
      {writing.kind === 'saved' && t('summary.export.done', { name: writing.name })}
      {writing.kind === 'stopped' && t('summary.writing.stopped')}
      {isFailed && t('summary.writing.failed', { reason: writing.reason })}
    </p>
  );
}

function Standing({ making, writing, t, onStop, onAgain }: Props) {
  if (making.kind === 'running') {
    const text = (percent: { percent: number }) => t('summary.progress', percent);
    const { share } = making;
    return <Running text={text} label={t('summary.progress.label')} {...{ share, t, onStop }} />;
  }
  if (making.kind === 'done') return <FileStanding {...{ writing, t, onStop }} />;
  const isFailed = making.kind === 'failed';
  return (
    <p class={isFailed ? 'standing problem' : 'standing'} role={isFailed ? 'alert' : 'status'}>
      {isFailed ? t('summary.failed', { reason: making.reason }) : t('summary.stopped')}{' '}
      <button type="button" onClick={onAgain}>
        {t('summary.again')}
      </button>
    </p>
  );
}

function Sheet({ summary, t }: { summary: WeeklySummary; t: PageTranslate }) {
  const { which, from, to, beforeFrom, beforeTo, madeAt, shops, names } = summary;
  return (
    <article>
      <p class="days">
        <strong>{t(`summary.which.${which}`)}</strong>{' '}
        {t('summary.days', { from, to, beforeFrom, beforeTo })}
        {which === 'running' && ` · ${t('summary.sameHour')}`}
      </p>
      <p class="note">
        {t('summary.local')} · {t('summary.notPooled')} ·{' '}
        {t('summary.made', { time: `${formatDay(beijingDay(madeAt))} ${formatTime(madeAt)}` })}
      </p>
      {shops.length === 0 && <p>{t('summary.nothing')}</p>}
      {shops.map((one) => (
        <ShopPart key={`${one.console} ${one.shop}`} one={one} names={names} t={t} />
      ))}
    </article>
  );
}

/** The weekly page: read on the screen, on paper, or saved as a file. */
export function WeekPage(props: WeekPageProps) {
  const { language, making } = props;
  const t = pageTranslator(language);
  return (
    <main class="weekly" lang={languageTag(language)}>
      <header>
        <h1>{t('summary.title')}</h1>
        <a href="/report.html">{t('summary.report')}</a>
      </header>
      <ErrorBoundary t={t}>
        <Controls {...props} t={t} />
        <Standing {...props} t={t} />
        {making.kind === 'done' && <Sheet summary={making.summary} t={t} />}
      </ErrorBoundary>
    </main>
  );
}
