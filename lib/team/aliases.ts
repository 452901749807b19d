/**
 * What is recorded goes under this browser's own key, as ever; beside it is noted which pseudonym the team has for it.
 * The log keeps its key: were it changed, every line seen again after the passphrase was set would count twice.
 */
import { PSEUDONYM_LENGTH } from '../events/pseudonym.ts';
import type { Pseudonyms } from '../events/pseudonym.ts';

/** A pseudonym of this browser and the team's for the same. */
export interface Alias {
  own: string;
  team: string;
}

/** Where aliases are kept. */
interface AliasStore {
  put(aliases: readonly Alias[]): Promise<void>;
}

const PSEUDONYM = new RegExp(`^(?:row:|official:)?[\\w-]{${PSEUDONYM_LENGTH}}$`);
/** Aliases known without asking the store: those of the buyers at hand. */
const KNOWN = 20_000;

interface Notes {
  /** The team's word for an own pseudonym that was made lately. */
  known: Map<string, string>;
  note: (own: string, team: string) => void;
}

function notes(pending: Map<string, string>): Notes {
  const known = new Map<string, string>();
  return {
    known,
    note(own, team) {
      if (known.get(own) === team) return;
      if (known.size >= KNOWN) known.clear();
      known.set(own, team);
      pending.set(own, team);
    },
  };
}

/** Parts of a key as the team has them; null where one of them is a pseudonym that nobody can translate. */
function teamParts(
  parts: readonly (string | number)[],
  known: ReadonlyMap<string, string>,
): (string | number)[] | null {
  const told: (string | number)[] = [];
  for (const part of parts) {
    const team = typeof part === 'string' ? known.get(part) : undefined;
    if (team === undefined && typeof part === 'string' && PSEUDONYM.test(part)) return null;
    told.push(team ?? part);
  }
  return told;
}

/** The browser's own pseudonyms, each noted with the team's; `settle` resolves when all notes are stored. */
export function withTeam(own: Pseudonyms, team: Pseudonyms, store: AliasStore): Pseudonyms {
  const pending = new Map<string, string>();
  const { known, note } = notes(pending);
  const both = async (mine: Promise<string>, theirs: Promise<string>): Promise<string> => {
    const [first, second] = await Promise.all([mine, theirs]);
    note(first, second);
    return first;
  };
  return {
    conversation: (shop, buyer) =>
      both(own.conversation(shop, buyer), team.conversation(shop, buyer)),
    row: (shop, name) => both(own.row(shop, name), team.row(shop, name)),
    buyer: (shop, buyer) => both(own.buyer(shop, buyer), team.buyer(shop, buyer)),
    fingerprint: (hash) => both(own.fingerprint(hash), team.fingerprint(hash)),
    key(...parts) {
      const told = teamParts(parts, known);
      return told ? both(own.key(...parts), team.key(...told)) : own.key(...parts);
    },
    async settle() {
      if (pending.size === 0) return;
      const aliases = [...pending].map(([mine, theirs]) => ({ own: mine, team: theirs }));
      await store.put(aliases);
      for (const alias of aliases) {
        if (pending.get(alias.own) === alias.team) pending.delete(alias.own);
      }
    },
  };
}
