import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Settings } from '../../lib/settings.ts';
import { reportedConsoles, shopsOf } from '../../lib/shops.ts';
import type { Choice, PeriodChoice } from '../../lib/report/types.ts';

const PERIOD_CHOICES: readonly PeriodChoice[] = ['yesterday', 'days7', 'days30', 'own'];

export interface ChooserProps {
  choice: Choice;
  settings: Settings;
  /** Shops of the console that only the log knows. */
  otherShops: readonly string[];
  /** Today's Beijing date. */
  today: string;
  t: PageTranslate;
  /** The wiring fills the dates in where the period is not the user's own. */
  onChoice: (choice: Choice) => void;
}

function Shops({ choice, settings, otherShops, t, onChoice }: ChooserProps) {
  return (
    <fieldset class="choice">
      <legend>{t('report.shop')}</legend>
      {reportedConsoles(settings).flatMap((console) =>
        shopsOf(settings, console).map(({ id, name: shop }) => (
          <label key={`${console} ${id}`}>
            <input
              type="radio"
              name="shop"
              checked={choice.console === console && choice.shop === shop}
              onChange={() => onChoice({ ...choice, console, shop })}
            />
            {consoleName(t, console)} <bdi class="muted">{shop}</bdi>
          </label>
        )),
      )}
      {otherShops.map((shop) => (
        <label key={shop}>
          <input
            type="radio"
            name="shop"
            checked={choice.shop === shop}
            onChange={() => onChoice({ ...choice, shop })}
          />
          {consoleName(t, choice.console)} <bdi class="muted">{shop}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

function OwnPeriod({ choice, today, t, onChoice }: Omit<ChooserProps, 'settings' | 'otherShops'>) {
  const { from, to } = choice;
  // Dates that a date box leaves half typed are empty: they are not passed on.
  const changed = (part: { from?: string; to?: string }) => {
    const next = { ...choice, ...part };
    if (next.from === '' || next.to === '') return;
    onChoice({ ...next, to: next.to < next.from ? next.from : next.to });
  };
  return (
    <span class="own-period">
      <input
        type="date"
        aria-label={t('report.from')}
        max={today}
        value={from}
        onChange={({ currentTarget }) => changed({ from: currentTarget.value })}
      />
      –
      <input
        type="date"
        aria-label={t('report.to')}
        max={today}
        value={to}
        onChange={({ currentTarget }) => changed({ to: currentTarget.value })}
      />
    </span>
  );
}

/** Which shop, which days. */
export function Chooser(props: ChooserProps) {
  const { choice, t, onChoice } = props;
  return (
    <div class="chooser">
      <Shops {...props} />
      <fieldset class="choice">
        <legend>{t('report.period')}</legend>
        {PERIOD_CHOICES.map((period) => (
          <label key={period}>
            <input
              type="radio"
              name="period"
              checked={choice.period === period}
              onChange={() => onChoice({ ...choice, period })}
            />
            {t(`report.period.${period}`)}
          </label>
        ))}
        {choice.period === 'own' && <OwnPeriod {...props} />}
      </fieldset>
    </div>
  );
}
