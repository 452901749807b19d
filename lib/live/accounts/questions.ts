/** A new account on a console: what the user is asked, once, and what the answer changes in the settings. Pure. */
import type { AccountBinding, Settings, Shop } from '../../settings.ts';
import { bindingOf, findAccount, shopNamed, shopsOf, withShop } from '../../shops.ts';
import type { AccountId } from '../../shops.ts';
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
    settings.agents[console],
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
export function accountQuestions(
  settings: Known,
  met: readonly MetAccount[],
): AccountQuestion[] {
  return met
    .filter((each) => each.before !== null && bindingOf(settings, each) === null)
    .toSorted((a, b) => a.firstAt - b.firstAt)
    .map((each) => questionOf(settings, met, each));
}

/** What the user says of an account. */
export interface AccountAnswer {
  /** The agent's name in the log; null: as the page calls the account. */
  agent: string | null;
  /** A shop that is known, or the name of another one. */
  shop: { id: string } | { name: string };
}

/** An id that no shop of the console has. */
function freeId(taken: readonly Shop[], wanted: string): string {
  if (!taken.some(({ id }) => id === wanted)) return wanted;
  let n = 2;
  while (taken.some(({ id }) => id === `${wanted}-${n}`)) n += 1;
  return `${wanted}-${n}`;
}

/** A shop that stands under another name in the log as well. */
function knownAs(shop: Shop, name: string): Shop {
  const former = shop.formerNames ?? [];
  return name === shop.name || former.includes(name)
    ? shop
    : { ...shop, formerNames: [...former, name] };
}

/** The shop that an answer means; what was logged under a shop of the account's own until now counts as its own. */
function shopMeant(
  settings: Known,
  { console }: AccountId,
  own: Pick<Shop, 'id' | 'name'> | null,
  { shop }: AccountAnswer,
): Shop {
  const all = shopsOf(settings, console);
  const found =
    'id' in shop
      ? all.find(({ id }) => id === shop.id)
      : shopNamed(settings, console, shop.name.trim());
  const isLoose = own !== null && !all.some(({ id }) => id === own.id);
  if (found) return isLoose ? knownAs(found, own.name) : found;
  const name = 'name' in shop ? shop.name.trim() : (own?.name ?? shop.id);
  if (isLoose) return knownAs({ id: own.id, name }, own.name);
  return { id: freeId(all, `${console}:${name}`), name };
}

/** The change of settings that an answer makes; `own` is the shop that the account is logged under now. */
export function accountChange(
  settings: Known,
  account: AccountId,
  own: Pick<Shop, 'id' | 'name'> | null,
  answer: AccountAnswer,
): Pick<Settings, 'shops' | 'accounts'> {
  const { console, id, nick } = account;
  const shop = shopMeant(settings, account, own, answer);
  const { shops, accounts } = withShop(settings, console, shop);
  const agent = answer.agent?.trim() || null;
  const binding: AccountBinding = { console, id, nick, shop: shop.id, agent };
  const others = accounts.bindings.filter((each) => findAccount([each], account) === null);
  return { shops, accounts: { ...accounts, bindings: [...others, binding] } };
}

/** The settings without what was said of an account. */
export function forgetBinding(
  { accounts }: Pick<Settings, 'accounts'>,
  account: AccountId,
): Pick<Settings, 'accounts'> {
  const bindings = accounts.bindings.filter((each) => findAccount([each], account) === null);
  return { accounts: { ...accounts, bindings } };
}
