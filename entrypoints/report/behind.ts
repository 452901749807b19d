/** The rounds behind a figure, read when somebody asks; and the worker's word on what can be opened. */
import { computed, signal } from '@preact/signals';
import { showFault } from '../../components/shared/show-fault.tsx';
import type { Behind } from '../../components/report/desk/use-behind.ts';
import { parseDay } from '../../lib/beijing.ts';
import type { Log } from '../../lib/live/log.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import type { LiveState, Recompute } from '../../lib/live/types.ts';
import type { Desk } from '../../lib/metrics/desk/types.ts';
import { askOf, type DeskAsk } from '../../lib/report/desk/load.ts';
import type { Choice } from '../../lib/report/types.ts';
import type { Settings } from '../../lib/settings.ts';

interface Looked {
  choice: Choice;
  settings: Settings;
}

const load = () => import('../../lib/report/desk/behind.ts');

/** Follows the worker; `onDone` when the last recount has ended, since stored figures are new then. */
export function followLive(log: Log, looked: () => Looked, onDone: () => void) {
  const recompute = signal<Recompute[]>([]);
  const pages = signal<LiveState['pages']>([]);
  const subscription = subscribe((state) => {
    const before = recompute.value.length;
    recompute.value = state.recompute ?? [];
    pages.value = state.pages;
    showFault(state.fault);
    if (before > 0 && recompute.value.length === 0) onDone();
  });
  // Of the days that the desk shows, as they stood when it was made.
  const askFor = ({ from, to, now }: Desk): DeskAsk => {
    const { choice, settings } = looked();
    const [first, last] = [parseDay(from) ?? 0, parseDay(to) ?? 0];
    return askOf(choice, settings, now, { from: first, to: last });
  };
  const canOpen = computed(() => {
    const { console, shop } = looked().choice;
    return pages.value.some((page) => page.console === console && page.shop === shop);
  });
  const behind = computed((): Omit<Behind, 'onRegister'> => ({
    onRounds: async (desk, stop) => (await load()).roundsBehind(log, askFor(desk), stop),
    onTold: async (desk, told, agent) =>
      (await load()).conversationsThat(log, askFor(desk), told, agent),
    onTimeline: async (round) => (await load()).timelineOf(log, round),
    canOpen: canOpen.value,
    onOpen: subscription.open,
  }));
  return { recompute, behind };
}
