/** What a console's own accounts suggest as names, before the user has given any. Pure. */
import type { OwnAccount } from '../../lib/consoles/types.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Settings } from '../../lib/settings.ts';

/** Own accounts that a console's pages have named. */
export type Accounts = Record<LiveConsole, readonly OwnAccount[]>;

export interface Names {
  shop: string | null;
  agent: string | null;
}

/** The one name there is; null for none, and where several leave it open. */
function only(names: readonly string[]): string | null {
  const [first, ...others] = new Set(names.filter(Boolean));
  return first !== undefined && others.length === 0 ? first : null;
}

/** 旺旺 calls a sub-account `shop:agent`; the log calls it by its whole nick. */
export function suggestedNames(accounts: readonly OwnAccount[]): Names {
  const nicks = accounts.flatMap(({ nick }) => nick?.trim() || []);
  return {
    shop: only(nicks.map((nick) => nick.split(/[:：]/)[0]?.trim() ?? '')),
    agent: only(nicks),
  };
}

/** Suggestions where the user has given no name; `untouched` are the shops' names before anybody gave one. */
export function openSuggestions(
  { shops, agents }: Pick<Settings, 'shops' | 'agents'>,
  accounts: Accounts,
  untouched: Settings['shops'],
): Record<LiveConsole, Names> {
  const one = (id: LiveConsole): Names => {
    const { shop, agent } = suggestedNames(accounts[id]);
    const isOpen = shops[id].name === untouched[id].name && !shops[id].formerNames?.length;
    return { shop: isOpen ? shop : null, agent: agents[id] === null ? agent : null };
  };
  return { '1688': one('1688'), taobao: one('taobao'), feige: one('feige') };
}
