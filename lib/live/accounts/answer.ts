/** What the user says of an account, and what it changes in the settings; for `changeSettings` of a view. Pure. */
import type { AccountBinding, Settings, Shop } from '../../settings.ts';
import { isSameAccount, newShop, shopNamed, shopsOf, withShop } from '../../shops.ts';
import type { AccountId } from '../../shops.ts';

type Known = Pick<Settings, 'shops' | 'accounts'>;

/** What the user says of an account. */
export interface AccountAnswer {
  /** The agent's name in the log; null: as the page calls the account. */
  agent: string | null;
  /** A shop that is known, or the name of another one. */
  shop: { id: string } | { name: string };
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
  return newShop(settings, console, name);
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
  const { shops, accounts } = { ...settings, ...withShop(settings, console, shop) };
  const agent = answer.agent?.trim() || null;
  const binding: AccountBinding = { console, id, nick, shop: shop.id, agent };
  const others = accounts.bindings.filter((each) => !isSameAccount(each, account));
  return { shops, accounts: { ...accounts, bindings: [...others, binding] } };
}

/** The settings without what was said of an account. */
export function forgetBinding(
  { accounts }: Pick<Settings, 'accounts'>,
  account: AccountId,
): Pick<Settings, 'accounts'> {
  const bindings = accounts.bindings.filter((each) => !isSameAccount(each, account));
  return { accounts: { ...accounts, bindings } };
}
