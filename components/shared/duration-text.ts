import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';

const MINUTE = 60_000;

/** Whole minutes of a duration (ms) in words. */
export function durationText(ms: number, t: PopupTranslate): string {
  const minutes = Math.floor(ms / MINUTE);
  return minutes < 60
    ? t('duration.minutes', { n: minutes })
    : t('duration.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
}
