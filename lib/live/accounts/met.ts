/** The accounts that pages of this browser have shown, and where their events go until the user says whose they are. Pure. */
import { HOUR } from '../../beijing.ts';
import { isCustom } from '../../events/types.ts';
import type { ConsoleKey } from '../../events/types.ts';
import type { Settings, Shop } from '../../settings.ts';
import { agentOf, bindingOf, findAccount, firstShop, shopNamed, shopsOf } from '../../shops.ts';
import type { AccountId } from '../../shops.ts';

/** An account that a page has shown. */
export interface MetAccount extends AccountId {
  /** Epoch ms, computer clock; the last sight is noted once an hour and whenever accounts change. */
  firstAt: number;
  lastAt: number;
  /** Its shop without a word of the user; null: the console's first. One that no setting knows is a shop of its own. */
  shop: Pick<Shop, 'id' | 'name'> | null;
  /** Who had the console before, for the question; null where nothing is to be asked. */
  before: string | null;
}

type Known = Pick<Settings, 'shops' | 'accounts' | 'agents'> &
  Partial<Pick<Settings, 'customConsoles'>>;

/** `店铺` of 旺旺's `店铺:客服`, and of the shop's main account; Feige's names hold no shop. */
function shopPart({ console, nick }: AccountId): string | null {
  if (console === 'feige' || nick === null) return null;
  return nick.split(/[:：]/)[0]?.trim() || null;
}

/** The agent's part of a login name. */
export function agentPart(nick: string): string {
  return nick.split(/[:：]/).at(-1)?.trim() || nick;
}

/** Whose an account is. */
export interface Whose {
  shop: Pick<Shop, 'id' | 'name'>;
  /** Who works with it, or null where neither page nor settings say. */
  agent: string | null;
}

/** Whose the events of an account are now: by the user's word, else as the page names it, or (`guess`) its lines do. */
export function whoseIs(
  settings: Known,
  met: readonly MetAccount[],
  account: AccountId,
  guess: string | null = null,
): Whose {
  const { console, nick } = account;
  const binding = bindingOf(settings, account);
  const known = findAccount(met, account);
  const byId = (id: string | undefined) =>
    shopsOf(settings, console).find((shop) => shop.id === id);
  const shop =
    byId(binding?.shop) ?? byId(known?.shop?.id) ?? known?.shop ?? firstShop(settings, console);
  const agent = binding?.agent ?? nick ?? known?.nick ?? guess ?? agentOf(settings, console);
  return { shop: { id: shop.id, name: shop.name }, agent };
}

/** The accounts of a console, the one seen last at the end. */
function ofConsole(met: readonly MetAccount[], console: ConsoleKey): MetAccount[] {
  return met.filter((each) => each.console === console).sort((a, b) => a.lastAt - b.lastAt);
}

/** The shop of an account met for the first time; null: the console's first. */
function shopOfNew(settings: Known, others: readonly MetAccount[], account: AccountId) {
  const { console, id } = account;
  const part = shopPart(account);
  const kin = others.find(
    (other) => (id !== null && other.id === id) || (part !== null && shopPart(other) === part),
  );
  if (kin) return whoseIs(settings, others, kin).shop;
  if (others.length === 0) return null;
  // Another uid or another shop's name on 旺旺 is another shop, until the user says otherwise.
  const name = part ?? (id === null ? null : `…${id.slice(-4)}`);
  if (name === null) return null;
  const named = shopNamed(settings, console, name);
  return named ?? { id: `${console}:${id ?? name}`, name };
}

function isSamePerson(nick: string | null, agent: string | null): boolean {
  return nick === null || agent === null || nick === agent || agentPart(nick) === agentPart(agent);
}

/** Who is asked about as the one before; null where the account is the first that the browser sees of its console. */
function beforeOf(settings: Known, others: readonly MetAccount[], account: AccountId) {
  const last = others.at(-1);
  // The one named in the settings works here, though no page has said so yet.
  if (account.nick !== null && account.nick === agentOf(settings, account.console)) return null;
  if (last) return whoseIs(settings, others, last).agent ?? last.id;
  const agent = agentOf(settings, account.console);
  return isSamePerson(account.nick, agent) ? null : agent;
}

/** The list after a page has shown an account; the same list where that is no news. `now` in epoch ms. */
export function meet(
  met: readonly MetAccount[],
  settings: Known,
  account: AccountId,
  now: number,
): readonly MetAccount[] {
  const { console, id, nick } = account;
  // A console made by pointing has one shop, whoever is signed in.
  if (isCustom(console) || (id === null && nick === null)) return met;
  const others = ofConsole(met, console);
  const known = findAccount(met, account);
  if (!known) {
    const pick = shopOfNew(settings, others, account);
    const shop = pick && { id: pick.id, name: pick.name };
    const before = beforeOf(settings, others, account);
    return [...met, { console, id, nick, firstAt: now, lastAt: now, shop, before }];
  }
  const isNews = (known.id === null && id !== null) || (known.nick === null && nick !== null);
  const isLatest = others.at(-1) === known;
  if (!isNews && isLatest && now - known.lastAt < HOUR) return met;
  const next = { ...known, id: known.id ?? id, nick: known.nick ?? nick, lastAt: now };
  return [...met.filter((each) => each !== known), next];
}
