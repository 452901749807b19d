import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import type { TranslateOf } from '../../lib/i18n/translate.ts';
import type { zhBase } from '../../lib/i18n/zh-base.ts';

/** Keeps a view's fault to that view: says so, and that timing goes on, and offers to try again. */
export function ErrorBoundary({
  t,
  children,
}: {
  t: TranslateOf<typeof zhBase>;
  children: ComponentChildren;
}) {
  const [error, reset] = useErrorBoundary((caught: unknown) => console.error(caught));
  if (!error) return <>{children}</>;
  return (
    <div class="error" role="alert">
      <strong>{t('error.title')}</strong> {t('error.advice')}
      <button type="button" class="link" onClick={reset}>
        {t('error.retry')}
      </button>
    </div>
  );
}
