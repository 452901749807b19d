import { consoleName } from '../../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Recompute } from '../../../lib/live/types.ts';

/** Says that new figures are being made and that the old ones stay until then. */
export function Recomputing({
  recompute,
  t,
}: {
  recompute: readonly Recompute[];
  t: PageTranslate;
}) {
  return (
    <div class="recomputing" role="status">
      {recompute.map(({ console, shop, done, total }) => (
        <p key={`${console} ${shop}`}>
          {t('rules.recompute', { console: consoleName(t, console), shop })}
          <progress
            max={Math.max(1, total)}
            value={done}
            aria-label={t('rules.recompute.progress')}
          />
          <span class="digits">{`${done}/${total}`}</span>
        </p>
      ))}
    </div>
  );
}
