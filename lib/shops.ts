/**
 * The shops of a console and whose each account is. `settings.shops[console]` is the console's first shop, that of every
 * page that names no account; those beside it stand in `settings.accounts`. Pure.
 */
import type { ConsoleKey, CustomConsoleId, LiveConsole } from './events/types.ts';
import type { AccountBinding, KeptConsole, Settings, Shop } from './settings.ts';

/** What these functions read of the settings. */
export type ShopSettings = Pick<Settings, 'shops'> &
  Partial<Pick<Settings, 'accounts' | 'customConsoles'>>;

/** An account as a page tells it. */
export interface AccountId {
  console: ConsoleKey;
  /** Own stable id, and the login name; a page may know only one of them. */
  id: string | null;
  nick: string | null;
}

function isPointed(console: ConsoleKey): console is CustomConsoleId {
  return console.startsWith('custom:');
}

/** What the user made by pointing; null for a console that Sanfen knows, and for one that only the log knows. */
export function pointedConsole(
  { customConsoles }: Pick<ShopSettings, 'customConsoles'>,
  console: ConsoleKey,
): KeptConsole | null {
  return customConsoles?.find(({ id }) => id === console) ?? null;
}

/** The user's selectors for a console; none where those built in hold. */
export function slotsFor(
  settings: Pick<Settings, 'overrides' | 'customConsoles'>,
  console: ConsoleKey,
): KeptConsole['slots'] {
  const own = isPointed(console) ? pointedConsole(settings, console) : settings.overrides[console];
  return own?.slots ?? {};
}

/** Whose rules a console counts by. */
export function profileIdOf(
  settings: Pick<ShopSettings, 'customConsoles'>,
  console: ConsoleKey,
): LiveConsole {
  // One that only the log knows is counted by nobody: any rules will do.
  return isPointed(console) ? (pointedConsole(settings, console)?.profile ?? 'feige') : console;
}

/** Every console that can have figures: those that Sanfen knows, then those made by pointing, removed ones too. */
export function reportedConsoles({
  customConsoles = [],
}: Pick<ShopSettings, 'customConsoles'>): ConsoleKey[] {
  return ['1688', 'taobao', 'feige', ...customConsoles.map(({ id }) => id)];
}

/** Every console that can be watched now. */
export function watchedConsoles({
  customConsoles = [],
}: Pick<ShopSettings, 'customConsoles'>): ConsoleKey[] {
  return reportedConsoles({ customConsoles: customConsoles.filter(({ removed }) => !removed) });
}

/** The shop of every page of a console that names no account; a console made by pointing has no other. */
export function firstShop(settings: ShopSettings, console: ConsoleKey): Shop {
  if (!isPointed(console)) return settings.shops[console];
  const name = pointedConsole(settings, console)?.name ?? console.slice('custom:'.length);
  return { id: console, name };
}

/** All shops of a console, the first one first. */
export function shopsOf(settings: ShopSettings, console: ConsoleKey): Shop[] {
  const others = isPointed(console) ? [] : (settings.accounts?.shops[console] ?? []);
  return [firstShop(settings, console), ...others];
}

/** The agent whom the settings name for a console, or null. */
export function agentOf({ agents }: Pick<Settings, 'agents'>, console: ConsoleKey): string | null {
  return isPointed(console) ? null : agents[console];
}

/** The shop that has this name or else had it before; null where the settings know none. */
export function shopNamed(settings: ShopSettings, console: ConsoleKey, name: string): Shop | null {
  const all = shopsOf(settings, console);
  return (
    all.find((shop) => shop.name === name) ??
    all.find((shop) => shop.formerNames?.includes(name)) ??
    null
  );
}

/** What a shop that the log knows under `name` is called now. */
export function presentName(settings: ShopSettings, console: ConsoleKey, name: string): string {
  return shopNamed(settings, console, name)?.name ?? name;
}

/** True where another shop of the console has this name or had it: older records could not be told apart. */
export function isNameTaken(
  settings: ShopSettings,
  console: ConsoleKey,
  name: string,
  own: Shop | null,
): boolean {
  return shopsOf(settings, console).some(
    (shop) => shop.id !== own?.id && (shop.name === name || shop.formerNames?.includes(name)),
  );
}

/** An id that no shop of the console has. */
function freeId(taken: readonly Shop[], wanted: string): string {
  if (!taken.some(({ id }) => id === wanted)) return wanted;
  let n = 2;
  while (taken.some(({ id }) => id === `${wanted}-${n}`)) n += 1;
  return `${wanted}-${n}`;
}

/** Another shop of a console. */
export function newShop(settings: ShopSettings, console: ConsoleKey, name: string): Shop {
  return { id: freeId(shopsOf(settings, console), `${console}:${name}`), name };
}

/** The change that puts a shop in the place of the one of its id, or beside the others. */
export function withShop(
  { shops, accounts }: Pick<Settings, 'shops' | 'accounts'>,
  console: ConsoleKey,
  shop: Shop,
): Partial<Pick<Settings, 'shops' | 'accounts'>> {
  // Its name and rules are what it was made with.
  if (isPointed(console)) return {};
  if (shops[console].id === shop.id) return { shops: { ...shops, [console]: shop } };
  const others = accounts.shops[console];
  const isKnown = others.some(({ id }) => id === shop.id);
  const all = isKnown
    ? others.map((each) => (each.id === shop.id ? shop : each))
    : [...others, shop];
  return { accounts: { ...accounts, shops: { ...accounts.shops, [console]: all } } };
}

/** True where both can be one account: the login name decides, the id where there is none. */
export function isSameAccount(a: AccountId, b: AccountId): boolean {
  if (a.console !== b.console) return false;
  const idsDiffer = a.id !== null && b.id !== null && a.id !== b.id;
  if (a.nick !== null && b.nick !== null) return a.nick === b.nick && !idsDiffer;
  return a.id !== null && a.id === b.id;
}

/** Of these accounts the one that a page shows; the last one where several could be it. */
export function findAccount<Known extends AccountId>(
  all: readonly Known[],
  shown: AccountId,
): Known | null {
  const fitting = all.filter((known) => isSameAccount(known, shown));
  return fitting.findLast(({ nick }) => nick === shown.nick) ?? fitting.at(-1) ?? null;
}

/** What the user said of an account, or null. */
export function bindingOf({ accounts }: ShopSettings, account: AccountId): AccountBinding | null {
  return findAccount(accounts?.bindings ?? [], account);
}
