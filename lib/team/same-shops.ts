/** One shop that a team's browsers name differently: what speaks for it, and what the manager said. Pure. */
import type { ChatEvent, LiveConsole } from '../events/types.ts';
import { LIVE_CONSOLES } from '../events/types.ts';
import { PROFILES } from '../metrics/profiles.ts';
import type { AccountSettings } from '../settings.ts';
import { presentName, shopNamed } from '../shops.ts';
import type { ShopSettings } from '../shops.ts';
import { shopKey } from './merge.ts';
import type { Merged } from './merge.ts';
import type { AlikeShops } from './types.ts';

/** What the manager calls a shop that a file names: as he said here, else as he calls it since he renamed it. */
export function nameIn(settings: ShopSettings, profile: LiveConsole, name: string): string {
  const said = settings.accounts?.sameShops?.find(
    (each) => each.console === profile && each.name === name,
  );
  return presentName(settings, profile, said?.as ?? name);
}

/** The change that treats one name as another, or with `as` null as a shop of its own again. */
export function withSameShop(
  accounts: AccountSettings,
  console: LiveConsole,
  name: string,
  as: string | null,
): AccountSettings {
  const others = (accounts.sameShops ?? []).filter(
    (each) => !(each.console === console && each.name === name),
  );
  if (as === null) return { ...accounts, sameShops: others };
  // Names that led to this one lead on with it.
  const led = others.map((each) =>
    each.console === console && each.as === name ? { ...each, as } : each,
  );
  const all = led.filter((each) => each.name !== each.as);
  return { ...accounts, sameShops: [...all, { console, name, as }] };
}

/** Events of each shop, by profile. */
export type ShopEvents = ReadonlyMap<LiveConsole, ReadonlyMap<string, readonly ChatEvent[]>>;

/** Events under the manager's names, without settings under the files'; those that keep their name are not copied. */
export function eventsByShop(
  events: readonly ChatEvent[],
  settings: ShopSettings | null,
): ShopEvents {
  const profiles = new Map<string, LiveConsole>(
    LIVE_CONSOLES.flatMap((profile) => PROFILES[profile].consoles.map((each) => [each, profile])),
  );
  const found = new Map<LiveConsole, Map<string, ChatEvent[]>>(
    LIVE_CONSOLES.map((profile) => [profile, new Map()]),
  );
  const names = new Map<string, string>();
  for (const event of events) {
    const profile = profiles.get(event.console);
    if (!profile) continue;
    const id = `${profile} ${event.shop}`;
    const name = names.get(id) ?? (settings ? nameIn(settings, profile, event.shop) : event.shop);
    names.set(id, name);
    const shops = found.get(profile);
    const own = shops?.get(name);
    const told = name === event.shop ? event : { ...event, shop: name };
    if (own) own.push(told);
    else shops?.set(name, [told]);
  }
  return found;
}

/** Fingerprints of automatic texts under the manager's names. */
export function textsByShop(
  { autoTexts }: Pick<Merged, 'autoTexts'>,
  settings: ShopSettings,
): Merged['autoTexts'] {
  const found: Merged['autoTexts'] = new Map();
  for (const [id, texts] of autoTexts) {
    const [profile, name] = JSON.parse(id) as [LiveConsole, string];
    const present = shopKey(profile, nameIn(settings, profile, name));
    found.set(present, new Set([...(found.get(present) ?? []), ...texts]));
  }
  return found;
}

const letters = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** One name is the other but for spaces and marks, or stands whole in it. */
function isSpelledAlike(a: string, b: string): boolean {
  const [x, y] = [letters(a), letters(b)];
  if (x === '' || y === '') return false;
  return x === y || (Math.min(x.length, y.length) > 1 && (x.includes(y) || y.includes(x)));
}

interface Known {
  name: string;
  count: number;
  conversations: Set<string>;
}

function reasonOf(a: Known, b: Known, shared: number, untouched: string): AlikeShops['why'] {
  if (shared > 0) return 'buyers';
  if (isSpelledAlike(a.name, b.name)) return 'spelling';
  return [a.name, b.name].includes(untouched) ? 'unnamed' : null;
}

/** Pairs of names, those first for which most speaks; `untouched`: what a shop is called before anybody names it. */
export function alikeShops(
  byShop: ShopEvents,
  settings: ShopSettings,
  untouched: Readonly<Record<LiveConsole, string>>,
): AlikeShops[] {
  const pairs: AlikeShops[] = [];
  for (const [profile, shops] of byShop) {
    const known = [...shops].map(([name, events]): Known => {
      const conversations = new Set(events.map(({ conversation }) => conversation));
      conversations.delete('');
      return { name, count: events.length, conversations };
    });
    // The manager's own name stands for both, else the commoner one.
    const isOwn = ({ name }: Known): number => (shopNamed(settings, profile, name) ? 1 : 0);
    known.sort((a, b) => isOwn(b) - isOwn(a) || b.count - a.count || (a.name < b.name ? -1 : 1));
    for (const [index, as] of known.entries()) {
      for (const other of known.slice(index + 1)) {
        const shared = [...other.conversations].filter((id) => as.conversations.has(id)).length;
        const why = reasonOf(as, other, shared, untouched[profile]);
        pairs.push({ profile, name: other.name, as: as.name, why, shared });
      }
    }
  }
  const rank = { buyers: 0, spelling: 1, unnamed: 2 } as const;
  return pairs.sort((a, b) => (a.why ? rank[a.why] : 3) - (b.why ? rank[b.why] : 3));
}
