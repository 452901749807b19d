/** Phrases for the tests, spelled by the real dictionary. */
import { loadPinyin } from '../../lib/phrases/dictionary.ts';
import { spell, type ToPinyin } from '../../lib/phrases/spell.ts';
import type { Phrase, PhraseGroup } from '../../lib/phrases/types.ts';

export const GROUP: PhraseGroup = { id: 'g', name: '常用', kind: 'personal', order: 1 };

export const toPinyin: ToPinyin = await loadPinyin();

let count = 0;

export function phrase(texts: string | string[], more: Partial<Phrase> = {}): Phrase {
  count += 1;
  const all = [texts].flat();
  const tags = more.tags ?? [];
  return {
    id: `p${count}`,
    group: GROUP.id,
    code: null,
    texts: all,
    tags,
    image: null,
    from: null,
    to: null,
    uses: 0,
    usedAt: null,
    next: 0,
    createdAt: count,
    changedAt: count,
    ...spell({ texts: all, tags }, toPinyin),
    ...more,
  };
}
