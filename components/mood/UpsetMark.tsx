import type { Translate } from '../../lib/i18n/index.ts';

/** A shape for those who do not tell colours apart; its word stands beside it. */
export function UpsetShape() {
  return (
    <svg class="upset-shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d="M8 1.8 15 14H1Z" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M8 6v4M8 11.3v1.4" stroke="currentColor" stroke-width="1.6" />
    </svg>
  );
}

/** At a waiting buyer: he is upset. */
export function UpsetMark({ t }: { t: Translate }) {
  return (
    <span class="upset-mark" title={t('mood.hint')}>
      <UpsetShape />
      {t('mood.upset')}
    </span>
  );
}
