import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { languageTag, translator, type Translate } from '../../lib/i18n/index.ts';
import type { LiveState, Series } from '../../lib/live/types.ts';
import type { Language } from '../../lib/settings.ts';
import type { InvitationActions } from '../shared/Invitations.tsx';
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
  console: LiveConsole;
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
  onOpen: (id: string) => void;
  /** What can be done about rating invitations; without it nothing is shown of them. */
  inviting?: InvitationActions;
  /** What a row's menu offers about reminders. */
  hush?: HushMenu;
  /** The user moved it. */
  onMove: (place: Place) => void;
  onCollapse: (collapsed: boolean) => void;
  /** 先回一句, and the quick phrases; without them there are no such buttons. */
  onHold?: () => void;
  onPalette?: () => void;
}

const ORPHANED: ReadingState = { kind: 'orphaned' };

function problemsOf({ state, link, openError }: OverlayProps, t: Translate): string[] {
  const problems: string[] = [];
  if (openError) problems.push(t('queue.openFailed', { reason: openErrorText(openError, t) }));
  if (state?.fault) problems.push(t('fault', { fault: state.fault }));
  if (link === 'lost') problems.push(t('link.lost.advice'));
  return problems;
}

/** Today's series of this page's console; not live where nobody reports on them. */
function seriesOf({ state, link, console: id }: OverlayProps): Series[] {
  const series = state?.series.filter((one) => one.console === id) ?? [];
  return isCut(link) ? asStanding(series) : series;
}

/** The overlay on a console page: a pill, or the panel that it opens into. */
export function Overlay(props: OverlayProps) {
  const { state, link, now, language, collapsed, hush, onOpen, onCollapse } = props;
  const t = translator(language);
  const reading = link === 'orphaned' ? ORPHANED : props.reading;
  const queue = state?.queue ?? [];
  const invitations = state?.invitations ?? [];
  const series = seriesOf(props);
  const problems = problemsOf(props, t);
  const shown = {
    reading,
    known: state !== null,
    series,
    queue,
    invitations,
    inviting: props.inviting,
    now,
    t,
    resting: state?.resting ?? null,
    hush,
    onOpen,
  };
  const { list, panel, expand, leave } = useFolding(collapsed, onCollapse);
  const { box, place, handle, keys, dragging } = usePlace(props, [
    collapsed,
    reading.kind,
    queue.length,
    invitations.length,
    series.length,
    problems.length,
  ]);

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
              reading={reading}
              link={link}
              known={state !== null}
              fault={state?.fault != null}
              series={series[0] ?? null}
              queue={queue}
              resting={shown.resting}
              now={now}
              t={t}
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
