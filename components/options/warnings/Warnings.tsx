import type { ConsoleKey } from '../../../lib/events/types.ts';
import { consoleName } from '../../../lib/i18n/console-name.ts';
import { watchedConsoles } from '../../../lib/shops.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Settings } from '../../../lib/settings.ts';
import { Channels, type ChannelsProps } from './Channels.tsx';
import { Check, Choice, type PartProps } from './fields.tsx';
import { Hours } from './Hours.tsx';

/** Seconds. */
const REPEATS = [15, 30, 60];
/** Minutes. */
const SNOOZES = [2, 3, 5, 10, 15];

export interface WarningsProps extends Pick<ChannelsProps, 'onTryOut' | 'onAskNotifications'> {
  settings: Settings;
  t: PageTranslate;
  onChange: (change: Partial<Settings>) => void;
}

function Pace({ warnings, t, onWarnings }: PartProps) {
  const seconds = REPEATS.map((n) => ({ value: n, text: t('warnOptions.repeat.seconds', { n }) }));
  return (
    <>
      <Choice
        label={t('warnOptions.repeat')}
        value={warnings.repeatSeconds}
        choices={[{ value: 0, text: t('warnOptions.repeat.none') }, ...seconds]}
        onChoose={(repeatSeconds) => onWarnings({ repeatSeconds })}
      />
      <Choice
        label={t('warnOptions.snooze')}
        value={warnings.snoozeMinutes}
        choices={SNOOZES.map((n) => ({ value: n, text: t('warnOptions.minutes', { n }) }))}
        onChoose={(snoozeMinutes) => onWarnings({ snoozeMinutes })}
      />
    </>
  );
}

function Consoles({
  warnings,
  watched,
  t,
  onWarnings,
}: PartProps & { watched: readonly ConsoleKey[] }) {
  const { consoles } = warnings;
  return (
    <fieldset class="choice">
      <legend>{t('warnOptions.consoles')}</legend>
      {watched.map((id) => (
        <Check
          key={id}
          label={consoleName(t, id)}
          checked={consoles[id] ?? true}
          onCheck={(on) => onWarnings({ consoles: { ...consoles, [id]: on } })}
        />
      ))}
    </fieldset>
  );
}

/** How reminders come; every change is saved at once. */
export function Warnings({ settings, t, onChange, onTryOut, onAskNotifications }: WarningsProps) {
  const { warnings } = settings;
  const part: PartProps = {
    warnings,
    t,
    onWarnings: (change) => onChange({ warnings: { ...warnings, ...change } }),
  };
  return (
    <section class="warnings" id="warnings">
      <h2>{t('warnOptions.title')}</h2>
      <p class="note">
        {t('warnOptions.note')} <a href="#rules">{t('warnOptions.toRules')}</a>
      </p>
      <Channels {...part} onTryOut={onTryOut} onAskNotifications={onAskNotifications} />
      <Pace {...part} />
      <Hours {...part} />
      <Consoles {...part} watched={watchedConsoles(settings)} />
    </section>
  );
}
