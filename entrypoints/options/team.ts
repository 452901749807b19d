/** The agent's side of the team: joining, the shared place, writing into it. */
import { signal } from '@preact/signals';
import { browser } from '#imports';
import type { DavForm, PlaceFailure } from '../../components/options/team/Place.tsx';
import type { TeamSectionProps } from '../../components/options/team/TeamSection.tsx';
import { offerFile } from '../../components/shared/offer-file.ts';
import type { Log } from '../../lib/live/log.ts';
import { readSettings } from '../../lib/settings.ts';
import { createDesk, NO_DESK, type DeskState } from '../../lib/team/desk.ts';
import { problemOf } from '../../lib/team/folder.ts';
import { davOrigin, davUrl, NUTSTORE } from '../../lib/team/webdav.ts';

interface Picking {
  showDirectoryPicker(options: {
    id: string;
    mode: 'readwrite';
  }): Promise<FileSystemDirectoryHandle>;
}

function isPicking(page: object): page is Picking {
  return 'showDirectoryPicker' in page;
}

async function failureOf(work: Promise<unknown>): Promise<PlaceFailure> {
  try {
    await work;
    return null;
  } catch (error) {
    // He closed the dialogue.
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return problemOf(error);
  }
}

/** What the options page shows of the team, and what it does. */
export function watchTeam(log: Log, now: () => number, sleep: (ms: number) => Promise<void>) {
  const desk = signal<DeskState>(NO_DESK);
  const weeks = signal<string[]>([]);
  const onState = (state: DeskState): void => {
    desk.value = state;
  };
  const team = createDesk({ log, settings: readSettings, now, sleep, onState });
  const refresh = async (): Promise<void> => {
    weeks.value = await team.weeks();
  };
  const onChooseFolder = (): Promise<PlaceFailure> => {
    const page = globalThis;
    if (!isPicking(page)) return Promise.resolve('refused');
    const chosen = page.showDirectoryPicker({ id: 'sanfen-team', mode: 'readwrite' });
    return failureOf(chosen.then((handle) => team.useFolder(handle)));
  };
  // The browser asks for the host only in the click itself: nothing may be awaited before.
  const onWebdav = ({ url, user, password }: DavForm): Promise<PlaceFailure> => {
    const place = davUrl(url);
    if (place === null) return Promise.resolve('badUrl');
    const asked = browser.permissions.request({ origins: [davOrigin(place)] });
    return asked.then(
      (granted) =>
        granted ? failureOf(team.useWebdav({ url: place, user, password })) : 'notGranted',
      () => 'notGranted',
    );
  };
  void team
    .write()
    .then(refresh)
    .catch((error: unknown) => console.warn('Sanfen: team', error));
  return {
    props: (): Omit<TeamSectionProps, 't'> => ({
      desk: desk.value,
      weeks: weeks.value,
      nutstore: NUTSTORE,
      onJoin: (name, agent, passphrase) => team.join(name, agent, passphrase).then(refresh),
      onLeave: () => team.leave(),
      onRenew: () => team.renew(),
      onWrite: () => team.write(),
      onDropPlace: () => team.dropPlace(),
      onChooseFolder,
      onWebdav,
      async onSaveWeek(week) {
        const { name, blob } = await team.pack(week);
        offerFile(blob, name);
      },
    }),
  };
}
