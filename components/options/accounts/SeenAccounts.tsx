import { consoleName } from '../../../lib/i18n/console-name.ts';
import { beijingDay, formatDay } from '../../../lib/beijing.ts';
import type { ConsoleKey } from '../../../lib/events/types.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { AccountAnswer } from '../../../lib/live/accounts/answer.ts';
import { accountName } from '../../shared/AccountQuestion.tsx';
import { DraftInput } from '../../shared/DraftInput.tsx';

/** An account that a page has shown, and whose it is now. */
export interface SeenAccount {
  console: ConsoleKey;
  id: string | null;
  nick: string | null;
  /** Epoch ms. */
  lastAt: number;
  agent: string | null;
  shop: { id: string; name: string };
  /** Where it can be moved to, its own one among them. */
  shops: { id: string; name: string }[];
}

export interface SeenAccountsProps {
  seen: readonly SeenAccount[];
  t: PageTranslate;
  /** From now on. */
  onBind: (account: SeenAccount, answer: AccountAnswer) => void;
  onForget: (account: SeenAccount) => void;
}

function Row(props: Omit<SeenAccountsProps, 'seen'> & { account: SeenAccount }) {
  const { account, t, onBind, onForget } = props;
  const { console, shop, shops, agent, lastAt } = account;
  const name = accountName(account, t);
  const label = (what: string): string => t('accounts.label', { account: name, what });
  return (
    <tr>
      <th scope="row">{consoleName(t, console)}</th>
      <td>
        <bdi>{name}</bdi>
      </td>
      <td>
        <select
          aria-label={label(t('options.shop'))}
          value={shop.id}
          onChange={({ currentTarget }) =>
            onBind(account, { agent, shop: { id: currentTarget.value } })
          }
        >
          {shops.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </td>
      <td>
        <DraftInput
          aria-label={label(t('options.agent'))}
          maxLength={60}
          value={agent ?? ''}
          onCommit={(text) =>
            onBind(account, { agent: text.trim() || null, shop: { id: shop.id } })
          }
        />
      </td>
      <td>{formatDay(beijingDay(lastAt))}</td>
      <td class="deeds">
        <button
          type="button"
          class="link"
          title={t('accounts.forget.hint')}
          aria-label={label(t('accounts.forget'))}
          onClick={() => onForget(account)}
        >
          {t('accounts.forget')}
        </button>
      </td>
    </tr>
  );
}

/** The accounts that pages of this browser have shown: whose each is can be changed from now on. */
export function SeenAccounts({ seen, ...others }: SeenAccountsProps) {
  const { t } = others;
  return (
    <>
      <h3>{t('accounts.seen')}</h3>
      {seen.length === 0 ? (
        <p class="note">{t('accounts.none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <td></td>
              <th scope="col">{t('accounts.account')}</th>
              <th scope="col">{t('options.shop')}</th>
              <th scope="col">{t('options.agent')}</th>
              <th scope="col">{t('accounts.last')}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            {seen.map((account) => (
              <Row
                key={JSON.stringify([account.console, account.id, account.nick])}
                {...others}
                account={account}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
