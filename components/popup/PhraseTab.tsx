import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import { takeFocus, useInSight } from '../shared/focus.ts';
import { Marked } from '../shared/Marked.tsx';
import { useHits } from '../shared/use-hits.ts';

export interface PhraseTabProps {
  /** Phrases valid today that match, the best first. */
  onSearch: (query: string) => Promise<readonly PhraseHit[]>;
  /** Copies a phrase's text; resolves with the fields that the user has yet to fill in. */
  onCopy: (hit: PhraseHit) => Promise<readonly string[]>;
  /** Copies a phrase's image in the place of what the clipboard holds. */
  onCopyImage: (hit: PhraseHit) => Promise<void>;
  t: PopupTranslate;
}

function Row({
  hit,
  isChosen,
  t,
  onCopy,
}: {
  hit: PhraseHit;
  isChosen: boolean;
  t: PopupTranslate;
  onCopy: () => void;
}) {
  return (
    <li id={`phrase-${hit.id}`} role="option" aria-selected={isChosen} onClick={onCopy}>
      <span class="phrase-code">{hit.code}</span>
      <span class="phrase-words">
        <Marked text={hit.text || t('palette.imageOnly')} marks={hit.marks} />
        {hit.hasImage && hit.text !== '' && <span class="hint"> {t('phraseTab.image')}</span>}
      </span>
    </li>
  );
}

/** What came of it; the image of a phrase whose text was copied, and where phrases are made. */
function Foot({
  status,
  t,
  onImage,
}: {
  status: string;
  t: PopupTranslate;
  onImage: (() => void) | null;
}) {
  return (
    <p class="phrase-foot">
      <span>
        <span role="status">{status || t('phraseTab.keys')}</span>
        {onImage && (
          <button type="button" onClick={onImage}>
            {t('phraseTab.copyImage')}
          </button>
        )}
      </span>
      <a href="/phrases.html" target="_blank" rel="noreferrer">
        {t('phraseTab.manage')}
      </a>
    </p>
  );
}

/** Search and copy: ↑↓ choose, Enter copies. */
export function PhraseTab({ onSearch, onCopy, onCopyImage, t }: PhraseTabProps) {
  const [query, setQuery] = useState('');
  const [chosen, choose] = useState(0);
  const [status, setStatus] = useState('');
  /** Its text was copied; the clipboard holds one thing at a time. */
  const [pictured, setPictured] = useState<PhraseHit | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // The tab is opened to type.
  useLayoutEffect(() => takeFocus(input.current), []);
  const list = useRef<HTMLUListElement>(null);
  const { found, ask } = useHits(onSearch);
  const hits = found?.hits;
  const failure = found?.failure ?? null;
  const at = Math.min(chosen, (hits?.length ?? 1) - 1);
  useInSight(list, chosen);
  const copyImage = async (hit: PhraseHit) => {
    try {
      await onCopyImage(hit);
      setStatus(t('insert.image.copied'));
      setPictured(null);
    } catch (error) {
      setStatus(t('phraseTab.failed', { reason: String(error) }));
    }
  };
  const copy = async (hit: PhraseHit) => {
    if (hit.text === '') return copyImage(hit);
    try {
      const fields = await onCopy(hit);
      const open = t('phraseTab.copiedOpen', { fields: fields.join('、') });
      setStatus(fields.length > 0 ? open : t('phraseTab.copied'));
      setPictured(hit.hasImage ? hit : null);
      // The text has moved on.
      ask(query);
    } catch (error) {
      setStatus(t('phraseTab.failed', { reason: String(error) }));
    }
    return undefined;
  };
  const copyFirst = async () => {
    const [first] = await onSearch(query).catch(() => []);
    if (first) await copy(first);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hit = hits?.[at];
    // Enter of an input method confirms its letters.
    if (event.isComposing || (step === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    if (step !== undefined) choose(Math.max(0, Math.min((hits?.length ?? 1) - 1, at + step)));
    // Hits of an earlier query stay in sight until the new ones come, but are not what Enter means.
    else if (found?.query !== query) void copyFirst();
    else if (hit) void copy(hit);
  };
  const none = query.trim() === '' ? 'phraseTab.empty' : 'phraseTab.none';
  return (
    <section class="phrase-tab">
      <input
        role="combobox"
        aria-expanded="true"
        ref={input}
        aria-controls="phrase-hits"
        aria-activedescendant={hits?.[at] && `phrase-${hits[at].id}`}
        placeholder={t('phraseTab.search')}
        aria-label={t('phraseTab.search')}
        value={query}
        onKeyDown={press}
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value);
          ask(currentTarget.value);
          choose(0);
          setStatus('');
          setPictured(null);
        }}
      />
      {hits?.length === 0 && failure === null && <p class="nobody">{t(none)}</p>}
      {failure !== null && <p class="problem">{t('phraseTab.failed', { reason: failure })}</p>}
      <ul id="phrase-hits" role="listbox" ref={list} aria-label={t('popup.phrases')}>
        {hits?.map((hit, index) => (
          <Row key={hit.id} hit={hit} isChosen={index === at} t={t} onCopy={() => void copy(hit)} />
        ))}
      </ul>
      <Foot status={status} t={t} onImage={pictured && (() => void copyImage(pictured))} />
    </section>
  );
}
