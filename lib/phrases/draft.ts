/** What the user types in or imports → what may be stored. */
import { parseDay } from '../beijing.ts';
import { plain } from '../tables/plain.ts';

/** Characters (UTF-16 units) and counts that are accepted. */
export const LIMITS = {
  text: 2000,
  texts: 10,
  code: 32,
  tag: 20,
  tags: 10,
  group: 40,
  /** Of all groups together. */
  phrases: 20_000,
  /** Bytes of one image. */
  image: 4 * 1024 * 1024,
} as const;

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

/** The user's part of a phrase. */
export interface Draft {
  /** The group's id. */
  group: string;
  code: string | null;
  texts: string[];
  tags: string[];
  from: string | null;
  to: string | null;
}

export type DraftField = 'group' | 'code' | 'texts' | 'tags' | 'from' | 'to';
export type DraftProblemCode =
  | 'text-missing'
  | 'text-long'
  | 'texts-many'
  | 'code-long'
  | 'tag-long'
  | 'tags-many'
  | 'date'
  | 'date-order'
  | 'picture-unnamed'
  | 'group-missing';

export interface DraftProblem {
  field: DraftField;
  code: DraftProblemCode;
}

/* oxlint-disable-next-line no-control-regex -- XLSX cannot hold them, and no composer shows them; U+FFFD marks a letter that is lost already */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFD-\uFFFF]/g;

/** A text as it is stored: single kind of line end, no control characters, nothing around it. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(CONTROLS, '')
    .replace(/\p{Surrogate}/gu, '')
    .trim();
}

/** Codes and names: one line, one width. */
export function cleanName(text: string): string {
  return plain(cleanText(text).replaceAll('\n', ' '));
}

/** Tags that were typed with anything between them. */
export function tagsOf(text: string): string[] {
  // One width first: of that, some letters become a comma.
  const even = text.split('\n').map(cleanName).join('\n');
  const tags = even
    .split(/[,、;|\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set(tags)];
}

/** The same draft as it would be stored. */
export function cleanDraft({ group, code, texts, tags, from, to }: Draft): Draft {
  return {
    group,
    code: cleanName(code ?? '') || null,
    texts: [...new Set(texts.map(cleanText).filter((text) => text !== ''))],
    tags: tagsOf(tags.join('\n')),
    from: from || null,
    to: to || null,
  };
}

const isDay = (day: string | null): boolean => day === null || parseDay(day) !== null;

/** What is wrong with a clean draft; empty where it may be stored. With an image it needs no text, but something to be found by. */
export function checkDraft(
  { group, code, texts, tags, from, to }: Draft,
  hasImage: boolean,
): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const wrong = (isWrong: boolean, field: DraftField, problem: DraftProblemCode): void => {
    if (isWrong) problems.push({ field, code: problem });
  };
  wrong(group === '', 'group', 'group-missing');
  wrong((code?.length ?? 0) > LIMITS.code, 'code', 'code-long');
  const isBare = texts.length === 0;
  wrong(isBare && !hasImage, 'texts', 'text-missing');
  wrong(isBare && hasImage && code === null && tags.length === 0, 'code', 'picture-unnamed');
  wrong(texts.length > LIMITS.texts, 'texts', 'texts-many');
  wrong(
    texts.some((text) => text.length > LIMITS.text),
    'texts',
    'text-long',
  );
  wrong(tags.length > LIMITS.tags, 'tags', 'tags-many');
  wrong(
    tags.some((tag) => tag.length > LIMITS.tag),
    'tags',
    'tag-long',
  );
  wrong(!isDay(from), 'from', 'date');
  wrong(!isDay(to), 'to', 'date');
  wrong(isDay(from) && isDay(to) && from !== null && to !== null && from > to, 'to', 'date-order');
  return problems;
}
