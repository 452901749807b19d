/** What a view asks of the worker, done. */
import type { Pseudonyms } from '../events/pseudonym.ts';
import type { Command, ExclusionReason, Push, Result } from '../messages.ts';
import { setOutside } from './exclusion/log.ts';
import { describeFailure } from './failure.ts';
import type { Log } from './log.ts';
import type { Keeper } from './memory.ts';
import { openWaiter } from './waiting/open-waiter.ts';
import type { Opener } from './waiting/open-waiter.ts';
import type { Presenter } from './presenter.ts';

interface Means extends Opener {
  readPseudonyms: () => Promise<Pseudonyms>;
  /** The holding text whose turn it is. */
  holdingText: () => Promise<string>;
}

/** Runs commands; gives what the asking view is told. */
export function createCommands(
  log: Log,
  keeper: Keeper,
  means: Means,
  { current, refresh }: Pick<Presenter, 'current' | 'refresh'>,
  checkPages: () => Promise<void>,
): (command: Command) => Promise<Push> {
  const outside = async (id: string, reason: ExclusionReason | null): Promise<Result> => {
    await keeper.recall();
    return setOutside(log, await means.readPseudonyms(), { id, reason }, keeper.now());
  };

  return async (command) => {
    const { kind, id } = command;
    if (kind === 'open') {
      const result = await openWaiter((await current()).queue, id, means);
      if (!result.ok) void checkPages();
      return { kind: 'opened', id, result };
    }
    if (kind === 'hold') {
      const { queue } = await current();
      const result = await openWaiter(queue, id, means, await means.holdingText());
      return { kind: 'done', id, result };
    }
    const result = await outside(id, kind === 'exclude' ? command.reason : null).catch(
      (error: unknown): Result => ({ ok: false, error: describeFailure(error) }),
    );
    await refresh();
    return { kind: 'done', id, result };
  };
}
