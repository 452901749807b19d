import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { DeskState } from '../../../lib/team/desk.ts';
import type { FolderProblem } from '../../../lib/team/folder.ts';
import { Line } from './Join.tsx';

/** What became of a place that the user named; null where it works or he changed his mind. */
export type PlaceFailure = FolderProblem | 'badUrl' | 'notGranted' | null;

export interface DavForm {
  url: string;
  user: string;
  password: string;
}

export interface PlaceProps {
  place: DeskState['place'];
  t: PageTranslate;
  onChooseFolder: () => Promise<PlaceFailure>;
  /** Asks for the host in the click itself, then tries the account. */
  onWebdav: (form: DavForm) => Promise<PlaceFailure>;
  onDropPlace: () => Promise<void>;
  /** 坚果云's address. */
  nutstore: string;
}

function failureText(failure: Exclude<PlaceFailure, null>, t: PageTranslate): string {
  if (failure === 'badUrl') return t('team.dav.badUrl');
  if (failure === 'notGranted') return t('team.dav.notGranted');
  return t('team.place.failed', { reason: t(`team.problem.${failure}`) });
}

function Webdav({
  t,
  nutstore,
  onUse,
}: {
  t: PageTranslate;
  nutstore: string;
  onUse: (form: DavForm) => void;
}) {
  const [form, setForm] = useState<DavForm>({ url: '', user: '', password: '' });
  const set = (part: Partial<DavForm>) => setForm({ ...form, ...part });
  return (
    <details>
      <summary>{t('team.dav')}</summary>
      <form
        class="team-form"
        onSubmit={(event) => {
          event.preventDefault();
          onUse(form);
        }}
      >
        <Line label={t('team.dav.url')} value={form.url} onValue={(url) => set({ url })} />
        <button type="button" onClick={() => set({ url: nutstore })}>
          {t('team.dav.nutstore')}
        </button>
        <Line label={t('team.dav.user')} value={form.user} onValue={(user) => set({ user })} />
        <Line
          isSecret
          label={t('team.dav.password')}
          value={form.password}
          onValue={(password) => set({ password })}
        />
        <p class="note">{t('team.dav.note')}</p>
        <button type="submit" disabled={form.url === '' || form.user === ''}>
          {t('team.dav.use')}
        </button>
      </form>
    </details>
  );
}

function placeText(place: DeskState['place'], t: PageTranslate): string {
  if (!place) return t('team.place.none');
  return place.kind === 'folder'
    ? t('team.place.folder', place)
    : t('team.place.webdav', { url: place.url, user: place.user });
}

/** Where the weekly files go: a folder, or WebDAV. */
export function Place(props: PlaceProps) {
  const { place, t, nutstore, onChooseFolder, onWebdav, onDropPlace } = props;
  const [failure, setFailure] = useState<PlaceFailure>(null);
  const tried = (work: Promise<PlaceFailure>) => {
    setFailure(null);
    void work.then(setFailure);
  };
  return (
    <>
      <h3>{t('team.place')}</h3>
      <p class="transfer">
        <span>{placeText(place, t)}</span>
        <button type="button" onClick={() => tried(onChooseFolder())}>
          {t('team.place.choose')}
        </button>
        {place && (
          <button type="button" onClick={() => void onDropPlace()}>
            {t('team.place.drop')}
          </button>
        )}
      </p>
      <Webdav t={t} nutstore={nutstore} onUse={(form) => tried(onWebdav(form))} />
      {failure !== null && (
        <p class="problem" role="alert">
          {failureText(failure, t)}
        </p>
      )}
    </>
  );
}
