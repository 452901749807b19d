import { useState } from 'preact/hooks';
import { isRead } from '../../lib/consoles/reading-state.ts';
import { languageTag, translator, type Translate } from '../../lib/i18n/index.ts';
import type { LiveState, OpenPage } from '../../lib/live/types.ts';
import type { Language } from '../../lib/settings.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { isCut, type Link } from '../shared/link.ts';
import { openErrorText } from '../shared/plain-words.ts';
import { asStanding } from '../shared/RateFigure.tsx';
import { readingTone } from '../shared/reading-text.ts';
import type { Now } from '../shared/ticker.ts';
import { AutoQuestion, type AutoQuestionProps } from './AutoQuestion.tsx';
import { NothingOpen, Pages } from './Pages.tsx';
import { PhraseTab, type PhraseTabProps } from './PhraseTab.tsx';
import { Today } from './Today.tsx';
import { Waiting, type ExclusionProps } from './Waiting.tsx';

export interface PopupProps extends ExclusionProps {
  /** Newest state, null before the first. */
  state: LiveState | null;
  link: Link;
  /** Page clock, epoch ms, once a second (shared/ticker.ts). */
  now: Now;
  language: Language;
  /** True where the computer's zone is not Beijing's. */
  otherZone: boolean;
  /** Why the last 打开 failed (the error of its Result), or null. */
  openError?: string | null;
  onOpen: (id: string) => void;
  /** What the user says of a text that may be automatic; without it nothing is asked. */
  onAnswer?: AutoQuestionProps['onAnswer'];
  /** Bring a console page's tab to the front. */
  onShow: (tabId: number) => void;
  onOptions: () => void;
  /** Search in the quick phrases; without it there is no tab for them. */
  phrases?: Pick<PhraseTabProps, 'onSearch' | 'onCopy'>;
}

type Tab = 'warnings' | 'phrases';

function Tabs({
  tabs,
  tab,
  t,
  onTab,
}: {
  tabs: Tab[];
  tab: Tab;
  t: Translate;
  onTab: (tab: Tab) => void;
}) {
  return (
    <div class="tabs" role="tablist">
      {tabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`tab-${each}`}
          aria-selected={each === tab}
          onClick={() => onTab(each)}
        >
          {each === 'warnings' ? t('popup.warnings') : t('popup.phrases')}
        </button>
      ))}
    </div>
  );
}

function Head({
  t,
  onOptions,
  ...tabs
}: {
  t: Translate;
  onOptions: () => void;
} & Omit<Parameters<typeof Tabs>[0], 't'>) {
  return (
    <header class="popup-head">
      <h1>{t('app.name')}</h1>
      <Tabs {...tabs} t={t} />
      <a class="to-report" href="/report.html" target="_blank" rel="noreferrer">
        {t('report.link')}
      </a>
      <button
        type="button"
        class="gear"
        title={t('popup.options')}
        aria-label={t('popup.options')}
        onClick={onOptions}
      >
        <span aria-hidden="true">⚙</span>
      </button>
    </header>
  );
}

function Problems({ state, link, openError, t }: Omit<PopupProps, 'now'> & { t: Translate }) {
  return (
    <>
      {openError && (
        <p class="problem" role="alert">
          {t('queue.openFailed', { reason: openErrorText(openError, t) })}
        </p>
      )}
      {state?.fault && (
        <p class="problem" role="alert">
          {t('fault', { fault: state.fault })}
        </p>
      )}
      {link === 'lost' && <p class="problem">{t('link.lost')}</p>}
    </>
  );
}

function isProblem({ state }: OpenPage): boolean {
  return !isRead(state) && readingTone(state) === 'problem';
}

/** How many pages are not read and need the user for it. */
function problemPages(state: LiveState | null): number {
  return state?.pages.filter(isProblem).length ?? 0;
}

function Foot({ unread, otherZone, t }: { unread: number; otherZone: boolean; t: Translate }) {
  return (
    <footer class="popup-foot">
      <span>{t('rate.local')}</span>
      {otherZone && <span>{t('popup.otherZone')}</span>}
      {unread > 0 && <span class="unread">{t('popup.unreadPages', { n: unread })}</span>}
    </footer>
  );
}

function Warnings({ state, props, t }: { state: LiveState; props: PopupProps; t: Translate }) {
  const { link, now, onOpen, onShow, onExclude, onInclude, onAnswer } = props;
  const open = state.pages.length > 0;
  const allRead = state.pages.every((page) => page.state.kind === 'reading');
  return (
    <>
      {!open && <NothingOpen t={t} />}
      <Today
        series={isCut(link) ? asStanding(state.series) : state.series}
        recompute={state.recompute}
        t={t}
      />
      {(open || state.queue.length > 0) && (
        <Waiting
          queue={state.queue}
          now={now}
          t={t}
          allRead={allRead}
          onOpen={onOpen}
          onExclude={onExclude}
          onInclude={onInclude}
        />
      )}
      {onAnswer && <AutoQuestion questions={state.questions} t={t} onAnswer={onAnswer} />}
      {open && <Pages pages={state.pages} t={t} onShow={onShow} />}
    </>
  );
}

/** The popup: what needs me now, over all tabs. */
export function Popup(props: PopupProps) {
  const { state, language, otherZone, onOptions, phrases } = props;
  const t = translator(language);
  const [tab, setTab] = useState<Tab>('warnings');
  const tabs: Tab[] = phrases ? ['warnings', 'phrases'] : ['warnings'];
  return (
    <div class="popup" lang={languageTag(language)}>
      <Head t={t} onOptions={onOptions} tabs={tabs} tab={tab} onTab={setTab} />
      <main>
        <div class="tabpanel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          <ErrorBoundary t={t}>
            <Problems {...props} t={t} />
            {phrases && tab === 'phrases' ? (
              <PhraseTab {...phrases} t={t} />
            ) : state ? (
              <Warnings state={state} props={props} t={t} />
            ) : (
              <p class="nobody">{t('link.connecting')}</p>
            )}
          </ErrorBoundary>
        </div>
      </main>
      <Foot unread={problemPages(state)} otherZone={otherZone} t={t} />
    </div>
  );
}
