/** Who may speak to the worker: our own content scripts on the consoles' hosts, and our own pages. */
import type { LiveConsole } from '../events/types.ts';

/** What the browser says of a message's sender. */
export interface Sender {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

/** The origin that a console lives on. */
const ORIGINS: Readonly<Record<LiveConsole, string>> = {
  '1688': 'https://air.1688.com',
  taobao: 'https://market.m.taobao.com',
  feige: 'https://im.jinritemai.com',
};

function originOf({ origin, url }: Sender): string | null {
  if (origin) return origin;
  return url && URL.canParse(url) ? new URL(url).origin : null;
}

/** Why a console's batch from this sender must be refused, or null. */
export function refusePage(sender: Sender, console: LiveConsole, ownId: string): string | null {
  if (sender.id !== ownId) return 'sender: not this extension';
  if (sender.tab?.id === undefined || sender.frameId === undefined) return 'sender: not a page';
  if (originOf(sender) !== ORIGINS[console]) return `sender: not a page of ${console}`;
  return null;
}

/** True for our own popup, options and report pages. */
export function isOwnPage(sender: Sender, ownId: string): boolean {
  const url = sender.url ?? '';
  return sender.id === ownId && /^[\w-]+-extension:\/\//.test(url) && new URL(url).host === ownId;
}

/** True for any part of this extension, content scripts of the consoles' hosts included. */
export function isOwnView(sender: Sender, ownId: string): boolean {
  const origin = originOf(sender);
  return (
    isOwnPage(sender, ownId) ||
    (sender.id === ownId && origin !== null && Object.values(ORIGINS).includes(origin))
  );
}
