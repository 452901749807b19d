/** A checked batch on its way into the log: pseudonyms first, then one transaction, then the ids for the page. */
import { localNow } from '../clock.ts';
import type { Pseudonyms } from '../events/pseudonym.ts';
import { agentOf } from '../events/record.ts';
import type { Recorder } from '../events/record.ts';
import type { Source } from '../events/sighting.ts';
import type { Batch } from '../events/validate.ts';
import type { Settings } from '../settings.ts';
import type { Log } from './log.ts';
import type { Keeper } from './memory.ts';
import { prepareBatch } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { learnSkew } from './skew.ts';
import { appendBatch } from './store.ts';

/** What intake needs of the surroundings. */
export interface Sources {
  readSettings: () => Promise<Settings>;
  readPseudonyms: () => Promise<Pseudonyms>;
}

function recorderOf(source: Source, settings: Settings, pseudonyms: Pseudonyms): Recorder {
  const agent = agentOf(source, settings.agents[source.console]);
  return { source, shop: settings.shops[source.console], agent, pseudonyms };
}

async function learn(keeper: Keeper, { document, lines }: Prepared): Promise<void> {
  if (lines.length === 0) return;
  await keeper.remember((memory) => {
    const known = memory.threads[document] ?? null;
    const { estimate, thread } = learnSkew(memory.skew, known, lines);
    const threads = thread ? { ...memory.threads, [document]: thread } : memory.threads;
    return { ...memory, skew: estimate, threads };
  });
}

/** Stores a batch; gives `buyerId` or `name:<name>` → pseudonym. Rejects where nothing of it was written. */
export async function takeIn(
  log: Log,
  keeper: Keeper,
  sources: Sources,
  batch: Batch,
): Promise<Record<string, string>> {
  await keeper.recall();
  const settings = await sources.readSettings();
  const recorder = recorderOf(batch.source, settings, await sources.readPseudonyms());
  const prepared = await prepareBatch(recorder, batch, keeper.skew());
  await learn(keeper, prepared);
  await recorder.pseudonyms.settle?.();
  if (prepared.lines.length + prepared.steps.length > 0) {
    const clocks = { now: keeper.now(), local: localNow() };
    await appendBatch(log, prepared, { ...clocks, keepNames: settings.nameDays > 0 });
  }
  return prepared.ids;
}
