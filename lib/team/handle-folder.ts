/** A folder that the user chose, e.g. one that a drive keeps in step on several computers. */
import { FolderError } from './folder.ts';
import type { Folder, FolderProblem } from './folder.ts';

const PROBLEMS: Record<string, FolderProblem> = {
  NotAllowedError: 'permission',
  SecurityError: 'permission',
  NoModificationAllowedError: 'busy',
  InvalidStateError: 'busy',
  QuotaExceededError: 'full',
  NotReadableError: 'refused',
};

function folderError(error: unknown, notFound: FolderProblem): FolderError {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return new FolderError(notFound);
  return new FolderError(PROBLEMS[name] ?? 'unknown', String(error));
}

async function told<T>(work: () => Promise<T>, notFound: FolderProblem): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw folderError(error, notFound);
  }
}

/** The folder behind a handle; asks for no permission. */
export function handleFolder(handle: FileSystemDirectoryHandle): Folder {
  return {
    list: () =>
      told(async () => {
        const entries: { name: string; size: null }[] = [];
        for await (const [name, each] of handle.entries()) {
          if (each.kind === 'file') entries.push({ name, size: null });
        }
        return entries;
      }, 'gone'),
    read: (name) =>
      told(async () => {
        const file = await (await handle.getFileHandle(name)).getFile();
        // Into memory at once: a drive may replace the file while it is read.
        return new Blob([await file.arrayBuffer()]);
      }, 'missing'),
    write: (name, blob) =>
      told(async () => {
        const file = await handle.getFileHandle(name, { create: true });
        // The browser writes beside and puts in place at close: nobody sees half of it.
        const stream = await file.createWritable();
        try {
          await stream.write(blob);
          await stream.close();
        } catch (error) {
          await stream.abort().catch(() => {});
          throw error;
        }
      }, 'gone'),
    remove: (name) =>
      told(
        () =>
          handle.removeEntry(name).catch((error: unknown) => {
            if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
          }),
        'missing',
      ),
  };
}

type Permission = 'granted' | 'denied' | 'prompt';
/** What Chromium's handles have and the language's own types do not. */
interface Asking {
  queryPermission(options: { mode: 'readwrite' }): Promise<Permission>;
  requestPermission(options: { mode: 'readwrite' }): Promise<Permission>;
}

function isAsking(handle: object): handle is Asking {
  return 'queryPermission' in handle && 'requestPermission' in handle;
}

/** Whether the folder may be used now; the browser forgets it when it restarts. */
export async function permissionOf(handle: FileSystemDirectoryHandle): Promise<Permission> {
  // The browser's own private folder needs none.
  return isAsking(handle) ? handle.queryPermission({ mode: 'readwrite' }) : 'granted';
}

/** Asks the user. Call it in the click itself, before anything is awaited. */
export async function renewPermission(handle: FileSystemDirectoryHandle): Promise<boolean> {
  if (!isAsking(handle)) return true;
  return (await handle.requestPermission({ mode: 'readwrite' })) === 'granted';
}
