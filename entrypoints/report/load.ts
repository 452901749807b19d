/** Loads figures for what is looked at; what was asked last wins. */
import { signal } from '@preact/signals';
import { beijingDay } from '../../lib/beijing.ts';
import { LIVE_CONSOLES, type ConsoleKey } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { choiceFigures } from '../../lib/report/figures.ts';
import { monthFigures } from '../../lib/report/month.ts';
import type { Choice, Figures, MonthFigures } from '../../lib/report/types.ts';
import type { Settings } from '../../lib/settings.ts';
import { reportedConsoles, shopNamed } from '../../lib/shops.ts';

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The first console of which the log has anything, else the first of all. */
export async function firstConsole(log: Log, settings: Settings): Promise<ConsoleKey> {
  const known = new Set((await log.generations.toArray()).map(({ profile }) => profile));
  return reportedConsoles(settings).find((console) => known.has(console)) ?? LIVE_CONSOLES[0];
}

/** What the month's figures hang on; another choice of days leaves them as they are. */
function monthKey({ console, shop }: Choice, settings: Settings, now: number): string {
  return JSON.stringify([console, shop, shopNamed(settings, console, shop), beijingDay(now)]);
}

/** Figures and failures as signals; `now` in epoch ms. `load` with `isNew` where the log has changed. */
export function showFigures(log: Log, now: () => number) {
  const figures = signal<Figures | null>(null);
  const failure = signal<string | null>(null);
  let running: AbortController | null = null;
  let month: { key: string; figures: MonthFigures } | null = null;

  const make = async (choice: Choice, settings: Settings, stop: AbortSignal): Promise<void> => {
    const at = now();
    const key = monthKey(choice, settings, at);
    const known = month?.key === key ? month.figures : null;
    const chosen = await choiceFigures(log, choice, settings, at, stop);
    stop.throwIfAborted();
    figures.value = { ...chosen, recent: known };
    failure.value = null;
    if (known) return;
    const recent = await monthFigures(log, choice, settings, at, stop);
    stop.throwIfAborted();
    month = { key, figures: recent };
    figures.value = { ...chosen, recent };
  };
  return {
    figures,
    failure,
    load(choice: Choice, settings: Settings, isNew = false): void {
      running?.abort();
      const own = new AbortController();
      running = own;
      if (isNew) month = null;
      make(choice, settings, own.signal).catch((error: unknown) => {
        if (!own.signal.aborted) failure.value = reasonOf(error);
      });
    },
  };
}
