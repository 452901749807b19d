/** A log that was never seen on a page: its messages, and its way in by the options page. */
import { formatEvent } from '../../lib/events/ndjson.ts';
import type { ChatEvent, EventBase, MessageEvent, Role } from '../../lib/events/types.ts';
import { showOptions, type Browser } from './harness.ts';

/** What every event of 小王's in the first shop of Feige has; `at` is epoch ms. */
export function base(conversation: string, key: string, at: number): EventBase {
  return {
    v: 1,
    key,
    console: 'feige',
    shop: '抖店',
    agent: '小王',
    conversation,
    buyer: conversation,
    at,
    seenAt: at,
  };
}

/** A text message of such a conversation. */
export function message(
  conversation: string,
  role: Role,
  at: number,
  more: Partial<MessageEvent> = {},
): MessageEvent {
  return {
    ...base(conversation, `${conversation} ${role} ${at}`, at),
    type: 'message',
    role,
    kind: 'text',
    length: 4,
    fp: null,
    ...more,
  };
}

/** A log as its file has it. */
export const logText = (events: readonly ChatEvent[]): string =>
  `${events.map(formatEvent).join('\n')}\n`;

/** Imports a file's text as a user does; resolves with what the page then says of it. The page must not have said so before. */
export async function importLog({ desk }: Browser, text: string): Promise<string> {
  await showOptions(desk);
  await desk.locator('.transfer input[accept*=".ndjson"]').setInputFiles({
    name: 'log.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(text),
  });
  const status = desk.locator('.transfer:has(input[type="file"]) [role="status"]');
  await status.filter({ hasText: /新增|added/ }).waitFor();
  return status.innerText();
}
