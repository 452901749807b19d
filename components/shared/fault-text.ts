/** A failure of the log in plain words; kinds are told by the name that its text begins with or carries. */
import type { Translate } from '../../lib/i18n/index.ts';

const KINDS = [
  // The quota, or the disk itself: extension storage and IndexedDB name it differently.
  ['full', /QuotaExceeded|NO_SPACE|no space left/i],
  ['migration', /MigrationError/],
  ['newer', /VersionError/],
  ['blocked', /UpgradeBlocked/],
] as const;

/** What it is and what to do about it. */
export function faultText(fault: string, t: Translate): string {
  const [kind] = KINDS.find(([, names]) => names.test(fault)) ?? [null];
  return kind === null ? t('fault', { fault }) : t(`fault.${kind}`, { fault });
}

/** The same in a word, for the pill. */
export function faultWord(fault: string, t: Translate): string {
  const [, full] = KINDS[0];
  return t(full.test(fault) ? 'fault.word.full' : 'fault.word');
}
