import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { answerPhrase, checkPhraseMessage } from '../../lib/live/phrases/door.ts';
import { createPhrasebook } from '../../lib/phrases/answers.ts';
import { openPhrases, type PhraseDatabase } from '../../lib/phrases/db.ts';
import type { Draft } from '../../lib/phrases/draft.ts';
import { LIMITS } from '../../lib/phrases/draft.ts';
import { fromBeijing } from '../../lib/beijing.ts';
import { indexPhrases } from '../../lib/phrases/search-index.ts';
import { findPhrases } from '../../lib/phrases/search.ts';
import { STARTER } from '../../lib/phrases/starter.ts';
import {
  countUse,
  readImage,
  readLibrary,
  readRevision,
  removeGroup,
  removePhrase,
  saveGroup,
  savePhrase,
} from '../../lib/phrases/store.ts';
import { takeRows } from '../../lib/phrases/take.ts';
import type { PhraseGroup } from '../../lib/phrases/types.ts';
import { toPinyin } from './make.ts';

const NOW = fromBeijing(2026, 11, 18, 10);
const PNG = { type: 'image/png', bytes: Uint8Array.of(1, 2, 3) };

let db: PhraseDatabase;
let group: PhraseGroup;

const draft = (text: string, more: Partial<Draft> = {}): Draft => ({
  group: group.id,
  code: null,
  texts: [text],
  tags: [],
  from: null,
  to: null,
  ...more,
});

const save = (text: string, more: Partial<Draft> = {}, id: string | null = null) =>
  savePhrase(db, { id, draft: draft(text, more), image: 'keep' }, toPinyin, NOW);

beforeEach(async () => {
  db = openPhrases('phrases', { indexedDB: new IDBFactory(), IDBKeyRange });
  group = await saveGroup(db, { id: null, name: '常用', kind: 'personal' });
});

describe('saving', () => {
  it('keeps what was counted while the form was open', async () => {
    const { id } = await save('甲\r\n乙', { texts: ['甲\r\n乙 ', ' 丙'] });
    await countUse(db, id, NOW + 5);
    const changed = await save('甲', { code: ' ａ１ ' }, id);
    expect(changed).toMatchObject({
      id,
      texts: ['甲'],
      code: 'a1',
      uses: 1,
      usedAt: NOW + 5,
      next: 0,
    });
    expect(changed.changedAt).toBeGreaterThan(NOW);
    expect((await readLibrary(db)).phrases).toEqual([changed]);
  });

  it.each([
    [{ texts: [' \n'] }, 'text-missing'],
    [{ group: 'nowhere' }, 'group-missing'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'date-order'],
    [{ code: 'x'.repeat(LIMITS.code + 1) }, 'code-long'],
  ])('refuses %o', async (more, problem) => {
    const before = await readRevision(db);
    await expect(save('好', more)).rejects.toThrow(problem);
    expect((await readLibrary(db)).phrases).toEqual([]);
    expect(await readRevision(db)).toBe(before);
  });

  it('refuses a phrase that is gone', async () => {
    await expect(save('好', {}, 'none')).rejects.toThrow('gone');
  });

  it('refuses a second group of a name, and removes a group with all that is in it', async () => {
    await expect(saveGroup(db, { id: null, name: ' 常用 ', kind: 'shop' })).rejects.toThrow(
      'group-twice',
    );
    const { image } = await savePhrase(
      db,
      { id: null, draft: draft('图'), image: PNG },
      toPinyin,
      NOW,
    );
    await removeGroup(db, group.id);
    expect(await readLibrary(db)).toEqual({ phrases: [], groups: [] });
    expect(await readImage(db, image ?? '')).toBe(null);
  });
});

describe('images', () => {
  it('come, stay, change and go with their phrase', async () => {
    const first = await savePhrase(db, { id: null, draft: draft('图'), image: PNG }, toPinyin, NOW);
    const kept = await save('图二', {}, first.id);
    expect(kept.image).toBe(first.image);
    const other = { ...PNG, bytes: Uint8Array.of(9) };
    const second = await savePhrase(
      db,
      { id: first.id, draft: draft('图'), image: other },
      toPinyin,
      NOW,
    );
    expect(await readImage(db, second.image ?? '')).toEqual(other);
    expect(await db.images.count()).toBe(1);
    await removePhrase(db, first.id);
    expect(await db.images.count()).toBe(0);
  });

  it('may be all of a phrase that has a code or a tag, and then it is not taken away', async () => {
    const bare = { id: null, draft: draft('', { texts: [] }), image: PNG };
    const saving = savePhrase(db, bare, toPinyin, NOW);
    await expect(saving).rejects.toThrow('picture-unnamed');
    const named = { ...bare, draft: draft('', { texts: [], tags: ['尺码表'] }) };
    const { id } = await savePhrase(db, named, toPinyin, NOW);
    const book = createPhrasebook(db);
    const [hit] = await book.search('cmb', 9, '2026-11-18');
    expect(hit).toMatchObject({ id, text: '', hasImage: true });
    expect(await book.image(id)).toBe('AQID');
    const removing = savePhrase(db, { ...named, id, image: 'remove' }, toPinyin, NOW);
    await expect(removing).rejects.toThrow('text-missing');
    await savePhrase(db, { ...named, id, image: 'keep' }, toPinyin, NOW);
    await expect(book.image('none')).rejects.toThrow('gone');
  });

  it.each([
    [{ ...PNG, type: 'image/svg+xml' }, 'image-type'],
    [{ ...PNG, bytes: new Uint8Array(LIMITS.image + 1) }, 'image-large'],
  ])('refuses what is no image for us', async (image, problem) => {
    const saved = savePhrase(db, { id: null, draft: draft('图'), image }, toPinyin, NOW);
    await expect(saved).rejects.toThrow(problem);
  });
});

describe('an import', () => {
  it('comes in once, however often, and its phrases are found', async () => {
    const first = await takeRows(db, STARTER, '', toPinyin, NOW);
    expect(first).toEqual({ added: STARTER.length, duplicates: 0 });
    const again = await takeRows(db, STARTER, '', toPinyin, NOW);
    expect(again).toEqual({ added: 0, duplicates: STARTER.length });
    const { phrases, groups } = await readLibrary(db);
    expect(groups.map(({ name }) => name).slice(0, 3)).toEqual(['常用', '问候', '先回一句']);
    const scope = { today: '2026-11-18', limit: 9 };
    const [found] = findPhrases(indexPhrases(phrases), 'wlzsmygx', scope);
    expect(found?.texts[0]).toContain('物流暂时没有更新');
  });

  it('is whole or not at all', async () => {
    const before = await readLibrary(db);
    db.phrases.hook('creating', (_, phrase) => {
      if (phrase.code === 'sj') throw new Error('disk full');
    });
    await expect(takeRows(db, STARTER, '', toPinyin, NOW)).rejects.toThrow();
    expect(await readLibrary(db)).toEqual(before);
  });
});

describe('the worker', () => {
  it('finds what another page has saved, counts a use and goes on to the next text', async () => {
    const book = createPhrasebook(db);
    const search = { kind: 'phraseSearch', query: 'zd', limit: 5 } as const;
    expect(await answerPhrase(book, search, NOW)).toEqual({ ok: true, hits: [] });
    const { id } = await save('在的', { texts: ['在的', '在呢'], code: 'z' });
    const byCode = { kind: 'phraseByCode', code: 'Z' } as const;
    expect(await answerPhrase(book, search, NOW)).toEqual({
      ok: true,
      hits: [{ id, code: 'z', text: '在的', group: group.id, hasImage: false, marks: [[0, 2]] }],
    });
    await answerPhrase(book, { kind: 'phraseUsed', id, at: NOW + 99 }, NOW);
    expect(await answerPhrase(book, byCode, NOW)).toMatchObject({ hit: { text: '在呢' } });
    expect((await readLibrary(db)).phrases).toMatchObject([{ uses: 1, usedAt: NOW, next: 1 }]);
    await removePhrase(db, id);
    expect(await answerPhrase(book, byCode, NOW)).toEqual({ ok: true, hit: null });
    expect(await answerPhrase(book, { kind: 'phraseUsed', id, at: NOW }, NOW)).toEqual({
      ok: true,
    });
  });

  it('goes by the Beijing date', async () => {
    await save('今天价保', { from: '2026-11-18', to: '2026-11-18', code: 'jb' });
    const book = createPhrasebook(db);
    const at = async (now: number) => {
      const answer = await answerPhrase(book, { kind: 'phraseByCode', code: 'jb' }, now);
      return answer.ok && 'hit' in answer && answer.hit !== null;
    };
    expect(await at(fromBeijing(2026, 11, 17, 23, 59))).toBe(false);
    expect(await at(fromBeijing(2026, 11, 18))).toBe(true);
    expect(await at(fromBeijing(2026, 11, 18, 23, 59))).toBe(true);
    expect(await at(fromBeijing(2026, 11, 19))).toBe(false);
  });

  test.each([
    null,
    'phraseSearch',
    { kind: 'phraseSearch', query: 1, limit: 5 },
    { kind: 'phraseSearch', query: '' },
    { kind: 'phraseByCode' },
    { kind: 'phraseUsed', id: 'x', at: Number.NaN },
    { kind: 'phraseImage', id: 1 },
    { kind: 'batch' },
  ])('takes no %o', (message) => {
    expect(checkPhraseMessage(message)).toBe(null);
  });
});
