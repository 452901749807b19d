/** The state as views get it, made anew whenever something may have changed. */
import type { ConsoleKey } from '../events/types.ts';
import { presentName } from '../shops.ts';
import type { AccountKeeper } from './accounts/keeper.ts';
import { whoseIs } from './accounts/met.ts';
import { accountQuestions } from './accounts/questions.ts';
import { watchBlocked } from './blocked.ts';
import { mayReadConsole } from './may-read.ts';
import type { Page } from './pages.ts';
import { asSwitched } from './pages.ts';
import { badgeAt } from './waiting/badge.ts';
import type { Badge } from './waiting/badge.ts';
import { coalesce } from './coalesce.ts';
import { describeFailure } from './failure.ts';
import type { Sources } from './intake.ts';
import type { Result, WarningCommand } from '../messages.ts';
import type { Log } from './log.ts';
import type { Keeper } from './memory.ts';
import { rulesOf } from './counting/rules.ts';
import type { PresentName } from './counting/series.ts';
import type { Rules } from './counting/rules.ts';
import { urgentShops } from './invitations/ratings.ts';
import { invitingRulesOf } from './invitations/rules.ts';
import { trustedSkew } from './skew.ts';
import { blindState, summarise } from './summary.ts';
import type { Summary } from './summary.ts';
import type { AutoQuestion, LiveState } from './types.ts';
import { createWarner } from './warnings/warner.ts';
import type { WarningMeans } from './warnings/warner.ts';

/** Where states go. */
export interface Stage extends Sources {
  warnings: WarningMeans;
  /** Called with every new state, after the log has it; `wake` is when reminders are due though no level changes. */
  onState: (state: LiveState, badge: Badge, wake: number | null) => void;
}

export interface Presenter {
  current: () => Promise<LiveState>;
  /** Makes and publishes the state anew. */
  refresh: () => Promise<void>;
  /** What the user says of reminders; the views hear of it by the next state. */
  warn: (command: WarningCommand) => Promise<Result>;
  /** Notes a failure of the log that the user must hear of, or its end. */
  setFault: (failure: string | null) => void;
}

/**
 * Real ms from one state to the next: buyers of three consoles may write twenty times a second, nobody reads faster than
 * this, and every state asks the log two dozen questions. The first after a quiet moment comes at once.
 */
const STATE_EVERY = 100;

/** The same with what the shops' ratings say of each invitation: by pseudonyms, for which no transaction may wait. */
async function withUrgency(
  summary: Summary,
  log: Log,
  { readPseudonyms }: Sources,
  means: { rules: Rules; presentName: PresentName },
): Promise<Summary> {
  const { invitations, at } = summary;
  if (invitations.length === 0) return summary;
  const isUrgent = await urgentShops(log, await readPseudonyms(), means, invitations, at);
  return { ...summary, invitations: invitations.map((e) => ({ ...e, urgent: isUrgent(e) })) };
}

/** Makes states of the log and of what the worker's memory adds to it. */
export function createPresenter(
  log: Log,
  keeper: Keeper,
  stage: Stage,
  questionsAt: (now: number) => Promise<AutoQuestion[]>,
  accounts: Pick<AccountKeeper, 'met'>,
): Presenter {
  const warner = createWarner(stage.warnings);
  let fault: string | null = null;
  const { unlessBlocked } = watchBlocked(log, () => void refresh());

  const summaryAt = async (now: number): Promise<Summary> => {
    const { pages, skew } = await keeper.recall();
    const settings = await stage.readSettings();
    const met = await accounts.met().catch(() => []);
    const rules = rulesOf(settings);
    const isRead = settings.consent.at !== null;
    const around = {
      now,
      skew: trustedSkew(skew),
      pages: isRead ? asSwitched(pages, settings) : [],
      shopOf: ({ console, account }: Page) =>
        whoseIs(settings, met, { console, id: account?.id ?? null, nick: account?.nick ?? null })
          .shop.name,
      presentName: (console: ConsoleKey, name: string) => presentName(settings, console, name),
      rules,
      invitingRules: invitingRulesOf(settings),
      mood: settings.mood,
      fault,
    };
    try {
      const bare = await unlessBlocked(summarise(log, around));
      const summary = await withUrgency(bare, log, stage, around);
      // Where nothing is read nobody would see the answer: such a wait must not warn.
      const isOn = ({ console }: { console: ConsoleKey }) => mayReadConsole(settings, console);
      const { queue, invitations, upset } = summary;
      return {
        ...summary,
        queue: queue.filter(isOn),
        invitations: invitations.filter(isOn),
        upset: upset.filter(isOn),
      };
    } catch (error) {
      // The views must hear of a broken log all the same.
      return blindState({ ...around, fault: describeFailure(error) });
    }
  };

  const current = async (): Promise<LiveState> => {
    await Promise.all([keeper.recall(), stage.readSettings(), warner.ready()]);
    const now = keeper.now();
    // A log that cannot be read has no questions; the summary says what is wrong with it.
    const asked = unlessBlocked(questionsAt(now)).catch(() => []);
    const [summary] = await Promise.all([summaryAt(now), warner.ready()]);
    const settings = await stage.readSettings();
    const met = await accounts.met().catch(() => []);
    return {
      ...summary,
      ...warner.dress(summary.queue, now),
      questions: await asked,
      accounts: accountQuestions(settings, met),
    };
  };

  const refresh = coalesce(async () => {
    const state = await current();
    const plan = warner.plan(state, await stage.readSettings());
    stage.onState(state, badgeAt(state, state.at), plan.next);
    // Not waited for: a sound takes longer than the next state.
    void plan.perform().catch(() => {});
  }, STATE_EVERY);

  return {
    current,
    refresh,
    warn: async (command) => warner.run(command, await current(), await stage.readSettings()),
    setFault(failure) {
      fault = failure;
    },
  };
}
