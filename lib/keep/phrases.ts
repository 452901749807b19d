/** Phrases of a backup into the library: all of them or none. */
import type { PhraseDatabase } from '../phrases/db.ts';
import { changing } from '../phrases/store.ts';
import { IMAGE_TYPES, LIMITS } from '../phrases/draft.ts';
import type { GroupLine, ImageLine, PhraseLine } from './read-line.ts';

export interface LibraryLines {
  groups: GroupLine[];
  phrases: PhraseLine[];
}

/** An image may come before the phrase that has it; one that none has in the end goes with `dropImages`. */
export async function putImage(db: PhraseDatabase, image: ImageLine): Promise<void> {
  if (!IMAGE_TYPES.some((type) => type === image.type)) return;
  if (!(await db.images.get(image.id))) await db.images.put(image);
}

async function dropImages(db: PhraseDatabase): Promise<void> {
  const wanted = new Set((await db.phrases.toArray()).map(({ image }) => image));
  const ids = await db.images.toCollection().primaryKeys();
  await db.images.bulkDelete(ids.filter((id) => !wanted.has(id)));
}

/** The library becomes the file's. Resolves with how many phrases it holds then. */
export function replaceLibrary(
  db: PhraseDatabase,
  { groups, phrases }: LibraryLines,
): Promise<number> {
  return changing(db, async () => {
    await db.groups.clear();
    await db.phrases.clear();
    await db.groups.bulkPut(groups);
    await db.phrases.bulkPut(phrases.slice(0, LIMITS.phrases));
    await dropImages(db);
    return db.phrases.count();
  });
}

/** Phrases whose id and code the library does not know come in; groups are known by id or name. Resolves with how many. */
export function mergeLibrary(
  db: PhraseDatabase,
  { groups, phrases }: LibraryLines,
): Promise<number> {
  return changing(db, async () => {
    const own = await db.groups.toArray();
    const home = new Map<string, string>();
    for (const group of groups) {
      const known = own.find(({ id, name }) => id === group.id || name === group.name);
      home.set(group.id, known?.id ?? group.id);
      if (!known) await db.groups.put({ ...group, order: own.length + group.order });
    }
    const there = await db.phrases.toArray();
    const ids = new Set(there.map(({ id }) => id));
    const codes = new Set(there.flatMap(({ code }) => (code === null ? [] : [code])));
    const added = phrases
      .filter(({ id, code }) => !ids.has(id) && (code === null || !codes.has(code)))
      .slice(0, Math.max(0, LIMITS.phrases - there.length));
    await db.phrases.bulkPut(
      added.map((phrase) => ({ ...phrase, group: home.get(phrase.group) ?? phrase.group })),
    );
    await dropImages(db);
    return added.length;
  });
}
