import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type {
  ConfirmedFigure,
  DatePeriod,
  OfficialPage,
  OfficialPageId,
  SeenFigure,
} from '../../../lib/official/types.ts';
import { figureName } from '../figure-text.ts';
import type { Choice } from '../../../lib/report/types.ts';
import { reasonOf } from '../../shared/reason.ts';

export interface OpenPagesProps {
  choice: Choice;
  /** Pages of this console that could be read. */
  pages: readonly OfficialPage[];
  granted: readonly OfficialPageId[];
  /** Readings of this console that wait for the user's word. */
  seen: readonly SeenFigure[];
  confirmed: readonly ConfirmedFigure[];
  /** Called in the click itself: the browser's own question needs it. False where the user said no. */
  onGrant: (page: OfficialPageId) => Promise<boolean>;
  onDrop: (page: OfficialPageId) => Promise<unknown>;
  onConfirm: (id: string, period: DatePeriod | null) => Promise<unknown>;
  onRefuse: (id: string) => Promise<unknown>;
  onForget: (id: string) => Promise<unknown>;
  t: PageTranslate;
}

type Run = (work: Promise<unknown>) => void;

function PageRow(
  props: { page: OfficialPage; granted: boolean; t: PageTranslate; run: Run } & Pick<
    OpenPagesProps,
    'onGrant' | 'onDrop'
  >,
) {
  const { page, granted, t, run, onGrant, onDrop } = props;
  return (
    <li class="page-row">
      <a href={page.url} target="_blank" rel="noreferrer">
        {t(`official.page.${page.id}`)}
      </a>
      {granted ? (
        <>
          <span>{t('official.granted')}</span>
          {/* A console's own host came with the installation and cannot be given back alone. */}
          {page.origins.length > 0 && (
            <button type="button" class="link" onClick={() => run(onDrop(page.id))}>
              {t('official.drop')}
            </button>
          )}
        </>
      ) : (
        <button type="button" onClick={() => run(onGrant(page.id))}>
          {t('official.grant')}
        </button>
      )}
    </li>
  );
}

/** One reading: what the page says, what we take it for, and the user's word. */
function Seen({
  seen,
  t,
  run,
  onConfirm,
  onRefuse,
  console,
}: {
  seen: SeenFigure;
  console: string;
  t: PageTranslate;
  run: Run;
} & Pick<OpenPagesProps, 'onConfirm' | 'onRefuse'>) {
  const [from, setFrom] = useState(seen.period?.from ?? '');
  const [to, setTo] = useState(seen.period?.to ?? '');
  const dated = seen.period !== null;
  const period = dated ? null : { from, to: to || from };
  return (
    <li class="seen">
      <p>
        {t('official.seen', {
          label: seen.label,
          text: seen.text,
          period: seen.periodText ?? t('official.seen.noPeriod'),
          figure: figureName(seen.figure, console, t),
        })}{' '}
        <span class="note">{t(`official.seen.${seen.reason}`)}</span>
      </p>
      {!dated && (
        <span class="own-period">
          <input
            type="date"
            aria-label={t('report.from')}
            value={from}
            onInput={({ currentTarget }) => setFrom(currentTarget.value)}
          />
          –
          <input
            type="date"
            aria-label={t('report.to')}
            value={to}
            onInput={({ currentTarget }) => setTo(currentTarget.value)}
          />
        </span>
      )}
      <button
        type="button"
        disabled={!dated && from === ''}
        onClick={() => run(onConfirm(seen.id, period))}
      >
        {t('official.seen.confirm')}
      </button>
      <button type="button" class="link" onClick={() => run(onRefuse(seen.id))}>
        {t('official.seen.refuse')}
      </button>
    </li>
  );
}

/** Reading the platform's own pages: asked for page by page, confirmed figure by figure. */
export function OpenPages(props: OpenPagesProps) {
  const { choice, pages, granted, seen, confirmed, onForget, t } = props;
  const [failure, setFailure] = useState('');
  const run: Run = (work) => {
    setFailure('');
    work.then(
      (result) => result === false && setFailure(t('official.notGranted')),
      (error: unknown) => setFailure(t('official.failed', { reason: reasonOf(error) })),
    );
  };
  const actions = { t, run, onGrant: props.onGrant, onDrop: props.onDrop };
  return (
    <div class="open-pages">
      <p class="note">{t('official.pages.note')}</p>
      <ul>
        {pages.map((page) => (
          <PageRow key={page.id} page={page} granted={granted.includes(page.id)} {...actions} />
        ))}
      </ul>
      {seen.length > 0 && (
        <ul aria-label={t('official.pages.toConfirm')}>
          {seen.map((one) => (
            <Seen
              key={one.id}
              seen={one}
              console={choice.console}
              t={t}
              run={run}
              onConfirm={props.onConfirm}
              onRefuse={props.onRefuse}
            />
          ))}
        </ul>
      )}
      {confirmed.length > 0 && (
        <ul aria-label={t('official.pages.confirmed')}>
          {confirmed.map(({ id, label }) => (
            <li key={id}>
              {t('official.confirmed', { label })}{' '}
              <button type="button" class="link" onClick={() => run(onForget(id))}>
                {t('official.forget')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status">{failure}</p>
    </div>
  );
}
