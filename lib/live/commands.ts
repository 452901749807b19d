/** What a view asks of the worker, done. */
import type { Pseudonyms } from '../events/pseudonym.ts';
import type { Command, Push, Result } from '../messages.ts';
import { setOutside } from './exclusion/log.ts';
import { describeFailure } from './failure.ts';
import type { Log } from './log.ts';
import type { Keeper } from './memory.ts';
import { placeOfId, runRescue } from './mood/rescue.ts';
import { skipInvitation, unskipInvitation } from './invitations/skip.ts';
import { openAnywhere, openBuyer, openInvitation, openWaiter } from './waiting/open-waiter.ts';
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
  { current, refresh, warn }: Pick<Presenter, 'current' | 'refresh' | 'warn'>,
  checkPages: () => Promise<void>,
): (command: Command) => Promise<Push> {
  const change = async (command: Exclude<Command, { kind: 'open' | 'hold' }>): Promise<Result> => {
    const { kind, id } = command;
    if (kind === 'rescueMark' || kind === 'rescueNote' || kind === 'rescueResult') {
      const { queue } = await current();
      return runRescue(log, command, queue, keeper.now());
    }
    const isLogged =
      kind === 'skipInvitation' ||
      kind === 'unskipInvitation' ||
      kind === 'exclude' ||
      kind === 'include';
    if (!isLogged) return warn(command);
    await keeper.recall();
    const pseudonyms = await means.readPseudonyms();
    if (kind === 'skipInvitation') {
      const { invitations } = await current();
      return skipInvitation(log, pseudonyms, invitations, command, keeper.now());
    }
    if (kind === 'unskipInvitation') return unskipInvitation(log, pseudonyms, id, keeper.now());
    const reason = kind === 'exclude' ? command.reason : null;
    return setOutside(log, pseudonyms, { id, reason }, keeper.now());
  };

  /** One whom no list shows: of the report page's rounds. */
  const openOther = async (id: string): Promise<Result> => {
    const known = await placeOfId(log, id, []);
    if (!known) return { ok: false, error: 'no longer waiting' };
    const { pages } = await current();
    const own = pages.filter(
      ({ console, shop }) => console === known.console && shop === known.shop,
    );
    return openAnywhere(own, id, means);
  };

  const open = async ({ id, invite }: Extract<Command, { kind: 'open' }>): Promise<Result> => {
    const { queue, invitations, upset } = await current();
    if (invite) return openInvitation(invitations, id, means);
    if (queue.some((waiter) => waiter.id === id)) return openWaiter(queue, id, means);
    if (upset.some((buyer) => buyer.id === id)) return openBuyer(upset, id, means);
    return openOther(id);
  };

  return async (command) => {
    const { id } = command;
    if (command.kind === 'open') {
      const result = await open(command);
      if (!result.ok) void checkPages();
      return { kind: 'opened', id, result };
    }
    if (command.kind === 'hold') {
      const { queue } = await current();
      const result = await openWaiter(queue, id, means, await means.holdingText());
      return { kind: 'done', id, result };
    }
    const result = await change(command).catch((error: unknown): Result => ({
      ok: false,
      error: describeFailure(error),
    }));
    await refresh();
    return { kind: 'done', id, result };
  };
}
