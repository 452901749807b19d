import { LIVE_CONSOLES, type LiveConsole } from '../../lib/events/types.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import type { Language, Settings } from '../../lib/settings.ts';
import { DraftInput } from '../shared/DraftInput.tsx';
import { renamed } from '../shared/shop-name.ts';

export interface SettingsFormProps {
  settings: Settings;
  t: Translate;
  onChange: (change: Partial<Settings>) => void;
}

const LANGUAGES: readonly Language[] = ['zh', 'en'];
const NAME_DAYS = [0, 1, 7, 30, 90];

export function LanguageChoice({ settings, t, onChange }: SettingsFormProps) {
  return (
    <fieldset class="choice">
      <legend>{t('options.language')}</legend>
      {LANGUAGES.map((language) => (
        <label key={language}>
          <input
            type="radio"
            name="language"
            checked={settings.language === language}
            onChange={() => onChange({ language })}
          />
          {t(`options.language.${language}`)}
        </label>
      ))}
    </fieldset>
  );
}

function ShopRow(props: SettingsFormProps & { console: LiveConsole }) {
  const { settings, t, onChange, console: id } = props;
  const shop = settings.shops[id];
  const name = t(`console.${id}`);
  const shopNamed = (text: string) => {
    // The id stays: it is part of the pseudonyms. An emptied name keeps the old one.
    const next = text.trim();
    if (next && next !== shop.name) {
      onChange({ shops: { ...settings.shops, [id]: renamed(shop, next) } });
    }
  };
  const agentNamed = (text: string) =>
    onChange({ agents: { ...settings.agents, [id]: text.trim() || null } });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <DraftInput
          aria-label={`${name} ${t('options.shop')}`}
          maxLength={60}
          value={shop.name}
          onCommit={shopNamed}
        />
      </td>
      <td>
        <DraftInput
          aria-label={`${name} ${t('options.agent')}`}
          maxLength={60}
          value={settings.agents[id] ?? ''}
          placeholder={t('options.agent.placeholder')}
          onCommit={agentNamed}
        />
      </td>
    </tr>
  );
}

function Shops(props: SettingsFormProps) {
  const { t } = props;
  return (
    <section>
      <h2>{t('options.shops')}</h2>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">{t('options.shop')}</th>
            <th scope="col">{t('options.agent')}</th>
          </tr>
        </thead>
        <tbody>
          {LIVE_CONSOLES.map((id) => (
            <ShopRow key={id} {...props} console={id} />
          ))}
        </tbody>
      </table>
      <p class="note">{t('options.shops.note')}</p>
    </section>
  );
}

function NameDays({ settings, t, onChange }: SettingsFormProps) {
  const days = NAME_DAYS.includes(settings.nameDays)
    ? NAME_DAYS
    : [...NAME_DAYS, settings.nameDays].sort((a, b) => a - b);
  return (
    <section>
      <label class="line">
        {t('options.names')}
        <select
          value={settings.nameDays}
          onChange={({ currentTarget }) => onChange({ nameDays: Number(currentTarget.value) })}
        >
          {days.map((n) => (
            <option key={n} value={n}>
              {n === 0 ? t('options.names.none') : t('options.names.days', { n })}
            </option>
          ))}
        </select>
      </label>
      <p class="note">{t('options.names.note')}</p>
    </section>
  );
}

/** What can be chosen; every change is saved at once. */
export function SettingsForm(props: SettingsFormProps) {
  return (
    <>
      <section>
        <LanguageChoice {...props} />
      </section>
      <Shops {...props} />
      <NameDays {...props} />
    </>
  );
}
