/** Loads the manager's desk for what is looked at, part after part; what was asked last wins. */
import { signal } from '@preact/signals';
import { showFault } from '../../components/shared/show-fault.tsx';
import { reasonOf } from '../../components/shared/reason.ts';
import type { DeskState } from '../../components/report/desk/DeskView.tsx';
import type { Log } from '../../lib/live/log.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import type { Recompute } from '../../lib/live/types.ts';
import { yesterdayOf } from '../../lib/metrics/desk/compare.ts';
import type { Desk } from '../../lib/metrics/desk/types.ts';
import { parameterHash } from '../../lib/metrics/parameters.ts';
import { dated, parametersOf } from '../../lib/report/choice.ts';
import { choiceDesk, type DeskProgress } from '../../lib/report/desk/load.ts';
import { yesterdayDesk } from '../../lib/report/desk/weeks.ts';
import type { Choice } from '../../lib/report/types.ts';
import type { Settings } from '../../lib/settings.ts';

/** Progress is shown in steps of this share: every one draws the page anew. */
const STEP = 0.05;

const NOTHING: DeskState = {
  desk: null,
  yesterday: null,
  choice: null,
  progress: null,
  failure: null,
  isOldRules: false,
};

const isSameShop = (a: Choice, b: Choice | null): boolean =>
  a.console === b?.console && a.shop === b.shop;
const isSame = (a: Choice, b: Choice | null): boolean =>
  isSameShop(a, b) && a.from === b?.from && a.to === b.to;

/** The desk as a signal; `now` in epoch ms. */
export function showDesk(log: Log, now: () => number) {
  const state = signal<DeskState>(NOTHING);
  let running: AbortController | null = null;
  const tell = (part: Partial<DeskState>): void => {
    state.value = { ...state.value, ...part };
  };

  const isFurther = ({ part, share }: DeskProgress): boolean => {
    const { progress } = state.value;
    return part !== progress?.part || share - progress.share >= STEP;
  };

  const make = async (choice: Choice, settings: Settings, stop: AbortSignal): Promise<void> => {
    const at = now();
    const hash = parameterHash(parametersOf(choice, settings));
    const { from, to } = dated({ ...choice, period: 'yesterday' }, at);
    const isYesterday = choice.from === from && choice.to === to;
    // What is shown whole already is replaced by the whole, not by its parts.
    const isAgain = isSame(choice, state.value.choice) && state.value.progress === null;
    if (!isSameShop(choice, state.value.choice)) tell({ yesterday: null });
    const show = (desk: Desk): void => {
      const yesterday = isYesterday && desk.missed ? { yesterday: yesterdayOf(desk) } : {};
      tell({ desk, choice, failure: null, isOldRules: desk.parameterHash !== hash, ...yesterday });
    };
    const desk = await choiceDesk(log, choice, settings, at, {
      signal: stop,
      onPart: (part) => {
        if (!isAgain && !stop.aborted) show(part);
      },
      onProgress: (progress) => {
        if (!isAgain && !stop.aborted && isFurther(progress)) tell({ progress });
      },
    });
    stop.throwIfAborted();
    show(desk);
    tell({ progress: null });
  };
  const makeYesterday = async (choice: Choice, settings: Settings, stop: AbortSignal) => {
    const at = now();
    const { from, to } = dated({ ...choice, period: 'yesterday' }, at);
    if (choice.from === from && choice.to === to) return;
    const { yesterday } = await yesterdayDesk(log, choice, settings, at, { signal: stop });
    stop.throwIfAborted();
    tell({ yesterday });
  };
  return {
    state,
    load(choice: Choice, settings: Settings): void {
      running?.abort();
      const own = new AbortController();
      running = own;
      const loading = async (): Promise<void> => {
        await makeYesterday(choice, settings, own.signal);
        await make(choice, settings, own.signal);
      };
      loading().catch((error: unknown) => {
        if (own.signal.aborted) return;
        const failure = reasonOf(error);
        tell({ failure, progress: null });
      });
    },
  };
}

/** Recounts that are going on, as a signal; `onDone` when the last has ended, since stored figures are new then. */
export function followRecompute(onDone: () => void) {
  const recompute = signal<Recompute[]>([]);
  subscribe((state) => {
    const before = recompute.value.length;
    recompute.value = state.recompute ?? [];
    showFault(state.fault);
    if (before > 0 && recompute.value.length === 0) onDone();
  });
  return recompute;
}
