/** What the browser keeps of the team in extension storage: in no export and no backup. */
import { storedItem } from '../stored.ts';
import type { Team } from './types.ts';
import type { DavAccount } from './webdav.ts';

/** Which of the two ways is used; the folder's handle lies in the team's database. */
export type TeamPlace = { kind: 'folder'; name: string } | ({ kind: 'webdav' } & DavAccount);

const team = storedItem<Team | null>('team', null);
/** Outlives leaving: lines from before it joined must keep the keys that its files gave them. */
const browserId = storedItem<string | null>('teamBrowser', null);
const place = storedItem<TeamPlace | null>('teamPlace', null);

export const readTeam = (): Promise<Team | null> => team.getValue();
export const writeTeam = (value: Team | null): Promise<void> => team.setValue(value);
export const watchTeam = (changed: (value: Team | null) => void): (() => void) =>
  team.watch((value) => changed(value));

export const readPlace = (): Promise<TeamPlace | null> => place.getValue();
export const writePlace = (value: TeamPlace | null): Promise<void> => place.setValue(value);

/** This browser among those of any team, made once. */
export async function ownBrowserId(make: () => string): Promise<string> {
  const known = await browserId.getValue();
  if (known) return known;
  await browserId.setValue(make());
  return (await browserId.getValue()) ?? make();
}
