/** Loads figures for what is looked at; what was asked last wins. */
import { signal } from '@preact/signals';
import { reasonOf } from '../../components/shared/reason.ts';
import { beijingDay } from '../../lib/beijing.ts';
import { LIVE_CONSOLES, type ConsoleKey } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { choiceFigures } from '../../lib/report/figures.ts';
import { monthFigures } from '../../lib/report/month.ts';
import type { Choice, Figures, MonthFigures } from '../../lib/report/types.ts';
import type { Settings } from '../../lib/settings.ts';
import { reportedConsoles, shopNamed } from '../../lib/shops.ts';
import type { showDesk } from './desk.ts';

/** The first console of which the log has anything, else the first of all. */
export async function firstConsole(log: Log, settings: Settings): Promise<ConsoleKey> {
  const known = new Set((await log.generations.toArray()).map(({ profile }) => profile));
  return reportedConsoles(settings).find((console) => known.has(console)) ?? LIVE_CONSOLES[0];
}

/** What the month's figures hang on; another choice of days leaves them as they are. */
function monthKey({ console, shop }: Choice, settings: Settings, now: number): string {
  return JSON.stringify([console, shop, shopNamed(settings, console, shop), beijingDay(now)]);
}

/** Progress is shown in steps of this share: every one draws the page anew. */
const STEP = 0.05;

/** How the figures are asked for. */
interface LoadOptions {
  /** The log has changed. */
  isNew?: boolean;
  /** What the user sees first goes before. */
  after?: Promise<void>;
}

/** Figures, failures and how far the reading is as signals; `now` in epoch ms. */
export function showFigures(log: Log, now: () => number) {
  const figures = signal<Figures | null>(null);
  const failure = signal<string | null>(null);
  const progress = signal<number | null>(null);
  let running: AbortController | null = null;
  let month: { key: string; figures: MonthFigures } | null = null;

  const make = async (
    choice: Choice,
    settings: Settings,
    stop: AbortSignal,
    onChosen: () => void,
  ): Promise<void> => {
    const at = now();
    const key = monthKey(choice, settings, at);
    const known = month?.key === key ? month.figures : null;
    const onProgress = (share: number): void => {
      if (!stop.aborted && share - (progress.value ?? 0) >= STEP) progress.value = share;
    };
    const chosen = await choiceFigures(log, choice, settings, at, { signal: stop, onProgress });
    stop.throwIfAborted();
    progress.value = null;
    figures.value = { ...chosen, recent: known };
    failure.value = null;
    onChosen();
    if (known) return;
    const recent = await monthFigures(log, choice, settings, at, stop);
    stop.throwIfAborted();
    month = { key, figures: recent };
    figures.value = { ...chosen, recent };
  };
  return {
    figures,
    failure,
    progress,
    /** Resolves once the figures of the choice are shown, or will not be. */
    load(
      choice: Choice,
      settings: Settings,
      { isNew = false, after }: LoadOptions = {},
    ): Promise<void> {
      running?.abort();
      const own = new AbortController();
      running = own;
      progress.value = null;
      if (isNew) month = null;
      return new Promise((onChosen) => {
        const loading = async (): Promise<void> => {
          await after;
          own.signal.throwIfAborted();
          await make(choice, settings, own.signal, onChosen);
        };
        loading().catch((error: unknown) => {
          onChosen();
          if (!own.signal.aborted) failure.value = reasonOf(error);
        });
      });
    },
  };
}

/** Both for one choice: first the desk's sums and rounds, then the figures of the choice, then all the rest. */
export function loadInTurn(
  desk: ReturnType<typeof showDesk>,
  shown: ReturnType<typeof showFigures>,
  asked: { choice: Choice; settings: Settings; isNew: boolean },
): void {
  const { choice, settings, isNew } = asked;
  let chosen = Promise.resolve();
  const after = desk.load(choice, settings, () => chosen);
  chosen = shown.load(choice, settings, { isNew, after });
}
