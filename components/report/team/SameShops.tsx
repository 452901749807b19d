import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { SameShop } from '../../../lib/settings.ts';
import type { AlikeShops, MergedView } from '../../../lib/team/types.ts';

export interface SameShopsProps {
  view: Pick<MergedView, 'alike' | 'same'>;
  t: PageTranslate;
  /** Treats a name as another shop's; with null as a shop of its own again. */
  onSame: (shop: Pick<SameShop, 'console' | 'name'>, as: string | null) => void;
}

function Pair({ pair, t, onSame }: { pair: AlikeShops } & Omit<SameShopsProps, 'view'>) {
  const { profile, name, as, why, shared } = pair;
  return (
    <li>
      <span>
        {t('team.same.pair', { console: t(`console.${profile}`), name, as })}
        {why !== null && <small> {t(`team.same.why.${why}`, { n: shared })}</small>}
      </span>
      <button type="button" onClick={() => onSame({ console: profile, name }, as)}>
        {t('team.same.join', { as })}
      </button>
    </li>
  );
}

/** Shops that several browsers name differently: what may be one, and what the manager said is one. */
export function SameShops({ view: { alike, same }, t, onSame }: SameShopsProps) {
  const likely = alike.filter(({ why }) => why !== null);
  const others = alike.filter(({ why }) => why === null);
  const list = (pairs: readonly AlikeShops[]) => (
    <ul class="same-shops">
      {pairs.map((pair) => (
        <Pair key={`${pair.profile} ${pair.name} ${pair.as}`} pair={pair} t={t} onSame={onSame} />
      ))}
    </ul>
  );
  return (
    <>
      {likely.length > 0 && (
        <div class="same-likely">
          <h3>{t('team.same.likely')}</h3>
          {list(likely)}
        </div>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t('team.same.others', { n: others.length })}</summary>
          {list(others)}
        </details>
      )}
      {same.length > 0 && (
        <ul class="same-shops">
          {same.map(({ console, name, as }) => (
            <li key={`${console} ${name}`}>
              <span>{t('team.same.joined', { console: t(`console.${console}`), name, as })}</span>
              <button type="button" onClick={() => onSame({ console, name }, null)}>
                {t('team.same.part', { name })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
