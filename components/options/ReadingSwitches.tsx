import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Settings } from '../../lib/settings.ts';
import { watchedConsoles } from '../../lib/shops.ts';
import { Check } from './warnings/fields.tsx';

interface ReadingSwitchesProps {
  settings: Settings;
  t: PageTranslate;
  onChange: (change: Partial<Settings>) => void;
}

/** Which consoles are read at all; whether they remind is another switch. */
export function ReadingSwitches({ settings, t, onChange }: ReadingSwitchesProps) {
  const { consoles } = settings.reading;
  return (
    <section class="warnings" id="reading">
      <h2>{t('readingOptions.title')}</h2>
      <fieldset class="choice" aria-label={t('readingOptions.title')}>
        {watchedConsoles(settings).map((id) => (
          <Check
            key={id}
            label={consoleName(t, id)}
            note={(consoles[id] ?? true) ? undefined : t('readingOptions.off')}
            checked={consoles[id] ?? true}
            onCheck={(on) => onChange({ reading: { consoles: { ...consoles, [id]: on } } })}
          />
        ))}
      </fieldset>
      <p class="note">{t('readingOptions.note')}</p>
    </section>
  );
}
