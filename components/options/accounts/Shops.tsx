import { useState } from 'preact/hooks';
import { LIVE_CONSOLES, type LiveConsole } from '../../../lib/events/types.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Settings, Shop } from '../../../lib/settings.ts';
import { isNameTaken, newShop, shopsOf, withShop } from '../../../lib/shops.ts';
import { DraftInput } from '../../shared/DraftInput.tsx';
import { renamed } from '../../shared/shop-name.ts';

export interface ShopsProps {
  settings: Settings;
  t: PageTranslate;
  onChange: (change: Partial<Settings>) => void;
}

interface RowProps extends ShopsProps {
  console: LiveConsole;
  shop: Shop;
  onTaken: (name: string | null) => void;
}

/** Name of a shop; the id stays, since it is part of the pseudonyms. An emptied name keeps the old one. */
function ShopName({ settings, t, onChange, console, shop, onTaken }: RowProps) {
  const isFirst = settings.shops[console].id === shop.id;
  const place = isFirst ? t(`console.${console}`) : `${t(`console.${console}`)} ${shop.name}`;
  const named = (text: string) => {
    const next = text.trim();
    if (!next || next === shop.name) return;
    const isTaken = isNameTaken(settings, console, next, shop);
    onTaken(isTaken ? next : null);
    if (!isTaken) onChange(withShop(settings, console, renamed(shop, next)));
  };
  return (
    <DraftInput
      aria-label={`${place} ${t('options.shop')}`}
      maxLength={60}
      value={shop.name}
      onCommit={named}
    />
  );
}

/** The first shop takes pages that show no account: who works there is said here. */
function FirstAgent({ settings, t, onChange, console }: RowProps) {
  return (
    <DraftInput
      aria-label={`${t(`console.${console}`)} ${t('options.agent')}`}
      maxLength={60}
      value={settings.agents[console] ?? ''}
      placeholder={t('options.agent.placeholder')}
      onCommit={(text) =>
        onChange({ agents: { ...settings.agents, [console]: text.trim() || null } })
      }
    />
  );
}

function Remove({ settings, t, onChange, console, shop }: RowProps) {
  const { accounts } = settings;
  const hasAccounts = accounts.bindings.some((each) => each.shop === shop.id);
  const others = accounts.shops[console].filter(({ id }) => id !== shop.id);
  return (
    <button
      type="button"
      class="link"
      title={t('accounts.shop.remove.hint')}
      aria-label={`${t('accounts.shop.remove')} ${shop.name}`}
      disabled={hasAccounts}
      onClick={() =>
        onChange({ accounts: { ...accounts, shops: { ...accounts.shops, [console]: others } } })
      }
    >
      {t('accounts.shop.remove')}
    </button>
  );
}

function ShopRow(props: RowProps) {
  const { settings, t, console, shop } = props;
  const isFirst = settings.shops[console].id === shop.id;
  return (
    <tr>
      <th scope="row">{t(`console.${console}`)}</th>
      <td>
        <ShopName {...props} />
      </td>
      <td>{isFirst && <FirstAgent {...props} />}</td>
      <td class="deeds">
        <a href="#rules">{t('accounts.rules')}</a> {!isFirst && <Remove {...props} />}
      </td>
    </tr>
  );
}

function AddShop({ settings, t, onChange, onTaken }: Omit<RowProps, 'console' | 'shop'>) {
  const [console, choose] = useState<LiveConsole>(LIVE_CONSOLES[0]);
  const [name, setName] = useState('');
  const add = () => {
    const wanted = name.trim();
    if (!wanted) return;
    const isTaken = isNameTaken(settings, console, wanted, null);
    onTaken(isTaken ? wanted : null);
    if (isTaken) return;
    setName('');
    onChange(withShop(settings, console, newShop(settings, console, wanted)));
  };
  return (
    <form
      class="add-shop"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <select
        aria-label={t('accounts.console')}
        value={console}
        onChange={({ currentTarget: { value } }) =>
          choose(LIVE_CONSOLES.find((each) => each === value) ?? LIVE_CONSOLES[0])
        }
      >
        {LIVE_CONSOLES.map((each) => (
          <option key={each} value={each}>
            {t(`console.${each}`)}
          </option>
        ))}
      </select>
      <input
        aria-label={t('accounts.shop.add.label', { console: t(`console.${console}`) })}
        maxLength={60}
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <button type="submit">{t('accounts.shop.add')}</button>
    </form>
  );
}

/** Shops of every console, the first one of each taking what names no account. */
export function Shops(props: ShopsProps) {
  const { settings, t } = props;
  const [taken, setTaken] = useState<string | null>(null);
  return (
    <>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">{t('options.shop')}</th>
            <th scope="col">
              {t('options.agent')} <span class="muted">{t('accounts.agent.default')}</span>
            </th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          {LIVE_CONSOLES.flatMap((console) =>
            shopsOf(settings, console).map((shop) => (
              <ShopRow
                key={`${console} ${shop.id}`}
                {...props}
                console={console}
                shop={shop}
                onTaken={setTaken}
              />
            )),
          )}
        </tbody>
      </table>
      <AddShop {...props} onTaken={setTaken} />
      {taken !== null && (
        <p class="problem-text" role="alert">
          {t('accounts.shop.taken', { name: taken })}
        </p>
      )}
    </>
  );
}
