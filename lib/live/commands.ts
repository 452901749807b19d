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
}

/** Runs commands; gives what the asking view is told. */
export function createCommands(
  log: Log,
  keeper: Keeper,
  means: Means,
  { current, refresh, warn }: Pick<Presenter, 'current' | 'refresh' | 'warn'>,
  checkPages: () => Promise<void>,
): (command: Command) => Promise<Push> {
  const outside = async (id: string, reason: ExclusionReason | null): Promise<Result> => {
    await keeper.recall();
    return setOutside(log, await means.readPseudonyms(), { id, reason }, keeper.now());
  };

  const act = (command: Exclude<Command, { kind: 'open' }>): Promise<Result> => {
    if (command.kind === 'exclude') return outside(command.id, command.reason);
    return command.kind === 'include' ? outside(command.id, null) : warn(command);
  };

  return async (command) => {
    const { kind, id } = command;
    if (kind === 'open') {
      const result = await openWaiter((await current()).queue, id, means);
      if (!result.ok) void checkPages();
      return { kind: 'opened', id, result };
    }
    const result = await act(command).catch((error: unknown): Result => ({
      ok: false,
      error: describeFailure(error),
    }));
    await refresh();
    return { kind: 'done', id, result };
  };
}
