/**
 * The team as a page of ours handles it: joining, the shared place, this browser's weeks into it, everybody's out of
 * it. The worker cannot: it may use no folder of the user's.
 */
import type { Log } from '../live/log.ts';
import type { Settings } from '../settings.ts';
import { openTeam } from './db.ts';
import type { TeamDatabase } from './db.ts';
import { FolderError } from './folder.ts';
import type { Folder, FolderProblem } from './folder.ts';
import { handleFolder, permissionOf, renewPermission } from './handle-folder.ts';
import { logWeeks } from './log-weeks.ts';
import { deriveTeam, newBrowserId } from './passphrase.ts';
import { forgetTeamNotes } from './recording.ts';
import { dueWeeks, readShared, writeDue } from './share.ts';
import type { WrittenStore } from './share.ts';
import { ownBrowserId, readPlace, readTeam, writePlace, writeTeam } from './store.ts';
import type { TeamPlace } from './store.ts';
import type { MergeProgress, NamedFile, Team } from './types.ts';
import { webdavFolder } from './webdav.ts';
import type { DavAccount } from './webdav.ts';
import type { PackedWeek } from './week-file.ts';

/** What the views show; no key and no password is in it. */
export interface DeskState {
  team: Pick<Team, 'name' | 'agent' | 'check' | 'browser' | 'since'> | null;
  place: { kind: 'folder'; name: string } | { kind: 'webdav'; url: string; user: string } | null;
  /** The browser wants the user's click before the folder may be used. */
  asks: boolean;
  /** Weeks that wait for the place; `problem` is null where none was met. */
  waiting: { week: string; problem: FolderProblem | null }[];
  /** Epoch ms of the newest file written, or null. */
  lastWritten: number | null;
  isWriting: boolean;
}

export const NO_DESK: DeskState = {
  team: null,
  place: null,
  asks: false,
  waiting: [],
  lastWritten: null,
  isWriting: false,
};

interface DeskMeans {
  log: Log;
  settings: () => Promise<Settings>;
  /** Epoch ms. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  onState: (state: DeskState) => void;
  db?: TeamDatabase;
}

/** Only one page of the browser writes at a time. */
const LOCK = 'sanfen-team';
/** Ms until a half-written file is looked at again. */
const AGAIN = 2_000;

interface Now {
  team: Team | null;
  place: TeamPlace | null;
  handle: FileSystemDirectoryHandle | null;
}

function folderOf({ place, handle }: Now, { sleep }: Pick<DeskMeans, 'sleep'>): Folder | null {
  if (place?.kind === 'folder') return handle && handleFolder(handle);
  if (place?.kind !== 'webdav') return null;
  return webdavFolder(place, {
    fetch: (...asked) => fetch(...asked),
    parseXml: (text) => new DOMParser().parseFromString(text, 'text/xml'),
    sleep,
  });
}

function targetOf({ team, place }: Now): string {
  const where = place?.kind === 'webdav' ? place.url : `folder ${place?.name ?? ''}`;
  return JSON.stringify([where, team?.browser, team?.check, team?.agent]);
}

function placeState(place: TeamPlace | null): DeskState['place'] {
  if (place?.kind !== 'webdav') return place;
  const { kind, url, user } = place;
  return { kind, url, user };
}

function teamState(team: Team | null): DeskState['team'] {
  if (!team) return null;
  const { name, agent, check, browser, since } = team;
  return { name, agent, check, browser, since };
}

/** One page writes at a time. The next waits: a page that is closed in the middle of its turn has written nothing. */
function exclusively<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, run);
}

/** What is kept and what waits, and the writing of it. */
function createWriting(means: DeskMeans, db: TeamDatabase) {
  const { log, settings, now, onState } = means;
  let at: Now = { team: null, place: null, handle: null };
  let state = NO_DESK;
  const show = (part: Partial<DeskState>): void => {
    state = { ...state, ...part };
    onState(state);
  };
  const sourceOf = (team: Team) => logWeeks({ log, db, team, settings, now });
  const written: WrittenStore = {
    all: () => db.written.toArray(),
    put: async (row) => void (await db.written.put(row)),
  };
  const duesOf = ({ team, place }: Now): Promise<{ week: string }[]> =>
    team && place
      ? dueWeeks(sourceOf(team), written, { target: targetOf(at), now: now() })
      : Promise.resolve([]);

  const look = async (): Promise<void> => {
    const [team, place, row, rows] = await Promise.all([
      readTeam(),
      readPlace(),
      db.places.get('folder'),
      written.all(),
    ]);
    at = { team, place, handle: row?.handle ?? null };
    const asks =
      place?.kind === 'folder' && (!at.handle || (await permissionOf(at.handle)) !== 'granted');
    const met = new Map(state.waiting.map(({ week, problem }) => [week, problem]));
    const waiting = (await duesOf(at)).map(({ week }) => ({
      week,
      problem: asks ? 'permission' : (met.get(week) ?? null),
    }));
    const lastWritten = rows.length === 0 ? null : Math.max(...rows.map((each) => each.at));
    show({ team: teamState(team), place: placeState(place), asks, waiting, lastWritten });
  };

  const write = async (): Promise<void> => {
    await look();
    const { team } = at;
    const folder = folderOf(at, means);
    if (!team || !folder || state.asks || state.waiting.length === 0) return;
    show({ isWriting: true });
    try {
      const turn = { folder, source: sourceOf(team), written, target: targetOf(at), now };
      const done = await exclusively(() => writeDue(turn));
      await look();
      show({ waiting: done.waiting });
    } finally {
      show({ isWriting: false });
    }
  };
  return { look, write, show, sourceOf, at: () => at, asks: () => state.asks };
}

type Writing = ReturnType<typeof createWriting>;

/** What the user does about the place. */
function placeActions(means: DeskMeans, db: TeamDatabase, { at, show, write, look }: Writing) {
  const setPlace = async (place: TeamPlace | null): Promise<void> => {
    await writePlace(place);
    show({ waiting: [] });
    await write();
  };
  return {
    async useFolder(handle: FileSystemDirectoryHandle): Promise<void> {
      await db.places.put({ id: 'folder', handle });
      await setPlace({ kind: 'folder', name: handle.name });
    },
    /** Tries the account first; rejects with FolderError where it does not work. */
    async useWebdav(account: DavAccount): Promise<void> {
      const place: TeamPlace = { kind: 'webdav', ...account };
      await folderOf({ ...at(), place }, means)?.list();
      await setPlace(place);
    },
    async dropPlace(): Promise<void> {
      await db.places.clear();
      await setPlace(null);
    },
    /** Asks the browser for the folder again; in the click itself. */
    async renew(): Promise<void> {
      const { handle } = at();
      if (handle && (await renewPermission(handle))) await write();
      else await look();
    },
    /** Everybody's files of the shared place. */
    async read(
      signal: AbortSignal,
      onProgress: (progress: MergeProgress) => void,
    ): Promise<{ files: NamedFile[]; unread: { name: string; problem: FolderProblem }[] }> {
      await look();
      const folder = folderOf(at(), means);
      if (!folder) throw new FolderError('permission');
      return readShared({ folder, again: AGAIN, sleep: means.sleep, signal, onProgress });
    },
  };
}

/** The desk of one page; `write` reads what is kept and writes what waits, if it may without asking. */
export function createDesk(means: DeskMeans) {
  const db = means.db ?? openTeam();
  const writing = createWriting(means, db);
  const { look, write, sourceOf, at } = writing;
  return {
    ...placeActions(means, db, writing),
    write,
    async join(name: string, agent: string, passphrase: string): Promise<void> {
      const made = await deriveTeam(name, passphrase);
      const browser = await ownBrowserId(newBrowserId);
      const who = { name: name.trim(), agent: agent.trim(), browser, since: means.now() };
      const team: Team = { ...made, ...who };
      await forgetTeamNotes(db, await readTeam(), team);
      await writeTeam(team);
      await write();
    },
    async leave(): Promise<void> {
      await forgetTeamNotes(db, await readTeam(), null);
      await writeTeam(null);
      // The view of the place goes with the team: a password must not stay where nobody sees it.
      await db.places.clear();
      await writePlace(null);
      await look();
    },
    /** One week as a file for the user. */
    async pack(week: string): Promise<PackedWeek> {
      const { team } = at();
      if (!team) throw new Error('no team');
      return sourceOf(team).pack(week);
    },
    /** This browser's weeks, oldest first. */
    async weeks(): Promise<string[]> {
      const { team } = at();
      return team ? (await sourceOf(team).weeks()).map(({ week }) => week) : [];
    },
    /** Check value of the team, or null. */
    async check(): Promise<string | null> {
      return (await readTeam())?.check ?? null;
    },
    db,
  };
}
