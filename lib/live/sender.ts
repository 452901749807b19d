/** Who may speak to the worker: our own content scripts on the consoles' hosts, and our own pages. */
import { matchesPattern } from '../consoles/repair/match.ts';
import type { LiveConsole } from '../events/types.ts';
import type { KeptConsole } from '../settings.ts';

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

function refuseFrame(sender: Sender, ownId: string): string | null {
  if (sender.id !== ownId) return 'sender: not this extension';
  const isPage = sender.tab?.id !== undefined && sender.frameId !== undefined;
  return isPage ? null : 'sender: not a page';
}

/**
 * Why a batch of a console made by pointing must be refused, or null. What was seen comes from its address alone; that
 * it is seen no more may come from another page of the same site, to which the console has navigated.
 */
export function refusePointed(
  sender: Sender,
  made: KeptConsole | null,
  isTelling: boolean,
  ownId: string,
): string | null {
  const refused = refuseFrame(sender, ownId);
  if (refused !== null) return refused;
  if (!made || made.removed) return 'sender: no such console';
  const isThere = isTelling
    ? matchesPattern(made.match, sender.url ?? '')
    : originOf(sender) === new URL(made.match.replaceAll('*', '')).origin;
  return isThere ? null : `sender: not a page of ${made.id}`;
}

/** Origins of consoles made by pointing; the worker keeps them as the settings say. */
let pointedOrigins: ReadonlySet<string> = new Set();

/** Lets the views on these consoles' pages hear of the live state. */
export function trustPointed(consoles: readonly KeptConsole[]): void {
  const living = consoles.filter(({ removed }) => !removed);
  pointedOrigins = new Set(living.map(({ match }) => new URL(match.replaceAll('*', '')).origin));
}

/** Why a console's batch from this sender must be refused, or null. */
export function refusePage(sender: Sender, console: LiveConsole, ownId: string): string | null {
  const refused = refuseFrame(sender, ownId);
  if (refused !== null) return refused;
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
    (sender.id === ownId &&
      origin !== null &&
      (Object.values(ORIGINS).includes(origin) || pointedOrigins.has(origin)))
  );
}
