/** The library in its database: every change whole or not at all. */
import type { PhraseDatabase } from './db.ts';
import { checkDraft, cleanDraft, cleanName, IMAGE_TYPES, LIMITS } from './draft.ts';
import type { Draft } from './draft.ts';
import type { ImportImage } from './import-types.ts';
import type { Library } from './plan.ts';
import { used } from './rotate.ts';
import { spell } from './spell.ts';
import type { ToPinyin } from './spell.ts';
import type { Phrase, PhraseGroup } from './types.ts';

/** What cannot be stored; the message is a code, `phrases.problem.<code>` of lib/i18n. */
export class PhraseError extends Error {}

/** Runs a change and counts the revision up with it. */
export function changing<T>(db: PhraseDatabase, run: () => Promise<T>): Promise<T> {
  // Async itself: Dexie keeps a transaction open over native awaits only for a function that it knows to be async.
  return db.transaction('rw', db.tables, async () => {
    const result = await run();
    const value = (await readRevision(db)) + 1;
    await db.meta.put({ key: 'revision', value });
    return result;
  });
}

/** Counts up with every change but that of use counts. */
export async function readRevision(db: PhraseDatabase): Promise<number> {
  const row = await db.meta.get('revision');
  return row?.key === 'revision' ? row.value : 0;
}

/** All phrases, and all groups in their order. */
export async function readLibrary(
  db: PhraseDatabase,
): Promise<{ phrases: Phrase[]; groups: PhraseGroup[] }> {
  return db.transaction('r', [db.phrases, db.groups], async () => ({
    phrases: await db.phrases.toArray(),
    groups: (await db.groups.toArray()).sort((a, b) => a.order - b.order),
  }));
}

function checkImage({ type, bytes }: ImportImage): void {
  if (!IMAGE_TYPES.some((known) => known === type)) throw new PhraseError('image-type');
  if (bytes.length > LIMITS.image) throw new PhraseError('image-large');
}

/** What happens to a phrase's image: it stays, goes, or this one takes its place. */
export type ImageChange = 'keep' | 'remove' | ImportImage;

async function changeImage(
  db: PhraseDatabase,
  had: string | null,
  change: ImageChange,
): Promise<string | null> {
  if (change === 'keep') return had;
  if (had !== null) await db.images.delete(had);
  if (change === 'remove') return null;
  const id = crypto.randomUUID();
  await db.images.put({ id, type: change.type, bytes: change.bytes });
  return id;
}

/** The part of a phrase that is not the user's. */
const UNUSED = { image: null, uses: 0, usedAt: null, next: 0 };

/** A new phrase with all its fields out of a clean draft; `now` in epoch ms. */
export function newPhrase(clean: Draft, spelling: ReturnType<typeof spell>, now: number): Phrase {
  const times = { createdAt: now, changedAt: now };
  return { id: crypto.randomUUID(), ...clean, ...UNUSED, ...spelling, ...times };
}

/**
 * Stores what the user made of a phrase (`id` null: a new one); what was counted meanwhile stays. Resolves with the phrase;
 * refuses a draft that checkDraft refuses.
 */
export async function savePhrase(
  db: PhraseDatabase,
  { id, draft, image }: { id: string | null; draft: Draft; image: ImageChange },
  toPinyin: ToPinyin,
  now: number,
): Promise<Phrase> {
  const clean = cleanDraft(draft);
  const check = (hasImage: boolean): void => {
    const [problem] = checkDraft(clean, hasImage);
    if (problem) throw new PhraseError(problem.code);
  };
  check(typeof image === 'object' || (image === 'keep' && id !== null));
  const made = newPhrase(clean, spell(clean, toPinyin), now);
  if (typeof image === 'object') checkImage(image);
  return changing(db, async () => {
    if (!(await db.groups.get(made.group))) throw new PhraseError('group-missing');
    const known = id === null ? undefined : await db.phrases.get(id);
    if (id !== null && !known) throw new PhraseError('gone');
    if (!known && (await db.phrases.count()) >= LIMITS.phrases) throw new PhraseError('full');
    if (image === 'keep') check((known?.image ?? null) !== null);
    const { uses, usedAt, next, createdAt } = known ?? made;
    const kept = { uses, usedAt, createdAt, next: next < made.texts.length ? next : 0 };
    const picture = await changeImage(db, known?.image ?? null, image);
    // An index takes a phrase of the same time for the same phrase.
    const changedAt = Math.max(now, (known?.changedAt ?? 0) + 1);
    const phrase = { ...made, ...kept, id: id ?? made.id, image: picture, changedAt };
    await db.phrases.put(phrase);
    return phrase;
  });
}

async function dropPhrases(db: PhraseDatabase, phrases: readonly Phrase[]): Promise<void> {
  await db.images.bulkDelete(phrases.flatMap(({ image }) => (image === null ? [] : [image])));
  await db.phrases.bulkDelete(phrases.map(({ id }) => id));
}

/** Removes a phrase with its image; one that is gone is no failure. */
export function removePhrase(db: PhraseDatabase, id: string): Promise<void> {
  return changing(db, async () => {
    const phrase = await db.phrases.get(id);
    if (phrase) await dropPhrases(db, [phrase]);
  });
}

/** A group that is new goes last. Within a change. */
export async function addGroup(
  db: PhraseDatabase,
  { name, kind }: Pick<PhraseGroup, 'name' | 'kind'>,
): Promise<PhraseGroup> {
  const groups = await db.groups.toArray();
  const order = Math.max(0, ...groups.map((group) => group.order)) + 1;
  const group = { id: crypto.randomUUID(), name, kind, order };
  await db.groups.put(group);
  return group;
}

/** Makes a group (`id` null) or changes one; two of one name are refused. */
export async function saveGroup(
  db: PhraseDatabase,
  { id, name, kind }: { id: string | null; name: string; kind: PhraseGroup['kind'] },
): Promise<PhraseGroup> {
  const clean = cleanName(name);
  if (clean === '') throw new PhraseError('group-name');
  if (clean.length > LIMITS.group) throw new PhraseError('group-long');
  return changing(db, async () => {
    const groups = await db.groups.toArray();
    if (groups.some((group) => group.name === clean && group.id !== id)) {
      throw new PhraseError('group-twice');
    }
    if (id === null) return addGroup(db, { name: clean, kind });
    const known = groups.find((group) => group.id === id);
    if (!known) throw new PhraseError('gone');
    const group = { ...known, name: clean, kind };
    await db.groups.put(group);
    return group;
  });
}

/** Removes a group with all its phrases. */
export function removeGroup(db: PhraseDatabase, id: string): Promise<void> {
  return changing(db, async () => {
    await dropPhrases(db, await db.phrases.where('group').equals(id).toArray());
    await db.groups.delete(id);
  });
}

/** Counts a use at an instant (epoch ms) and moves on to the next text; null where the phrase is gone. */
export function countUse(db: PhraseDatabase, id: string, at: number): Promise<Phrase | null> {
  return db.transaction('rw', db.phrases, async () => {
    const phrase = await db.phrases.get(id);
    if (!phrase) return null;
    const after = used(phrase, at);
    await db.phrases.put(after);
    return after;
  });
}

/** An image as it may be shown or copied; null where there is none. */
export async function readImage(db: PhraseDatabase, id: string): Promise<ImportImage | null> {
  const row = await db.images.get(id);
  return row ? { type: row.type, bytes: row.bytes } : null;
}

/** Everything that an export of these phrases needs. */
export async function readImages(
  db: PhraseDatabase,
  phrases: Library['phrases'],
): Promise<Map<string, ImportImage>> {
  const ids = phrases.flatMap(({ image }) => (image === null ? [] : [image]));
  const rows = await db.images.bulkGet(ids);
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}
