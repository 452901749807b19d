/** A checked batch on its way into the log: pseudonyms first, then one transaction, then the ids for the page. */
import { localNow } from '../clock.ts';
import type { Pseudonyms } from '../events/pseudonym.ts';
import type { Recorder } from '../events/record.ts';
import type { Source } from '../events/sighting.ts';
import type { Batch } from '../events/validate.ts';
import type { Settings } from '../settings.ts';
import { bindingOf } from '../shops.ts';
import type { AccountId } from '../shops.ts';
import type { AccountKeeper } from './accounts/keeper.ts';
import { whoseIs } from './accounts/met.ts';
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

/** The account behind a batch: its own word, else what its page is known as (presence.ts). */
async function accountOf(keeper: Keeper, { source, document }: Batch): Promise<AccountId> {
  const { console, account: id, isNickGuess } = source;
  const nick = isNickGuess ? null : source.nick;
  if (id !== null || nick !== null) return { console, id, nick };
  const { pages } = await keeper.recall();
  const known = pages.find((page) => page.document === document)?.account;
  return { console, id: known?.id ?? null, nick: known?.nick ?? null };
}

async function recorderOf(
  source: Source,
  account: AccountId,
  accounts: AccountKeeper,
  { readSettings, readPseudonyms }: Sources,
): Promise<Recorder> {
  const settings = await readSettings();
  const met = await accounts.meet(settings, account);
  const { console } = source;
  return {
    source,
    ...whoseIs(settings, met, account, source.nick),
    agentNamed: (nick) => bindingOf(settings, { console, id: null, nick })?.agent ?? nick,
    pseudonyms: await readPseudonyms(),
  };
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
  accounts: AccountKeeper,
  sources: Sources,
  batch: Batch,
): Promise<Record<string, string>> {
  const account = await accountOf(keeper, batch);
  const recorder = await recorderOf(batch.source, account, accounts, sources);
  const prepared = await prepareBatch(recorder, batch, keeper.skew());
  await learn(keeper, prepared);
  await recorder.pseudonyms.settle?.();
  if (prepared.lines.length + prepared.steps.length > 0) {
    const { nameDays, mood } = await sources.readSettings();
    await appendBatch(log, prepared, {
      now: keeper.now(),
      local: localNow(),
      keepNames: nameDays > 0,
      rescues: mood.upset && mood.tasks,
    });
  }
  // By the acknowledgement all of it is stored, what the worker remembers as well.
  await keeper.kept();
  return prepared.ids;
}
