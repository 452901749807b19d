/** What an import would do, before it does anything. */
import { fold } from './letters.ts';
import type { ImportRow } from './import-types.ts';
import type { Phrase, PhraseGroup } from './types.ts';

export interface Library {
  phrases: readonly Phrase[];
  groups: readonly PhraseGroup[];
}

/** A group that a file names and the library does not have. */
type NewGroup = Pick<PhraseGroup, 'name' | 'kind'>;

export interface ImportPlan {
  /** Rows that come in, each with its group's name. */
  add: { row: ImportRow; group: string }[];
  /** Rows whose texts stand in their group already, by the library or earlier in the file; of images alone, by the library. */
  duplicates: number;
  newGroups: NewGroup[];
  /** Rows that come in with a code that another phrase has: told, not refused. */
  sharedCodes: number;
}

/** Groups are the same by their name. */
function newGroupsOf(rows: ImportPlan['add'], known: ReadonlySet<string>): NewGroup[] {
  const groups = new Map<string, NewGroup>();
  for (const { row, group } of rows) {
    if (known.has(group)) continue;
    const kind = row.kind ?? groups.get(group)?.kind ?? 'personal';
    groups.set(group, { name: group, kind });
  }
  return [...groups.values()];
}

const idOf = (group: string, text: string): string => `${group}\n${text}`;

/** What tells images without a text apart, as far as a plan sees them. */
const pictureOf = (group: string, { code, tags }: Pick<Phrase, 'code' | 'tags'>): string =>
  JSON.stringify([group, code, tags]);

/** Says of each image without a text whether the library has one more such. */
function knownPictures(phrases: readonly Phrase[], nameOf: ReadonlyMap<string, string>) {
  const left = new Map<string, number>();
  for (const phrase of phrases) {
    if (phrase.texts.length > 0) continue;
    const picture = pictureOf(nameOf.get(phrase.group) ?? '', phrase);
    left.set(picture, (left.get(picture) ?? 0) + 1);
  }
  return (row: ImportRow, group: string): boolean => {
    const picture = pictureOf(group, row);
    const count = left.get(picture) ?? 0;
    left.set(picture, count - 1);
    return count > 0;
  };
}

/** Plans an import; rows without a group go into the one named `into`. */
export function planImport(
  rows: readonly ImportRow[],
  { phrases, groups }: Library,
  into: string,
): ImportPlan {
  const nameOf = new Map(groups.map(({ id, name }) => [id, name]));
  const known = new Set(
    phrases.flatMap(({ group, texts }) => texts.map((text) => idOf(nameOf.get(group) ?? '', text))),
  );
  const isKnownPicture = knownPictures(phrases, nameOf);
  const codes = new Set(phrases.flatMap(({ code }) => (code === null ? [] : [fold(code)])));
  const plan: ImportPlan = { add: [], duplicates: 0, newGroups: [], sharedCodes: 0 };
  for (const row of rows) {
    const group = row.group ?? into;
    const ids = row.texts.map((text) => idOf(group, text));
    const isKnown =
      ids.length === 0 ? isKnownPicture(row, group) : ids.every((id) => known.has(id));
    if (isKnown) {
      plan.duplicates += 1;
      continue;
    }
    ids.forEach((id) => known.add(id));
    plan.add.push({ row, group });
    if (row.code === null) continue;
    if (codes.has(fold(row.code))) plan.sharedCodes += 1;
    codes.add(fold(row.code));
  }
  plan.newGroups = newGroupsOf(plan.add, new Set(nameOf.values()));
  return plan;
}
