import type { PageTranslate } from '../../../lib/i18n/pages.ts';

interface ToRoundsProps {
  /** The figure. */
  text: string;
  /** Whose and which figure it is, where the figure alone does not tell. */
  what?: string;
  t: PageTranslate;
  /** Null where there is nothing behind it. */
  onPress: (() => void) | null;
}

/** A figure that leads to the rounds behind it. */
export function ToRounds({ text, what, t, onPress }: ToRoundsProps) {
  if (!onPress) return <>{text}</>;
  const label = what && t('round.behind', { what: `${what} ${text}` });
  return (
    <button type="button" class="link figure" aria-label={label} onClick={onPress}>
      {text}
    </button>
  );
}
