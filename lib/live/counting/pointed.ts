/** Figures of consoles made by pointing: they begin with the console, and are never pooled with another's. */
import type { CustomConsoleId } from '../../events/types.ts';
import { PROFILES } from '../../metrics/profiles.ts';
import type { ProfileId } from '../../metrics/types.ts';
import type { Settings } from '../../settings.ts';
import { inTransaction } from '../log.ts';
import type { Log } from '../log.ts';
import { addGeneration } from './generations.ts';

/** A console, whose rules it counts by, and its one shop. */
export interface PointedSeries {
  console: CustomConsoleId;
  rules: ProfileId;
  shop: string;
}

/** Those of the settings. */
export function pointedSeries({
  customConsoles,
}: Pick<Settings, 'customConsoles'>): PointedSeries[] {
  return customConsoles.map(({ id, profile, name }) => ({
    console: id,
    rules: profile,
    shop: name,
  }));
}

/** Begins a generation for each console that has none; what the log has of it already (an import) is folded into it. */
export async function beginPointed(log: Log, all: readonly PointedSeries[]): Promise<void> {
  if (all.length === 0) return;
  await inTransaction(log, async () => {
    for (const { console: profile, rules, shop } of all) {
      const known = await log.generations.where({ profile, shop }).toArray();
      if (known.some(({ state }) => state !== 'past')) continue;
      const fields = { profile, rules, shop, state: 'building' } as const;
      await addGeneration(log, fields, PROFILES[rules].parameters);
    }
  });
}
