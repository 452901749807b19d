import type { Translate } from '../../lib/i18n/index.ts';
import { levelAt } from '../../lib/live/waiting/levels.ts';
import type { Level, Waiter } from '../../lib/live/types.ts';
import type { Now } from './ticker.ts';

/** Filled part of the circle by level, clockwise from the top: ○ ◔ ◑ ◕ ●. Drawn, because Windows' fonts lack some of the signs. */
const SECTORS: Record<Level, string | null> = {
  0: null,
  1: 'M8 8V2.5A5.5 5.5 0 0 1 13.5 8Z',
  2: 'M8 8V2.5A5.5 5.5 0 0 1 8 13.5Z',
  3: 'M8 8V2.5A5.5 5.5 0 1 1 2.5 8Z',
  4: 'M8 2.5A5.5 5.5 0 1 1 8 13.5A5.5 5.5 0 1 1 8 2.5Z',
};

interface LevelMarkProps {
  level: Level;
  /** Shape without colour: a wait that the platform does not assess. */
  muted?: boolean;
  t: Translate;
}

/** A level as shape and colour; its word is the accessible name. */
export function LevelMark({ level, muted = false, t }: LevelMarkProps) {
  const sector = SECTORS[level];
  return (
    <svg
      class="level"
      data-level={level}
      data-muted={muted}
      role="img"
      aria-label={t(`level.${level}`)}
      viewBox="0 0 16 16"
      width="16"
      height="16"
    >
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5" />
      {sector && <path d={sector} fill="currentColor" />}
    </svg>
  );
}

/** Nothing shouts: the platform does not assess this wait, or the user wants no reminder of it. */
export function isMuted({ assessed, quiet }: Pick<Waiter, 'assessed' | 'quiet'>): boolean {
  return !assessed || quiet !== null;
}

/** The mark of a waiting buyer, which changes by itself as time passes. */
export function WaiterLevel({ waiter, now, t }: { waiter: Waiter; now: Now; t: Translate }) {
  return <LevelMark level={levelAt(waiter, now.value)} muted={isMuted(waiter)} t={t} />;
}

/** The level's word, for those who do not tell the marks apart; empty while all is well. */
export function LevelWord({ waiter, now, t }: { waiter: Waiter; now: Now; t: Translate }) {
  const level = levelAt(waiter, now.value);
  // The mark beside it already carries the word for screen readers.
  return (
    <span class="level-word" data-level={level} aria-hidden="true">
      {level > 0 && t(`level.${level}`)}
    </span>
  );
}
