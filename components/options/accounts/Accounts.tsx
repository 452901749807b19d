import { SeenAccounts, type SeenAccountsProps } from './SeenAccounts.tsx';
import { Shops, type ShopsProps } from './Shops.tsx';

export interface AccountsProps extends ShopsProps, SeenAccountsProps {}

/** Shops of every console, and whose the accounts are that work there. */
export function Accounts({ settings, t, onChange, ...seen }: AccountsProps) {
  return (
    <section class="accounts" id="accounts">
      <h2>{t('accounts.title')}</h2>
      <p class="note">{t('accounts.note')}</p>
      <Shops settings={settings} t={t} onChange={onChange} />
      <SeenAccounts t={t} {...seen} />
    </section>
  );
}
