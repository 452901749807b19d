/** A new account on a console: what the user is asked, once. Pure. */
import type { Settings } from '../../settings.ts';
import { agentOf, bindingOf, shopsOf } from '../../shops.ts';
import type { AccountQuestion } from '../types.ts';
import { agentPart, whoseIs } from './met.ts';
import type { MetAccount } from './met.ts';

type Known = Pick<Settings, 'shops' | 'accounts' | 'agents'>;

/** Who is known to work on a console. */
function agentsOf(settings: Known, met: readonly MetAccount[], own: MetAccount): string[] {
  const { console } = own;
  const others = met.filter((each) => each !== own && each.console === console);
  const names = [
    own.before,
    agentOf(settings, console),
    ...others.map((each) => whoseIs(settings, met, each).agent),
  ];
  return [...new Set(names.filter((name) => name !== null))];
}

function questionOf(settings: Known, met: readonly MetAccount[], own: MetAccount): AccountQuestion {
  const { console, id, nick, before } = own;
  const { shop } = whoseIs(settings, met, own);
  const shops = shopsOf(settings, console).map((each) => ({ id: each.id, name: each.name }));
  return {
    console,
    id,
    nick,
    before,
    agent: nick === null ? null : agentPart(nick),
    shop,
    agents: agentsOf(settings, met, own),
    shops,
  };
}

/** The accounts whose owner nobody has told yet, the one met first at the beginning. */
export function accountQuestions(settings: Known, met: readonly MetAccount[]): AccountQuestion[] {
  return met
    .filter((each) => each.before !== null && bindingOf(settings, each) === null)
    .toSorted((a, b) => a.firstAt - b.firstAt)
    .map((each) => questionOf(settings, met, each));
}
