/** What the worker does at its start and at 00:03: settles, forgets, follows the rules, and lets old events go. */
import type { Settings } from '../settings.ts';
import { describeFailure } from './failure.ts';
import type { Log } from './log.ts';
import type { Keeper } from './memory.ts';
import { createNightly } from './retention/nightly.ts';
import { tidy } from './upkeep.ts';

interface Means {
  keeper: Keeper;
  surface: { readSettings: () => Promise<Settings>; keepAwake: () => void };
  refresh: () => Promise<void>;
  setFault: (failure: string | null) => void;
  /** Makes figures anew where a rule has changed. */
  follow: () => Promise<void>;
}

/** Resolves when the views have what is settled; the rest goes on behind it. */
export function createTidying(
  log: Log,
  { keeper, surface, refresh, setFault, follow }: Means,
): () => Promise<void> {
  const nightly = createNightly(log, {
    settings: surface.readSettings,
    now: keeper.now,
    keepAwake: surface.keepAwake,
  });
  return async () => {
    await keeper.recall();
    const { nameDays } = await surface.readSettings();
    try {
      await tidy(log, { now: keeper.now(), nameDays });
    } catch (error) {
      setFault(describeFailure(error));
      throw error;
    } finally {
      await refresh();
    }
    // Figures first: what a rule change still builds needs every event.
    void follow()
      .then(nightly)
      .catch((error: unknown) => setFault(describeFailure(error)));
  };
}
