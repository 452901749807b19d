import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import { Marked } from '../shared/Marked.tsx';

/** One phrase. */
export function HitRow(props: {
  hit: PhraseHit;
  id: string;
  selected: boolean;
  t: OverlayTranslate;
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
      <span class="hit-text">
        {hit.text === '' ? t('palette.imageOnly') : <Marked text={hit.text} marks={hit.marks} />}
      </span>
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
