/** An import into the library: planned again in the very transaction that writes it. */
import { inPieces } from '../tables/breathe.ts';
import type { PhraseDatabase } from './db.ts';
import { LIMITS } from './draft.ts';
import type { ImportRow } from './import-types.ts';
import { planImport } from './plan.ts';
import type { ImportPlan } from './plan.ts';
import { spell } from './spell.ts';
import type { ToPinyin } from './spell.ts';
import { addGroup, changing, newPhrase, PhraseError } from './store.ts';

/** How many phrases came in, and how many stood there already. */
export interface Taken {
  added: number;
  duplicates: number;
}

type Spelling = ReturnType<typeof spell>;

async function spellAll(
  rows: readonly ImportRow[],
  toPinyin: ToPinyin,
): Promise<Map<ImportRow, Spelling>> {
  const spelled = new Map<ImportRow, Spelling>();
  for await (const piece of inPieces(rows)) {
    for (const [, row] of piece) spelled.set(row, spell(row, toPinyin));
  }
  return spelled;
}

/** Ids of all groups by their name, those that are new made. */
async function groupsFor(db: PhraseDatabase, plan: ImportPlan): Promise<Map<string, string>> {
  for (const group of plan.newGroups) await addGroup(db, group);
  return new Map((await db.groups.toArray()).map(({ id, name }) => [name, id]));
}

/** Takes rows in, all or none; those without a group go into the one named `into`. `now` in epoch ms. */
export async function takeRows(
  db: PhraseDatabase,
  rows: readonly ImportRow[],
  into: string,
  toPinyin: ToPinyin,
  now: number,
): Promise<Taken> {
  // Before the transaction, which a pause would commit.
  const spelled = await spellAll(rows, toPinyin);
  return changing(db, async () => {
    const [phrases, groups] = [await db.phrases.toArray(), await db.groups.toArray()];
    const plan = planImport(rows, { phrases, groups }, into);
    if (phrases.length + plan.add.length > LIMITS.phrases) throw new PhraseError('full');
    const ids = await groupsFor(db, plan);
    const added = plan.add.map(({ row, group }, index) => {
      const { code, texts, tags, from, to } = row;
      const draft = { group: ids.get(group) ?? '', code, texts, tags, from, to };
      const spelling = spelled.get(row) ?? spell(row, toPinyin);
      // Their order is that of the file.
      const phrase = newPhrase(draft, spelling, now + index);
      return { ...phrase, image: row.image ? crypto.randomUUID() : null };
    });
    await db.phrases.bulkPut(added);
    await db.images.bulkPut(
      added.flatMap(({ image }, index) => {
        const picture = plan.add[index]?.row.image;
        return image !== null && picture ? [{ id: image, ...picture }] : [];
      }),
    );
    return { added: added.length, duplicates: plan.duplicates };
  });
}
