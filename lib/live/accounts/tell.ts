/** A view's word on an account, stored; the worker hears of it by the settings. */
import { changeSettings } from '../../change-settings.ts';
import type { Shop } from '../../settings.ts';
import type { AccountId } from '../../shops.ts';
import { accountChange } from './answer.ts';
import type { AccountAnswer } from './answer.ts';

/** Whose an account is from now on; `shop` of it is the one that it is logged under now. */
export async function tellAccount(
  account: AccountId & { shop: Pick<Shop, 'id' | 'name'> },
  answer: AccountAnswer,
): Promise<void> {
  await changeSettings((stored) => accountChange(stored, account, account.shop, answer));
}
