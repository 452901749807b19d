/** Headings of phrase tables: ours, and those by which the platforms' own tools export (2026-11). */
import { plain } from '../tables/plain.ts';

export type ColumnMeaning = 'code' | 'text' | 'group' | 'kind' | 'tags' | 'from' | 'to';

const NAMES: Readonly<Record<ColumnMeaning, readonly string[]>> = {
  code: ['编码', '快捷编码', '短语编码', '快捷码', '快捷键', 'code'],
  text: [
    '内容',
    '快捷短语',
    '短语内容',
    '短语',
    '话术',
    '话术内容',
    '回复内容',
    '文本内容',
    'text',
    'content',
  ],
  group: ['分组', '分组名称', '短语分组', '所属分组', '分类', 'group'],
  kind: ['分组类型', 'kind'],
  tags: ['标签', 'tag', 'tags'],
  from: ['生效日期', '开始日期', 'from'],
  to: ['失效日期', '截止日期', '结束日期', 'to'],
};

const INDEX = new Map(
  Object.entries(NAMES).flatMap(([meaning, names]) =>
    names.map((name) => [name, meaning as ColumnMeaning] as const),
  ),
);

/** Words of a heading without marks around it, units and spaces. */
function nameOf(heading: string): string {
  return plain(heading)
    .replace(/[【】[\]()*:\s]/g, '')
    .replace(/必填|选填/g, '')
    .toLowerCase();
}

interface KnownColumn {
  as: ColumnMeaning;
  /** Which of several texts, from 1. */
  nth: number;
}

/** What a heading means (`内容2` is the second text), or null. */
export function columnOf(heading: string): KnownColumn | null {
  const name = nameOf(heading);
  const whole = INDEX.get(name);
  if (whole) return { as: whole, nth: 1 };
  const [, base = '', digits = ''] = /^(.+?)(\d{1,2})$/.exec(name) ?? [];
  const nth = Number(digits);
  return INDEX.get(base) === 'text' && nth > 0 ? { as: 'text', nth } : null;
}

/** Headings that we write, in order; further texts follow as 内容2, 内容3 …. */
export const WRITTEN = [
  '编码',
  '内容',
  '分组',
  '分组类型',
  '标签',
  '生效日期',
  '失效日期',
] as const;

/** How the kinds of groups are written. */
export const KIND_WORDS = { personal: '个人', shop: '店铺' } as const;
