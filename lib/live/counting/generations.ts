/** Generations: which parameters the stored figures of a shop were made with (lib/events/db.ts, GenerationRow). */
import type { GenerationRow } from '../../events/db.ts';
import { isCustom } from '../../events/types.ts';
import type { ConsoleKey, CustomConsoleId } from '../../events/types.ts';
import { formatParameters, parameterHash, withSettings } from '../../metrics/parameters.ts';
import { PROFILES } from '../../metrics/profiles.ts';
import type { Parameters, Profile, ProfileId } from '../../metrics/types.ts';
import { PROFILE_IDS } from '../../metrics/types.ts';
import type { Log } from '../log.ts';
import { ahead, onceALook, onceATransaction } from '../asking.ts';

/** A generation with its profile, parameters in place. */
export interface Generation {
  id: number;
  /** Under which its figures are shown. */
  console: ConsoleKey;
  profile: Profile;
  shop: string;
  state: GenerationRow['state'];
  /** Epoch ms: hours before it are in no bucket of this generation. */
  from: number;
}

/** A row that the log has. */
export type StoredGeneration = GenerationRow & { id: number };

function isProfileId(id: string): id is ProfileId {
  return PROFILE_IDS.some((each) => each === id);
}

function profileOf({ profile, rules }: GenerationRow): Profile | null {
  if (isProfileId(profile)) return PROFILES[profile];
  const isKnown = isCustom(profile) && rules !== undefined && isProfileId(rules);
  return isKnown ? { ...PROFILES[rules], consoles: [profile] } : null;
}

/** A stored generation; null where its profile is of a newer version. */
export function readGeneration(row: GenerationRow): Generation | null {
  const profile = profileOf(row);
  if (row.id === undefined || !profile) return null;
  const { parameters } = withSettings(profile.parameters, row.parameters);
  return {
    id: row.id,
    console: isCustom(row.profile) ? row.profile : profile.id,
    profile: { ...profile, parameters },
    shop: row.shop,
    state: row.state,
    from: row.from ?? 0,
  };
}

/** Adds a generation with nothing in it. */
export async function addGeneration(
  log: Log,
  fields: Pick<GenerationRow, 'profile' | 'rules' | 'shop' | 'state' | 'from' | 'prunedBefore'>,
  parameters: Parameters,
): Promise<StoredGeneration> {
  const row: GenerationRow = {
    ...fields,
    parameters: formatParameters(parameters),
    hash: parameterHash(parameters),
    conversations: 0,
    cursor: 0,
    until: 0,
  };
  return { ...row, id: await log.generations.add(row) };
}

/**
 * Every generation, also those of the past and those that are being built; asked for as early as somebody knows that they
 * will be needed. Within a transaction `livingGenerations` alone adds to them.
 */
export const allGenerations = onceATransaction((log) => ahead(log.generations.toArray()));

/**
 * The generations that a new event of a shop goes into: the current one, and the one that is being built. A shop's first
 * event makes its first generation under the profile's own parameters; the shop's rules come by recomputing. That of a
 * console made by pointing is begun with the console (custom.ts): until then its events wait in the log.
 */
export async function livingGenerations(
  log: Log,
  profile: ProfileId | CustomConsoleId,
  shop: string,
): Promise<Generation[]> {
  const rows = await allGenerations(log);
  const isOfShop = (row: GenerationRow) => row.profile === profile && row.shop === shop;
  const living = rows.filter((row) => isOfShop(row) && row.state !== 'past');
  if (!isCustom(profile) && !living.some(({ state }) => state === 'current')) {
    const { parameters } = PROFILES[profile];
    const fields = { profile, shop, state: 'current' } as const;
    const added = await addGeneration(log, fields, parameters);
    rows.push(added);
    living.push(added);
  }
  return living.map(readGeneration).filter((generation) => generation !== null);
}

/** By their ids. */
export type Generations = ReadonlyMap<number, Generation>;

/** All generations that views show, by id. */
export const currentGenerations = onceALook((log) =>
  allGenerations(log).then((rows): Generations => {
    const current = rows
      .filter(({ state }) => state === 'current')
      .map(readGeneration)
      .filter((generation) => generation !== null);
    return new Map(current.map((generation) => [generation.id, generation]));
  }),
);
