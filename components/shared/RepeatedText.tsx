import { beijingDay, formatDay } from '../../lib/beijing.ts';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';

interface RepeatedText {
  text: string | null;
  /** Characters, or null. */
  length: number | null;
}

/** A repeated text as its words, or by its length where no page could tell them. */
export function Words({ of: { text, length }, t }: { of: RepeatedText; t: PopupTranslate }) {
  if (text !== null) {
    return (
      <q class="words" title={text}>
        <bdi>{text}</bdi>
      </q>
    );
  }
  return <span class="words">{t('autoText.unknown', { n: length ?? '?' })}</span>;
}

/** `2026-11-02`, or two dates; instants in epoch ms. */
export function spanText(first: number, last: number): string {
  const [from, to] = [formatDay(beijingDay(first)), formatDay(beijingDay(last))];
  return from === to ? from : `${from} – ${to}`;
}
