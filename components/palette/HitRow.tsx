import type { ComponentChild } from 'preact';
import type { Translate } from '../../lib/i18n/index.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';

/** The text with what was searched for in bold. */
function marked({ text, marks }: PhraseHit): ComponentChild[] {
  const parts: ComponentChild[] = [];
  let done = 0;
  for (const [start, end] of marks) {
    if (start < done) continue;
    parts.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  return [...parts, text.slice(done)];
}

/** One phrase. */
export function HitRow(props: {
  hit: PhraseHit;
  id: string;
  selected: boolean;
  t: Translate;
  onPick: (hit: PhraseHit) => void;
}) {
  const { hit, id, selected, t, onPick } = props;
  return (
    <li
      class="hit"
      id={id}
      role="option"
      aria-selected={selected}
      title={hit.text}
      onClick={() => onPick(hit)}
    >
      <span class="hit-text">{hit.text === '' ? t('palette.imageOnly') : marked(hit)}</span>
      {hit.hasImage && (
        <span
          class="hit-image"
          role="img"
          aria-label={t('palette.image')}
          title={t('palette.image')}
        >
          ▣
        </span>
      )}
      {hit.code !== null && <kbd>/{hit.code}</kbd>}
    </li>
  );
}
