import { LIVE_CONSOLES, type LiveConsole } from '../../lib/events/types.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { Settings } from '../../lib/settings.ts';
import { DraftInput } from '../shared/DraftInput.tsx';
import { renamed } from '../shared/shop-name.ts';
import type { Names } from './suggest.ts';

/** Settings with these names; null and an emptied shop name change nothing. */
export function withNames(
  { shops, agents }: Pick<Settings, 'shops' | 'agents'>,
  named: Partial<Record<LiveConsole, Partial<Names>>>,
): Pick<Settings, 'shops' | 'agents'> {
  const next = { shops: { ...shops }, agents: { ...agents } };
  for (const id of LIVE_CONSOLES) {
    const shop = named[id]?.shop?.trim();
    if (shop && shop !== shops[id].name) next.shops[id] = renamed(shops[id], shop);
    const agent = named[id]?.agent;
    if (agent !== null && agent !== undefined) next.agents[id] = agent.trim() || null;
  }
  return next;
}

interface ShopNamesProps {
  settings: Settings;
  /** What pages already showed, where no name was given: filled in, and stored with the consent. */
  suggested: Record<LiveConsole, Names>;
  t: PageTranslate;
  onChange: (change: Partial<Settings>) => void;
}

function Cell(props: {
  label: string;
  value: string;
  suggested: string | null;
  placeholder?: string;
  t: PageTranslate;
  onCommit: (typed: string) => void;
}) {
  const { label, value, suggested, placeholder, t, onCommit } = props;
  return (
    <td>
      <DraftInput
        aria-label={label}
        maxLength={60}
        value={suggested ?? value}
        onCommit={onCommit}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      {suggested !== null && <span class="from-page">{t('welcome.fromPage')}</span>}
    </td>
  );
}

/** Shop and agent per console. */
export function ShopNames({ settings, suggested, t, onChange }: ShopNamesProps) {
  return (
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col">{t('options.shop')}</th>
          <th scope="col">{t('options.agent')}</th>
        </tr>
      </thead>
      <tbody>
        {LIVE_CONSOLES.map((id) => {
          const name = t(`console.${id}`);
          return (
            <tr key={id}>
              <th scope="row">{name}</th>
              <Cell
                label={`${name} ${t('options.shop')}`}
                value={settings.shops[id].name}
                suggested={suggested[id].shop}
                t={t}
                onCommit={(shop) => onChange(withNames(settings, { [id]: { shop } }))}
              />
              <Cell
                label={`${name} ${t('options.agent')}`}
                value={settings.agents[id] ?? ''}
                suggested={suggested[id].agent}
                placeholder={t('options.agent.placeholder')}
                t={t}
                onCommit={(agent) => onChange(withNames(settings, { [id]: { agent } }))}
              />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
