/** The backup's way to the user, and extension storage as the parts of lib/keep ask for it. */
import { browser } from '#imports';
import type { BackupChoice, BackupProps } from '../../components/options/keep/Backup.tsx';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import type { LocalStore } from '../../lib/keep/restore.ts';
import { pack, piecesOf } from '../../lib/keep/streams.ts';
import type { Area } from '../../lib/keep/wipe.ts';
import { backupLines } from '../../lib/keep/write.ts';
import { readingLog } from '../../lib/live/log.ts';
import type { Sources } from '../../lib/keep/write.ts';
import { giveFile } from './files.ts';

/** Where extension storage says when the last backup was made. */
export const BACKUP_AT = 'backupAt';

/** Extension storage as a backup reads and writes it. */
export const local: LocalStore = {
  read: () => browser.storage.local.get(null),
  write: (items) => browser.storage.local.set(items),
  remove: (keys) => browser.storage.local.remove(keys),
};

/** One area as deleting needs it. */
export function areaOf(area: typeof browser.storage.local | typeof browser.storage.session): Area {
  return {
    keys: async () => Object.keys(await area.get(null)),
    remove: (keys) => area.remove(keys),
    clear: () => area.clear(),
  };
}

/** Makes a backup and lets the browser save it; `now` in epoch ms. */
export async function giveBackup(
  sources: Sources,
  choice: BackupChoice,
  { signal, onProgress }: Parameters<BackupProps['onBackup']>[1],
  now: number,
): Promise<{ lines: number; bytes: number }> {
  const total = await sources.log.events.count().catch(() => 0);
  let lines = 0;
  const told = (counts: Readonly<Record<string, number>>): void => {
    // With head and end.
    lines = Object.values(counts).reduce((sum, count) => sum + count, 2);
    onProgress(lines, Math.max(total, lines));
  };
  const all = readingLog(sources.log, (log) =>
    backupLines({ ...sources, log }, { ...choice, now, signal, onProgress: told }),
  );
  const name = `sanfen-${formatDay(beijingDay(now))}.sanfen`;
  return { bytes: await giveFile(piecesOf(pack(all)), name), lines };
}
