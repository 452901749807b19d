/** What the overlay shows, as signals: live state, settings, this page's reading, place. */
import { browser, type ContentScriptContext } from '#imports';
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { createMoodActions } from '../../components/mood/actions.ts';
import type { HushKind } from '../../components/shared/HushButtons.tsx';
import { followLink, type Link } from '../../components/shared/link.ts';
import { startTicker } from '../../components/shared/ticker.ts';
import { createInviting } from '../../components/shared/inviting.ts';
import { isRead, type ReadingState } from '../../lib/consoles/reading-state.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { isOn } from '../../lib/live/may-read.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import { nextInvitePhrase } from '../../lib/live/invitations/phrase.ts';
import type { LiveState, Waiter } from '../../lib/live/types.ts';
import { hushCommand } from '../../lib/live/warnings/hush-command.ts';
import { readSettings, watchSettings, type Settings } from '../../lib/settings.ts';
import { createLayout } from './overlay-layout.ts';

/** True while the tab shows a page with a chat; figures and history pages of the console have none. */
function followAddress(ctx: ContentScriptContext, adapter: Adapter): ReadonlySignal<boolean> {
  const isChat = signal(adapter.frame(location.href) !== null);
  ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => {
    isChat.value = adapter.frame(newUrl.href) !== null;
  });
  return isChat;
}

/** The worker's live state, and the way back to it. */
function followWorker() {
  const state = signal<LiveState | null>(null);
  const tab = signal<number | null>(null);
  const link = signal<Link>('connecting');
  const openError = signal<string | null>(null);
  const subscription = subscribe(
    (next, ownTab) => {
      tab.value = ownTab;
      state.value = next;
    },
    followLink((next) => {
      link.value = next;
    }),
  );
  const open = async (id: string): Promise<void> => {
    const result = await subscription.open(id);
    openError.value = result.ok ? null : result.error;
  };
  return {
    state,
    tab,
    link,
    openError,
    open,
    hold: subscription.hold,
    queue: () => state.value?.queue ?? [],
    inviting: createInviting(subscription, nextInvitePhrase),
    mood: createMoodActions(subscription),
    warn: subscription.warn,
    close: subscription.close,
  };
}

/** Everything that the overlay is drawn from; `own` is this frame's reading state, null before the first look. */
export async function createOverlayModel(
  ctx: ContentScriptContext,
  adapter: Adapter,
  own: ReadonlySignal<ReadingState | null>,
) {
  const settings = signal<Settings>(await readSettings());
  const layout = await createLayout(adapter);
  const isChat = followAddress(ctx, adapter);
  const worker = followWorker();
  const { state, tab, link } = worker;
  const reading = computed<ReadingState>(() => {
    if (link.value === 'orphaned') return { kind: 'orphaned' };
    if (!isOn(settings.value.reading.consoles, adapter.id)) return { kind: 'off' };
    if (own.value && isRead(own.value)) return own.value;
    // A shell's chat is read in its inner frame.
    const inner = state.value?.pages.find((page) => page.tabId === tab.value)?.state;
    return inner && isRead(inner) ? inner : (own.value ?? inner ?? { kind: 'loading' });
  });
  const shop = computed(
    () => state.value?.pages.find((page) => page.tabId === tab.value)?.shop ?? null,
  );
  const ticker = startTicker(state);
  const unwatch = watchSettings((changed) => {
    settings.value = changed;
  });
  const hush = (waiter: Waiter, kind: HushKind): void => {
    const command = hushCommand(waiter.id, kind, settings.value.warnings);
    void worker.warn(command);
  };
  const stop = (): void => {
    ticker.stop();
    // The API of a copy that an update has orphaned throws, and its empty host would stay on the page (2026-11).
    if (!browser.runtime?.id) return;
    unwatch();
    worker.close();
  };
  const moods = computed(() => ({
    ...worker.mood.value,
    canMark: settings.value.mood.tasks,
  }));
  const { now } = ticker;
  return { ...worker, ...layout, settings, moods, isChat, reading, shop, now, hush, stop };
}
