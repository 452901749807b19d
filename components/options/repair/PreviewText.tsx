import { formatTime } from '../../../lib/beijing.ts';
import type { Preview } from '../../../lib/consoles/repair/types.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';

/** Rows that are named as examples. */
const EXAMPLES = 5;

/** What a page is read like, for the user's own eyes: nothing of it is kept. */
export function PreviewText({ preview, t }: { preview: Preview; t: PageTranslate }) {
  const { rows, lines, buyer, missing } = preview;
  const of = (side: string): number => lines.filter((line) => line.side === side).length;
  const latest = Math.max(0, ...lines.map(({ at }) => at ?? 0));
  const time = latest > 0 ? formatTime(latest) : '—';
  const counts = { lines: lines.length, theirs: of('buyer'), own: of('own'), time };
  return (
    <div class="preview" role="status">
      <p>
        {t('repair.preview.rows', { rows: rows.length })}{' '}
        {rows.slice(0, EXAMPLES).map(({ name, time: shown }, index) => (
          <span key={`${index} ${name}`}>
            <bdi>{name}</bdi> <span class="muted">{shown}</span>{' '}
          </span>
        ))}
      </p>
      <p>{t('repair.preview.lines', { buyer: buyer ?? '—', ...counts })}</p>
      <p>
        {missing.length > 0
          ? t('repair.preview.missing', { slots: missing.join(', ') })
          : t('repair.preview.complete')}
      </p>
    </div>
  );
}
