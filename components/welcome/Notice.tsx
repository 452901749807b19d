import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';

interface NoticeProps {
  t: PageTranslate;
  /** Puts the text on the clipboard. */
  onCopy: (text: string) => Promise<void>;
}

/** A text for the staff, ready to be copied. */
export function Notice({ t, onCopy }: NoticeProps) {
  const [status, setStatus] = useState('');
  const text = t('welcome.notice.text');
  const copy = () =>
    onCopy(text).then(
      () => setStatus(t('welcome.notice.copied')),
      () => setStatus(t('welcome.notice.failed')),
    );
  return (
    <>
      <blockquote class="notice">{text}</blockquote>
      <div class="notice-copy">
        <button type="button" onClick={() => void copy()}>
          {t('welcome.notice.copy')}
        </button>
        <span role="status">{status}</span>
      </div>
    </>
  );
}
