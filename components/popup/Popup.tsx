import { useState } from 'preact/hooks';
import { isRead } from '../../lib/consoles/reading-state.ts';
import { languageTag } from '../../lib/i18n/translate.ts';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import type { LiveState, OpenPage } from '../../lib/live/types.ts';
import type { ShopConversion } from '../../lib/messages.ts';
import type { Language } from '../../lib/settings.ts';
import type { MoodActions } from '../mood/actions.ts';
import { dueCount } from '../shared/due-count.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import type { InvitationActions } from '../shared/Invitations.tsx';
import { faultText } from '../shared/fault-text.ts';
import { isCut, type Link } from '../shared/link.ts';
import { openErrorText } from '../shared/plain-words.ts';
import { asStanding } from '../shared/RateFigure.tsx';
import { readingTone } from '../shared/reading-text.ts';
import type { HushMenu } from '../shared/HushButtons.tsx';
import type { Now } from '../shared/ticker.ts';
import type { AccountActions } from '../shared/AccountQuestion.tsx';
import { durationText } from '../shared/duration-text.ts';
import type { AutoQuestionProps } from './AutoQuestion.tsx';
import { NothingOpen, Pages } from './Pages.tsx';
import type { PopupParts } from './parts.ts';
import { panelId, tabId, Tabs } from './Tabs.tsx';
import type { PhraseTabProps } from './PhraseTab.tsx';
import { Rest } from './Rest.tsx';
import { Today } from './Today.tsx';
import type { WeeklyTabProps } from './WeeklyTab.tsx';
import { Waiting, type ExclusionProps } from './Waiting.tsx';

export interface PopupProps extends ExclusionProps {
  /** Null until they are loaded (parts.ts). */
  parts: PopupParts | null;
  /** Newest state, null before the first. */
  state: LiveState | null;
  link: Link;
  /** Page clock, epoch ms, once a second (shared/ticker.ts). */
  now: Now;
  language: Language;
  /** In that language. */
  t: PopupTranslate;
  /** True where the computer's zone is not Beijing's. */
  otherZone: boolean;
  /** Why the last 打开 failed (the error of its Result), or null. */
  openError?: string | null;
  onOpen: (id: string) => void;
  /** What the user says of a text that may be automatic; without it nothing is asked. */
  onAnswer?: AutoQuestionProps['onAnswer'];
  /** What the user says of an account that is new here; without it nothing is asked. */
  onAccount?: AccountActions['onAnswer'];
  /** What a waiting buyer's menu offers about reminders. */
  hush?: HushMenu;
  /** What can be done about upset buyers; without it nothing is shown of them. */
  mood?: MoodActions & { canMark: boolean };
  /** 我在休息 until an instant (epoch ms, page clock), or null to end it; without it the popup has no such control. */
  onRest?: (until: number | null) => void;
  /** Bring a console page's tab to the front. */
  onShow: (tabId: number) => void;
  /** Starts the pointing tool in a console page's tab. */
  onPoint?: (tabId: number) => void;
  onOptions: () => void;
  /** What can be done about rating invitations; without it there is no tab for them. */
  inviting?: InvitationActions;
  /** What invitations bring, shop by shop. */
  onConversions?: () => Promise<readonly ShopConversion[]>;
  /** Search in the quick phrases; without it there is no tab for them. */
  phrases?: Pick<PhraseTabProps, 'onSearch' | 'onCopy' | 'onCopyImage'>;
  /** Both weeks' headlines; without it there is no tab for the week. */
  weekly?: Pick<WeeklyTabProps, 'onWeeks'>;
  /** Reading was not agreed to yet: said at the top, with the way to the welcome page. */
  off?: boolean;
  onSetUp?: () => void;
}

function SetUp({ t, onSetUp }: { t: PopupTranslate; onSetUp?: (() => void) | undefined }) {
  return (
    <section class="set-up">
      <button type="button" onClick={onSetUp}>
        {t('consent.off')}
      </button>
      <p>{t('consent.why')}</p>
    </section>
  );
}

/** The popup's views, in the order of their tabs. */
type View = 'warnings' | 'phrases' | 'inviting' | 'weekly';

interface HeadProps extends Pick<
  PopupProps,
  'state' | 'inviting' | 'phrases' | 'weekly' | 'onOptions'
> {
  t: PopupTranslate;
  selected: View;
  onSelect: (view: View) => void;
}

function Head(props: HeadProps) {
  const { state, inviting, phrases, weekly, t, selected, onSelect, onOptions } = props;
  const count = state ? dueCount(state.invitations.length, state.invited.isMore) : '';
  const tabs = [
    { id: 'warnings' as const, label: t('popup.warnings') },
    ...(phrases ? [{ id: 'phrases' as const, label: t('popup.phrases') }] : []),
    ...(inviting ? [{ id: 'inviting' as const, label: t('invite.tab'), count }] : []),
    ...(weekly ? [{ id: 'weekly' as const, label: t('weekly.tab') }] : []),
  ];
  return (
    <header class="popup-head">
      <h1 class="unseen">{t('app.name')}</h1>
      <Tabs tabs={tabs} selected={selected} onSelect={onSelect} />
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

function Problems({ state, link, openError, t }: Omit<PopupProps, 'now'>) {
  return (
    <>
      {openError && (
        <p class="problem" role="alert">
          {t('queue.openFailed', { reason: openErrorText(openError, t) })}
        </p>
      )}
      {state?.fault && (
        <p class="problem" role="alert">
          {faultText(state.fault, t)}
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

const MINUTE = 60_000;

function Foot({ state, otherZone, now, onRest, t }: Omit<PopupProps, 'link'>) {
  const unread = problemPages(state);
  const rested = state?.rested ?? 0;
  return (
    <footer class="popup-foot">
      {state && onRest && <Rest resting={state.resting} now={now} t={t} onRest={onRest} />}
      <span>{t('rate.local')}</span>
      {rested >= MINUTE && (
        <span class="rested">{t('rate.rested', { time: durationText(rested, t) })}</span>
      )}
      {otherZone && <span>{t('popup.otherZone')}</span>}
      {unread > 0 && <span class="unread">{t('popup.unreadPages', { n: unread })}</span>}
    </footer>
  );
}

function Warnings({ state, props, t }: { state: LiveState; props: PopupProps; t: PopupTranslate }) {
  const { link, now, onOpen, onShow, onExclude, onInclude } = props;
  const { onAnswer, onAccount, hush, mood, parts } = props;
  const open = state.pages.length > 0;
  const allRead = state.pages.every(({ state: { kind } }) => kind === 'reading' || kind === 'off');
  return (
    <>
      {!open && !props.off && <NothingOpen t={t} />}
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
          hush={hush}
          mood={mood && { ...mood, upset: state.upset }}
          onExclude={onExclude}
          onInclude={onInclude}
        />
      )}
      {mood && parts && (
        <parts.Rescues {...mood} upset={state.upset} now={now} t={t} onOpen={onOpen} />
      )}
      {onAccount && parts && (
        <parts.AccountQuestion questions={state.accounts} t={t} onAnswer={onAccount} />
      )}
      {onAnswer && parts && (
        <parts.AutoQuestion questions={state.questions} t={t} onAnswer={onAnswer} />
      )}
      {open && <Pages pages={state.pages} t={t} onShow={onShow} onPoint={props.onPoint} />}
    </>
  );
}

function Selected({ view, props, t }: { view: View; props: PopupProps; t: PopupTranslate }) {
  const { state, inviting, phrases, weekly, parts } = props;
  if (view === 'phrases' && phrases && parts) return <parts.PhraseTab {...phrases} t={t} />;
  if (view === 'weekly' && weekly && parts) return <parts.WeeklyTab {...weekly} t={t} />;
  if (!state || (view !== 'warnings' && !parts))
    return <p class="nobody">{t('link.connecting')}</p>;
  if (view === 'inviting' && inviting && parts)
    return <parts.Inviting {...inviting} state={state} t={t} onConversions={props.onConversions} />;
  return <Warnings state={state} props={props} t={t} />;
}

/** The popup: what needs me now, over all tabs. */
export function Popup(props: PopupProps) {
  const { language, t } = props;
  const [view, show] = useState<View>('warnings');
  return (
    <div class="popup" lang={languageTag(language)}>
      <Head {...props} selected={view} onSelect={show} />
      <main>
        <div class="tabpanel" role="tabpanel" id={panelId(view)} aria-labelledby={tabId(view)}>
          <ErrorBoundary t={t}>
            {props.off && <SetUp t={t} onSetUp={props.onSetUp} />}
            <Problems {...props} />
            <Selected view={view} props={props} t={t} />
          </ErrorBoundary>
        </div>
      </main>
      <Foot {...props} />
    </div>
  );
}
