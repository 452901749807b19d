/** What the pointing tool says of a page, in the user's language. */
import { formatTime } from '../../lib/beijing.ts';
import { NEEDED_SLOTS, type Preview } from '../../lib/consoles/repair/types.ts';
import { enRepairTool } from '../../lib/i18n/en-repair-tool.ts';
import { createTranslator, type TranslateOf } from '../../lib/i18n/translate.ts';
import { zhRepairTool } from '../../lib/i18n/zh-repair-tool.ts';
import type { Language } from '../../lib/settings.ts';

export type ToolTranslate = TranslateOf<typeof zhRepairTool>;

export function toolTranslator(language: Language): ToolTranslate {
  return createTranslator(language === 'zh' ? zhRepairTool : enRepairTool);
}

/** Families' slots in the words of somebody who sees the page. */
const PARTS: Readonly<Record<string, string>> = {
  buyerMark: 'side',
  ownMark: 'side',
  account: 'row',
  lines: 'line',
  thread: 'header',
};

/** Without these nothing can be read; what else a page lacks it may never have had. The rows' names are shown beside. */
const NEEDED: ReadonlySet<string> = new Set(NEEDED_SLOTS.filter((slot) => slot !== 'rowName'));

/** Missing slots as one list of parts. */
function partsText(slots: readonly string[], t: ToolTranslate): string {
  const say = t as (key: string) => string;
  const words = slots.map((slot) => {
    const key = `point.${PARTS[slot] ?? slot}.part`;
    const word = say(key);
    return word === key ? slot : word;
  });
  return [...new Set(words)].join(t('point.and'));
}

/** Rows that are named as examples. */
const EXAMPLES = 3;

/** What would be read, line by line. */
export function previewLines(preview: Preview, t: ToolTranslate): string[] {
  const { rows, lines, buyer } = preview;
  const missing = preview.missing.filter((slot) => NEEDED.has(slot));
  const spoken = lines.filter(({ kind }) => kind !== 'divider');
  const of = (side: string): number => spoken.filter((line) => line.side === side).length;
  const latest = Math.max(...spoken.map(({ at }) => at ?? 0), 0);
  const counts = { rows: rows.length, lines: spoken.length, buyer: of('buyer'), own: of('own') };
  return [
    `${t('point.count', counts)} · ${latest > 0 ? t('point.latest', { time: formatTime(latest) }) : t('point.noTime')}`,
    buyer === null ? t('point.noOpen') : t('point.open', { name: buyer }),
    ...rows
      .slice(0, EXAMPLES)
      .map(({ name, time }) => (time ? t('point.row', { name, time }) : name)),
    missing.length > 0
      ? t('point.missing', { parts: partsText(missing, t) })
      : t('point.nothingMissing'),
  ];
}
