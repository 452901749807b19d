import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { ConsoleKey } from '../../lib/events/types.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { overlayTranslator, type OverlayTranslate } from '../../lib/i18n/overlay.ts';
import type { AccountQuestion, LiveState, Series } from '../../lib/live/types.ts';
import type { Language } from '../../lib/settings.ts';
import type { OpenMoodProps } from '../mood/UpsetHint.tsx';
import type { AccountActions } from '../shared/AccountQuestion.tsx';
import type { InvitationActions } from '../shared/Invitations.tsx';
import { faultText } from '../shared/fault-text.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import type { HushMenu } from '../shared/HushButtons.tsx';
import { isCut, type Link } from '../shared/link.ts';
import { openErrorText } from '../shared/plain-words.ts';
import { asStanding } from '../shared/RateFigure.tsx';
import type { Now } from '../shared/ticker.ts';
import { Actions } from './Actions.tsx';
import { PanelBody, PanelHead } from './Panel.tsx';
import { Pill } from './Pill.tsx';
import type { Area, Place } from './place.ts';
import { useFolding } from './use-folding.ts';
import { usePlace } from './use-place.ts';

export interface OverlayProps {
  /** Newest state, null before the first. */
  state: LiveState | null;
  link: Link;
  /** Is this very page read? (The state of a page comes from its own watcher, not by way of the worker.) */
  reading: ReadingState;
  console: ConsoleKey;
  /** Name of the shop that this tab shows, null while it is unknown: its figures stand first. */
  shop?: string | null;
  /** Page clock, epoch ms, once a second (shared/ticker.ts). */
  now: Now;
  language: Language;
  /** Remembered place, or the suggested one: px from the viewport's left and bottom edge. */
  place: Place;
  collapsed: boolean;
  /** Why the last 打开 failed (the error of its Result), or null. */
  openError?: string | null;
  /** What must not be covered now (composer, send button, list), read when the overlay is laid out. */
  avoid?: () => readonly Area[];
  /** Which of them are there: it is placed anew when others are (use-place.ts). */
  around?: string;
  onOpen: (id: string) => void;
  /** What the user says of an account that is new on this console; without it nothing is asked. */
  onAccount?: AccountActions['onAnswer'];
  /** What can be done about rating invitations; without it nothing is shown of them. */
  inviting?: InvitationActions;
  /** What a row's menu offers about reminders. */
  hush?: HushMenu;
  /** What can be done about upset buyers, and whose conversation is in front. */
  mood?: Omit<OpenMoodProps, 'now' | 't' | 'upset'>;
  /** The user moved it. */
  onMove: (place: Place) => void;
  onCollapse: (collapsed: boolean) => void;
  /** Starts the pointing tool (看不到？指一下); without it there is no such button. */
  onPoint?: () => void;
  /** 先回一句, and the quick phrases; without them there are no such buttons. */
  onHold?: () => void;
  onPalette?: () => void;
}

const ORPHANED: ReadingState = { kind: 'orphaned' };

function problemsOf({ state, link, openError }: OverlayProps, t: OverlayTranslate): string[] {
  const problems: string[] = [];
  if (openError) problems.push(t('queue.openFailed', { reason: openErrorText(openError, t) }));
  if (state?.fault) problems.push(faultText(state.fault, t));
  if (link === 'lost') problems.push(t('link.lost.advice'));
  return problems;
}

/** Today's series of this page's console, its own shop first; not live where nobody reports on them. */
function seriesOf({ state, link, console: id, shop }: OverlayProps): Series[] {
  const all = state?.series.filter((one) => one.console === id) ?? [];
  const series = all.toSorted((a, b) => Number(b.shop === shop) - Number(a.shop === shop));
  return isCut(link) ? asStanding(series) : series;
}

/** What is asked of this page's console; another shop's new account is its own tab's matter. */
function accountsOf({ state, console: id, shop = null, onAccount }: OverlayProps) {
  const isOwn = (one: AccountQuestion): boolean =>
    one.console === id && (shop === null || one.shop.name === shop);
  return onAccount ? (state?.accounts.filter(isOwn) ?? []) : [];
}

/** The overlay on a console page: a pill, or the panel that it opens into. */
export function Overlay(props: OverlayProps) {
  const { state, link, now, language, collapsed, hush, onOpen, onCollapse } = props;
  const t = overlayTranslator(language);
  const reading = link === 'orphaned' ? ORPHANED : props.reading;
  const { queue = [], invitations = [], upset = [] } = state ?? {};
  const series = seriesOf(props);
  const accounts = accountsOf(props);
  const problems = problemsOf(props, t);
  const shown = {
    reading,
    known: state !== null,
    series,
    queue,
    invitations,
    isMoreDue: state?.invited.isMore ?? false,
    accounts,
    onAccount: props.onAccount,
    inviting: props.inviting,
    now,
    t,
    resting: state?.resting ?? null,
    hush,
    mood: props.mood && { ...props.mood, upset },
    onOpen,
    onPoint: props.onPoint,
  };
  const { list, panel, expand, leave } = useFolding(collapsed, onCollapse);
  // The first conversation brings the composer with it.
  const { box, place, handle, keys, dragging } = usePlace(props, [props.mood?.openThread]);

  return (
    <div
      class="overlay"
      lang={languageTag(language)}
      ref={box}
      data-dragging={dragging}
      style={{ left: `${place.left}px`, bottom: `${place.bottom}px` }}
    >
      <ErrorBoundary t={t}>
        {collapsed ? (
          <button
            type="button"
            class="card pill"
            aria-expanded="false"
            title={t('overlay.expand')}
            {...{ ...handle, ...keys }}
            onClick={expand}
          >
            <Pill
              {...shown}
              link={link}
              fault={state?.fault ?? null}
              series={series[0] ?? null}
              asks={accounts.length > 0}
            />
          </button>
        ) : (
          <section
            class="card panel"
            aria-label={t('app.name')}
            tabIndex={-1}
            ref={panel}
            {...keys}
            onKeyDown={(event) => event.key === 'Escape' && leave()}
          >
            <div {...handle}>
              <PanelHead reading={reading} link={link} t={t} onCollapse={leave} />
            </div>
            <PanelBody {...shown} problems={problems} listRef={list} onLeave={leave} />
            <Actions t={t} onHold={props.onHold} onPalette={props.onPalette} />
          </section>
        )}
      </ErrorBoundary>
    </div>
  );
}
