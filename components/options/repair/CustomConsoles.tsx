import { useState } from 'preact/hooks';
import type { ConsoleKey, CustomConsoleId } from '../../../lib/events/types.ts';
import { LIVE_CONSOLES } from '../../../lib/events/types.ts';
import { consoleName } from '../../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { NewConsole } from '../../../lib/repair/consoles.ts';
import type { KeptConsole, Settings } from '../../../lib/settings.ts';

/** Why a console was not added. */
type AddError = 'name' | 'address' | 'taken' | 'known' | 'many' | 'refused';

export interface CustomConsolesProps {
  settings: Pick<Settings, 'customConsoles'>;
  t: PageTranslate;
  /** Those whose site may be read. */
  granted: ReadonlySet<string>;
  /** Asks for the site and adds it; null where that went well. */
  onAdd: (made: NewConsole) => Promise<AddError | null>;
  onGrant: (made: KeptConsole) => Promise<unknown>;
  onRemove: (id: CustomConsoleId) => void;
  onPoint: (console: ConsoleKey) => Promise<boolean>;
}

function stateText(made: KeptConsole, isGranted: boolean, t: PageTranslate): string {
  if (made.removed) return t('repair.custom.removed');
  if (!isGranted) return t('repair.custom.notGranted');
  return Object.keys(made.slots).length === 0
    ? t('repair.custom.notPointed')
    : t('repair.custom.ready', { made: made.made });
}

function Row(props: CustomConsolesProps & { made: KeptConsole; onNoTab: () => void }) {
  const { made, t, granted, onGrant, onRemove, onPoint, onNoTab } = props;
  const isGranted = granted.has(made.id);
  const point = async () => {
    if (!(await onPoint(made.id))) onNoTab();
  };
  return (
    <tr>
      <th scope="row">
        <bdi>{made.name}</bdi>
      </th>
      <td>
        <code>{made.match}</code>
      </td>
      <td>{consoleName(t, made.profile)}</td>
      <td>{stateText(made, isGranted, t)}</td>
      <td class="deeds">
        {!made.removed && isGranted && (
          <button type="button" onClick={() => void point()}>
            {t('repair.point.open')}
          </button>
        )}{' '}
        {!made.removed && !isGranted && (
          <button type="button" onClick={() => void onGrant(made)}>
            {t('repair.custom.grant')}
          </button>
        )}{' '}
        {!made.removed && (
          <button type="button" onClick={() => onRemove(made.id)}>
            {t('repair.custom.remove')}
          </button>
        )}
      </td>
    </tr>
  );
}

function Add({
  t,
  onAdd,
  onError,
}: CustomConsolesProps & { onError: (e: AddError | null) => void }) {
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [profile, setProfile] = useState<NewConsole['profile']>('taobao');
  const add = async () => {
    const error = await onAdd({ name, address, profile });
    onError(error);
    if (error !== null) return;
    setName('');
    setAddress('');
  };
  return (
    <form
      class="add-console"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label>
        {t('repair.custom.name')}{' '}
        <input
          name="name"
          required
          maxLength={24}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>{' '}
      <label>
        {t('repair.custom.address')}{' '}
        <input
          name="address"
          required
          maxLength={500}
          placeholder="https://"
          value={address}
          onInput={({ currentTarget }) => setAddress(currentTarget.value)}
        />
      </label>{' '}
      <label>
        {t('repair.custom.profile')}{' '}
        <select
          name="profile"
          value={profile}
          onChange={({ currentTarget: { value } }) =>
            setProfile(LIVE_CONSOLES.find((each) => each === value) ?? 'taobao')
          }
        >
          {LIVE_CONSOLES.map((each) => (
            <option key={each} value={each}>
              {consoleName(t, each)}
            </option>
          ))}
        </select>
      </label>{' '}
      <button type="submit">{t('repair.custom.add')}</button>
    </form>
  );
}

/** Consoles at addresses of the user's choice. */
export function CustomConsoles(props: CustomConsolesProps) {
  const { settings, t } = props;
  const [error, setError] = useState<AddError | 'noTab' | null>(null);
  return (
    <>
      <h3>{t('repair.custom')}</h3>
      <p class="note">{t('repair.custom.note')}</p>
      {settings.customConsoles.length > 0 && (
        <table>
          <tbody>
            {settings.customConsoles.map((made) => (
              <Row key={made.id} {...props} made={made} onNoTab={() => setError('noTab')} />
            ))}
          </tbody>
        </table>
      )}
      <Add {...props} onError={setError} />
      {error !== null && (
        <p class="problem-text" role="alert">
          {t(`repair.error.${error}`)}
        </p>
      )}
    </>
  );
}
