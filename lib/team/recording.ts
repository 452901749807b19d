/** The worker's pseudonyms: this browser's own, and from the moment it joins a team noted with the team's. */
import { localNow } from '../clock.ts';
import { createPseudonyms } from '../events/pseudonym.ts';
import type { Pseudonyms } from '../events/pseudonym.ts';
import { withTeam } from './aliases.ts';
import type { Alias } from './aliases.ts';
import type { TeamDatabase } from './db.ts';
import { openTeam } from './db.ts';
import { readTeam, watchTeam } from './store.ts';
import type { Team } from './types.ts';

/** Stores aliases; a full disk must not keep a buyer from being timed, so that failures are left to the next time. */
async function store(db: TeamDatabase, aliases: readonly Alias[]): Promise<void> {
  const at = localNow();
  await db.aliases.bulkPut(aliases.map((alias) => ({ ...alias, at })));
}

/** Own pseudonyms as they are to be used now; asked at every batch. */
export function teamPseudonyms(own: () => Promise<Pseudonyms>): () => Promise<Pseudonyms> {
  let made: Promise<Pseudonyms> | null = null;
  let db: TeamDatabase | null = null;
  watchTeam(() => {
    made = null;
  });
  const make = async (): Promise<Pseudonyms> => {
    const [mine, team] = await Promise.all([own(), readTeam()]);
    if (!team) return mine;
    const theirs = await createPseudonyms(team.key);
    const noting = withTeam(mine, theirs, {
      put: (aliases) => store((db ??= openTeam()), aliases),
    });
    return {
      ...noting,
      settle: () =>
        Promise.resolve(noting.settle?.()).catch((error: unknown) => {
          console.warn('Sanfen: team pseudonyms are not stored', error);
        }),
    };
  };
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

/** Forgets what was noted for another passphrase, and what was written for it. */
export async function forgetTeamNotes(
  db: TeamDatabase,
  before: Team | null,
  after: Team | null,
): Promise<void> {
  if (before?.key === after?.key) return;
  await db.aliases.clear();
  await db.written.clear();
}
