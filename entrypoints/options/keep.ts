/** Backup, restore and deleting, wired to the browser. */
import { browser } from '#imports';
import { signal } from '@preact/signals';
import type { BackupProps } from '../../components/options/keep/Backup.tsx';
import type { KeepMeans } from '../../components/options/keep/Keep.tsx';
import type { RestoreProps } from '../../components/options/keep/Restore.tsx';
import { localNow } from '../../lib/clock.ts';
import { PROFILE_KEY } from '../../lib/events/pseudonym.ts';
import { BOUNDS, KeepError, RESTORE_LOCK, RESTORING } from '../../lib/keep/format.ts';
import type { Contents } from '../../lib/keep/format.ts';
import { lookInto } from '../../lib/keep/look.ts';
import { carryOut, readRestoring } from '../../lib/keep/restore.ts';
import type { Restored, Target } from '../../lib/keep/restore.ts';
import { keyIdOf, openKey } from '../../lib/keep/seal.ts';
import { openStaging, stage } from '../../lib/keep/staging.ts';
import { piecesOf } from '../../lib/keep/streams.ts';
import { wipe } from '../../lib/keep/wipe.ts';
import type { Log } from '../../lib/live/log.ts';
import { openPhrases } from '../../lib/phrases/db.ts';
import type { RefreshMessage, WelcomeMessage, WipedMessage } from '../../lib/messages.ts';
import { areaOf, BACKUP_AT, giveBackup, local } from './backup.ts';

type Tell = RefreshMessage | WelcomeMessage | WipedMessage;
const tell = (message: Tell): Promise<unknown> => browser.runtime.sendMessage(message);

type Watch = Parameters<KeepMeans['onLook']>[1];

/** What files hold that were proven whole; a file that changes on the disk cannot be read any more. */
const proven = new WeakMap<File, Contents>();

const onLook: KeepMeans['onLook'] = async (file, { signal: stop, onProgress }) => {
  if (file.size > BOUNDS.packed) throw new KeepError('tooLarge');
  const tellLines = (lines: number) => onProgress(lines, null);
  const packed = file.stream();
  const contents = await lookInto(packed, { signal: stop, onProgress: tellLines });
  proven.set(file, contents);
  const key = (await local.read())[PROFILE_KEY];
  const own = typeof key === 'string' ? await keyIdOf(key) : null;
  const isOtherKey = own !== null && contents.keyId !== null && own !== contents.keyId;
  return { contents, isOtherKey };
};

/** Names of this origin's databases. */
async function databases(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** All of it; `changed` is called where what the page shows of the log may be old. */
export function createKeep(log: Log, changed: () => void) {
  const phrases = openPhrases();
  const target: Target = { log, phrases, staging: openStaging(), local };
  const backupAt = signal<number | null>(null);
  const resumed = signal<RestoreProps['resumed']>(null);

  const onBackup: BackupProps['onBackup'] = async (choice, watch) => {
    const now = localNow();
    const made = await giveBackup({ log, phrases, stored: await local.read() }, choice, watch, now);
    // The file is there: a full disk that cannot note it has not failed it.
    await local.write({ [BACKUP_AT]: now }).catch(() => {});
    backupAt.value = now;
    return made;
  };

  /** One page at a time; `total` lines, or null. */
  const carry = (watch: Watch, total: number | null): Promise<Restored> =>
    navigator.locks.request(RESTORE_LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) throw new KeepError('busy');
      const onProgress = (lines: number) => watch.onProgress(lines, total);
      const done = await carryOut(target, localNow(), { signal: watch.signal, onProgress });
      await tell({ kind: 'refresh' });
      changed();
      if (!done) throw new KeepError('stopped');
      return done;
    });

  const onRestore: KeepMeans['onRestore'] = async (file, { mode, password }, watch) => {
    const contents = proven.get(file) ?? (await onLook(file, watch)).contents;
    const { key, lines } = contents;
    const profileKey = key && password !== null ? await openKey(key, password) : null;
    if (await readRestoring(local)) throw new KeepError('busy');
    await stage(target.staging, piecesOf(file.stream()));
    await local.write({ [RESTORING]: { mode, step: 'ready', profileKey } });
    return carry(watch, lines);
  };

  const onWipe: KeepMeans['onWipe'] = async (part) => {
    const { local: kept, session } = browser.storage;
    const areas = { local: areaOf(kept), session: areaOf(session) };
    await wipe({ log, phrases, ...areas, databases }, part);
    if (part === 'everything') {
      await tell({ kind: 'wiped' });
      await session.clear();
      backupAt.value = null;
      await tell({ kind: 'welcome' });
    } else await tell({ kind: 'refresh' });
    changed();
  };

  void local.read().then(({ [BACKUP_AT]: at, [RESTORING]: mark }) => {
    if (typeof at === 'number') backupAt.value = at;
    if (mark) resumed.value = (watch) => carry(watch, null);
  });
  return () => ({
    now: localNow(),
    backupAt: backupAt.value,
    resumed: resumed.value,
    onBackup,
    onLook,
    onRestore,
    onWipe,
  });
}
