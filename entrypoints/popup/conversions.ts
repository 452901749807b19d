/** What invitations bring, asked of the worker when the popup's tab is looked at. */
import { browser } from '#imports';
import type { ConversionsAnswer, ConversionsMessage, ShopConversion } from '../../lib/messages.ts';

export async function conversions(): Promise<ShopConversion[]> {
  const message: ConversionsMessage = { kind: 'conversions' };
  const told: ConversionsAnswer = await browser.runtime.sendMessage(message);
  return told.ok ? told.conversions : [];
}
