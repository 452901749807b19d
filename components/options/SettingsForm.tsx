import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Language, Settings } from '../../lib/settings.ts';

interface SettingsFormProps {
  settings: Settings;
  t: PageTranslate;
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
      <NameDays {...props} />
    </>
  );
}
