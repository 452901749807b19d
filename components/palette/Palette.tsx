import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { languageTag } from '../../lib/i18n/index.ts';
import type { OverlayTranslate } from '../../lib/i18n/overlay.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import type { Language } from '../../lib/settings.ts';
import { useInSight } from '../shared/focus.ts';
import { Asking, type Asked } from './Asking.tsx';
import { HitRow } from './HitRow.tsx';
import type { PalettePlace } from './place.ts';
import { useHits } from '../shared/use-hits.ts';

/** What became of a choice: it is done (the palette is closed), or these fields must be filled first. */
export type Choice = { kind: 'done' } | { kind: 'ask'; fields: string[] };

export interface PaletteProps {
  t: OverlayTranslate;
  language: Language;
  place: PalettePlace;
  /** Whom the text is for. */
  buyerName: string | null;
  /** Begins with these questions instead of the list. */
  asked: Asked | null;
  search: (query: string) => Promise<readonly PhraseHit[]>;
  onChoose: (hit: PhraseHit, answers: Readonly<Record<string, string>>) => Promise<Choice>;
  /** `left`: the user went elsewhere, which keeps the focus. */
  onClose: (how: 'escape' | 'left') => void;
}

/** Key presses that an input method needs. */
const isIme = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

type ListProps = Pick<PaletteProps, 't' | 'search' | 'onClose'> & {
  onPick: (hit: PhraseHit) => void;
};

/** The search field and its ten rows. */
function List({ t, search, onPick, onClose }: ListProps) {
  const field = useRef<HTMLInputElement>(null);
  const { found, ask } = useHits(search);
  const hits = found?.hits;
  const [chosen, choose] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const index = Math.min(chosen, Math.max(0, (hits?.length ?? 0) - 1));
  useInSight(list, index);

  const pick = ({ repeat }: KeyboardEvent) => {
    const hit = hits?.[index];
    // A press that is only held on chose nothing.
    if (hit && !repeat) onPick(hit);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (isIme(event)) return;
    if (event.key === 'Escape') onClose('escape');
    else if (event.key === 'Enter') pick(event);
    else if (event.key === 'ArrowDown') choose(Math.min(index + 1, (hits?.length ?? 1) - 1));
    else if (event.key === 'ArrowUp') choose(Math.max(index - 1, 0));
    else if (event.key !== 'Tab') return;
    event.preventDefault();
  };
  return (
    <>
      <input
        class="palette-field"
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-hits"
        aria-activedescendant={hits?.length ? `hit-${index}` : undefined}
        aria-label={t('palette.search')}
        placeholder={t('palette.search')}
        onInput={(event) => {
          choose(0);
          ask(event.currentTarget.value);
        }}
        onKeyDown={keyDown}
      />
      <ul
        class="palette-hits"
        id="palette-hits"
        role="listbox"
        ref={list}
        aria-label={t('palette.title')}
      >
        {hits?.map((hit, place) => (
          <HitRow
            key={hit.id}
            hit={hit}
            id={`hit-${place}`}
            selected={place === index}
            t={t}
            onPick={onPick}
          />
        ))}
      </ul>
      {hits?.length === 0 && (
        <p class="palette-none">{t(found?.failure ? 'palette.silent' : 'palette.none')}</p>
      )}
      <footer class="palette-keys">{t('palette.keys')}</footer>
    </>
  );
}

/** Quick phrases over the composer: search, choose, answer what the phrase asks. */
export function Palette(props: PaletteProps) {
  const { t, language, place, buyerName, search, onChoose, onClose } = props;
  const [asked, setAsked] = useState<Asked | null>(props.asked);
  const pick = (hit: PhraseHit, answers: Readonly<Record<string, string>> = {}) => {
    void onChoose(hit, answers).then((choice) => {
      if (choice.kind === 'ask') setAsked({ hit, fields: choice.fields });
    });
  };
  const back = () => (props.asked ? onClose('escape') : setAsked(null));
  return (
    <section
      class="card palette"
      lang={languageTag(language)}
      aria-label={t('palette.title')}
      style={{
        left: `${place.left}px`,
        bottom: `${place.bottom}px`,
        maxHeight: `${place.maxHeight}px`,
      }}
      // Rows and head are pressed without taking the focus from the field.
      onMouseDown={(event) => event.target instanceof HTMLInputElement || event.preventDefault()}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        // Its own fields take the focus from one another, the last one while it leaves the page.
        const isOwn = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!isOwn && relatedTarget !== null) onClose('left');
      }}
    >
      <header class="palette-head">
        <strong>{t('palette.title')}</strong>
        {buyerName !== null && <bdi>{t('palette.to', { name: buyerName })}</bdi>}
      </header>
      {asked ? (
        <Asking
          key={asked.hit.id}
          asked={asked}
          t={t}
          onDone={(answers) => pick(asked.hit, answers)}
          onBack={back}
        />
      ) : (
        <List t={t} search={search} onPick={pick} onClose={onClose} />
      )}
    </section>
  );
}
