/** What invitations bring, for the popup: asked when its tab is looked at, by indexes alone. */
import { Dexie } from 'dexie';
import type { browser as api } from '#imports';
import { formatDay, startOfDay } from '../../beijing.ts';
import { localNow } from '../../clock.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import { LIVE_CONSOLES } from '../../events/types.ts';
import type { LiveConsole } from '../../events/types.ts';
import {
  isOfKind,
  type ConversionsAnswer,
  type ConversionsMessage,
  type ShopConversion,
} from '../../messages.ts';
import { conversionFrom } from '../../metrics/invitations/conversion.ts';
import { lastDays } from '../../metrics/period.ts';
import type { Period } from '../../metrics/period.ts';
import { PROFILES } from '../../metrics/profiles.ts';
import type { Settings } from '../../settings.ts';
import { shopsOf, type ShopSettings } from '../../shops.ts';
import { describeFailure } from '../failure.ts';
import type { Log } from '../log.ts';
import { isOwnPage } from '../sender.ts';
import { ASSESSED_DAYS, officialRatings } from './ratings.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** A shop under all the names that it had. */
interface Named {
  console: LiveConsole;
  names: ReadonlySet<string>;
}

/** Invitations of a period, by whomever, outside the conversations that are left out of the figures. */
async function invitedIn(log: Log, { console, names }: Named, period: Period): Promise<number> {
  const { consoles } = PROFILES[console];
  const [from, to] = [startOfDay(period.from), startOfDay(period.to + 1)];
  const invited = await log.events
    .where('[type+at+by]')
    .between(['invited', from, Dexie.minKey], ['invited', to, Dexie.minKey])
    .toArray();
  const outside = await log.conversations.where('excluded').equals(1).toArray();
  const excluded = new Set(outside.map(({ conversation }) => conversation));
  return invited.filter(
    (event) =>
      consoles.includes(event.console) &&
      names.has(event.shop) &&
      !excluded.has(event.conversation),
  ).length;
}

/** Each console's shop of the settings at `now` (epoch ms) of which the log has figures. */
export async function conversionsAt(
  log: Log,
  pseudonyms: Pseudonyms,
  settings: ShopSettings,
  now: number,
): Promise<ShopConversion[]> {
  const found: ShopConversion[] = [];
  const shops = LIVE_CONSOLES.flatMap((console) =>
    shopsOf(settings, console).map((shop) => ({ console, ...shop })),
  );
  for (const { console, name: shop, formerNames = [] } of shops) {
    const isRead = await log.generations.where('[profile+shop]').equals([console, shop]).count();
    if (isRead === 0) continue;
    const official = await officialRatings(log, pseudonyms, { console, shop }, now);
    const period = official?.period ?? lastDays(now, ASSESSED_DAYS);
    const names = new Set([shop, ...formerNames]);
    const invited = await invitedIn(log, { console, names }, period);
    const days = { from: formatDay(period.from), to: formatDay(period.to) };
    found.push({ console, shop, ...conversionFrom(official?.rated ?? null, invited), ...days });
  }
  return found;
}

/** Registers the listener; synchronous, as every listener of the worker. */
export function followConversions(
  browser: Browser,
  log: Log,
  sources: {
    readSettings: () => Promise<Settings>;
    readPseudonyms: () => Promise<Pseudonyms>;
  },
  isReady: Promise<void>,
): void {
  const answer = async (): Promise<ConversionsAnswer> => {
    await isReady;
    const [settings, pseudonyms] = [await sources.readSettings(), await sources.readPseudonyms()];
    const conversions = await conversionsAt(log, pseudonyms, settings, localNow());
    return { ok: true, conversions };
  };
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const isAsked = isOfKind<ConversionsMessage>(message, 'conversions');
    if (!isAsked || !isOwnPage(sender, browser.runtime.id)) return false;
    void answer().then(respond, (error: unknown) =>
      respond({ ok: false, error: describeFailure(error) }),
    );
    return true;
  });
}
