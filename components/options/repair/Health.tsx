import { useState } from 'preact/hooks';
import { formatTime } from '../../../lib/beijing.ts';
import type { HealthSnapshot } from '../../../lib/consoles/health.ts';
import { isRead, type ReadingState } from '../../../lib/consoles/reading-state.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { HealthAnswer } from '../../../lib/messages.ts';
import { missingText } from '../../shared/plain-words.ts';

export interface HealthMeans {
  /** How well a tab was read since it was opened; null where none answers. */
  onHealth: (tabId: number) => Promise<HealthAnswer | null>;
  /** A diagnostic file of a tab's page; null where none answers. */
  onBundle: (tabId: number) => Promise<string | null>;
  /** Lets the user save it. */
  onSaveBundle: (text: string) => void;
}

/** How a page is read, in one sentence. */
export function healthSentence(state: ReadingState, t: PageTranslate): string {
  if (state.kind === 'partly') return t('health.partly', { parts: missingText(state.missing, t) });
  return t(isRead(state) ? 'health.reading' : 'health.not');
}

/** What a slot is, where the user's language has a word for it. */
function meaning(slot: string, t: PageTranslate): string {
  const word = missingText([slot], t);
  return word === slot ? '' : word;
}

function Slots({ health, t }: { health: HealthSnapshot; t: PageTranslate }) {
  const slots = Object.entries(health.slots).sort(([, a], [, b]) => a.hits - b.hits);
  return (
    <>
      <table class="health">
        <caption>{t('health.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('health.part')}</th>
            <th scope="col">{t('health.hits')}</th>
            <th scope="col">{t('health.misses')}</th>
            <th scope="col">{t('health.last')}</th>
          </tr>
        </thead>
        <tbody>
          {slots.map(([slot, { hits, misses, lastHit }]) => (
            <tr key={slot}>
              <th scope="row">
                <code>{slot}</code> <span class="muted">{meaning(slot, t)}</span>
              </th>
              <td>{hits}</td>
              <td>{misses}</td>
              <td>{lastHit === null ? '—' : formatTime(lastHit, true)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">{t('health.disagreements', { n: health.disagreements })}</p>
    </>
  );
}

/** The file as it would be saved, for the user to look at. */
function BundleText({
  text,
  t,
  onSave,
}: {
  text: string;
  t: PageTranslate;
  onSave: (text: string) => void;
}) {
  const [status, setStatus] = useState('');
  const n = Math.ceil(new TextEncoder().encode(text).length / 1000);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setStatus(t('health.bundle.copied')),
      () => setStatus(t('health.bundle.notCopied')),
    );
  return (
    <div class="bundle">
      <p class="note">{t('health.bundle.note')}</p>
      <textarea readOnly rows={8} aria-label={t('health.bundle.content', { n })} value={text} />
      <p class="deeds">
        <button type="button" onClick={() => onSave(text)}>
          {t('health.bundle.save')}
        </button>{' '}
        <button type="button" onClick={() => void copy()}>
          {t('health.bundle.copy')}
        </button>{' '}
        <span role="status">{status}</span>
      </p>
    </div>
  );
}

/** The details of one page, asked of it when they are unfolded. */
export function Health({
  tabId,
  t,
  onHealth,
  onBundle,
  onSaveBundle,
}: HealthMeans & { tabId: number; t: PageTranslate }) {
  const [answer, setAnswer] = useState<HealthAnswer | null | 'none'>(null);
  const [bundle, setBundle] = useState<string | null>(null);
  const ask = async () => setAnswer((await onHealth(tabId).catch(() => null)) ?? 'none');
  const make = async () => {
    const text = await onBundle(tabId).catch(() => null);
    setBundle(text);
    if (text === null) setAnswer('none');
  };
  return (
    <details onToggle={({ currentTarget }) => void (currentTarget.open && ask())}>
      <summary>{t('health.fold')}</summary>
      {answer === 'none' && <p role="status">{t('repair.preview.none')}</p>}
      {answer !== null && answer !== 'none' && (
        <>
          <Slots health={answer.health} t={t} />
          <p class="deeds">
            <button type="button" onClick={() => void make()}>
              {t('health.bundle')}
            </button>
          </p>
        </>
      )}
      {bundle !== null && <BundleText text={bundle} t={t} onSave={onSaveBundle} />}
    </details>
  );
}
