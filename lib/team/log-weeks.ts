/** This browser's log by weeks, under the team's pseudonyms. */
import { DAY } from '../beijing.ts';
import { fromStored } from '../events/amend.ts';
import { isExclusion } from '../events/exclusion.ts';
import { createPseudonyms } from '../events/pseudonym.ts';
import type { ChatEvent } from '../events/types.ts';
import { LIVE_CONSOLES } from '../events/types.ts';
import { inConversation } from '../live/log.ts';
import type { Log } from '../live/log.ts';
import { rulesOf } from '../live/counting/rules.ts';
import { formatParameters, parameterHash } from '../metrics/parameters.ts';
import type { Settings } from '../settings.ts';
import { shopNamed, shopsOf, withShop } from '../shops.ts';
import type { TeamDatabase } from './db.ts';
import { pseudonymsOf, rekeyer } from './rekey.ts';
import { breather } from './streams.ts';
import type { WeekSource } from './share.ts';
import { WEEKS } from './types.ts';
import type { ShopRules, Team } from './types.ts';
import { packWeek, spanOf, weekOf } from './week-file.ts';

const SLICE = 1_000;

type Range = { from: number; to: number };

function inRange(log: Log, { from, to }: Range) {
  return log.events.where('at').between(from, to);
}

/** What the user says is outside holds for the whole conversation, whenever he said it. */
async function wordsOn(
  log: Log,
  conversations: ReadonlySet<string>,
  { from, to }: Range,
): Promise<ChatEvent[]> {
  const words: ChatEvent[] = [];
  for (const id of conversations) {
    const events = await inConversation(log, id).toArray();
    for (const event of events) {
      const isElsewhere = event.at < from || event.at >= to;
      if (isElsewhere && isExclusion(event)) words.push(fromStored(event));
    }
  }
  return words;
}

async function aliasesOf(
  db: TeamDatabase,
  events: readonly ChatEvent[],
): Promise<Map<string, string>> {
  const own = [...new Set(events.flatMap(pseudonymsOf))];
  const rows = await db.aliases.bulkGet(own);
  return new Map(rows.flatMap((row) => (row ? [[row.own, row.team] as const] : [])));
}

/** The week's events as the team knows them, oldest first; figures of the platforms stay at home. */
async function* weekEvents(
  log: Log,
  db: TeamDatabase,
  team: Team,
  settings: Settings,
  week: string,
): AsyncGenerator<ChatEvent> {
  const rekey = rekeyer(await createPseudonyms(team.key), team.browser);
  const former = formerNames(settings);
  const conversations = new Set<string>();
  const worded = new Set<string>();
  const translate = async function* (events: readonly ChatEvent[]): AsyncGenerator<ChatEvent> {
    const aliases = await aliasesOf(db, events);
    for (const event of events) {
      const shop = former.get(`${event.console} ${event.shop}`) ?? event.shop;
      yield { ...(await rekey(event, aliases)), shop };
    }
  };
  const range = spanOf(week);
  const breathe = breather();
  const keys = await inRange(log, range).primaryKeys();
  for (let start = 0; start < keys.length; start += SLICE) {
    const stored = await log.events.bulkGet(keys.slice(start, start + SLICE));
    const events = stored.flatMap((event) =>
      event && event.type !== 'official' ? [fromStored(event)] : [],
    );
    for (const { conversation, type } of events) {
      conversations.add(conversation);
      if (type === 'excluded') worded.add(conversation);
    }
    yield* translate(events);
    await breathe();
  }
  for (const { conversation } of await log.conversations.where('excluded').equals(1).toArray()) {
    if (conversations.has(conversation)) worded.add(conversation);
  }
  yield* translate(await wordsOn(log, worded, range));
}

/** Console and former name → the present one. */
function formerNames(settings: Settings): Map<string, string> {
  const names = new Map<string, string>();
  for (const console of LIVE_CONSOLES) {
    for (const { name, formerNames: former = [] } of shopsOf(settings, console)) {
      for (const old of former) {
        names.set(`${console} ${old}`, name);
        if (console === 'taobao') names.set(`qianniu ${old}`, name);
      }
    }
  }
  return names;
}

/** The shops' rules; fingerprints of automatic texts as the team has them. */
async function shopRules(db: TeamDatabase, settings: Settings): Promise<ShopRules[]> {
  const rules = rulesOf(settings);
  const shops = LIVE_CONSOLES.flatMap((profile) =>
    shopsOf(settings, profile).map(({ name }) => ({ profile, shop: name })),
  );
  return Promise.all(
    shops.map(async ({ profile, shop }) => {
      const parameters = rules(profile, shop);
      const rows = await db.aliases.bulkGet([...parameters.autoTexts]);
      const autoTexts = rows.flatMap((row) => (row ? [row.team] : []));
      const told = { ...parameters, autoTexts };
      const text = formatParameters(told);
      return { profile, shop, parameterHash: parameterHash(told), parameters: text };
    }),
  );
}

/** The manager's settings with automatic texts as the team has them. */
export async function teamSettings(db: TeamDatabase, settings: Settings): Promise<Settings> {
  const told = await shopRules(db, settings);
  const changed = { ...settings };
  for (const { profile, shop: name, parameters } of told) {
    const shop = shopNamed(changed, profile, name);
    const { autoTexts = '' } = parameters;
    if (shop?.rules?.['autoTexts'] === undefined) continue;
    const rules = { ...shop.rules, autoTexts };
    Object.assign(changed, withShop(changed, profile, { ...shop, rules }));
  }
  return changed;
}

interface LogWeeksMeans {
  log: Log;
  db: TeamDatabase;
  team: Team;
  settings: () => Promise<Settings>;
  /** Epoch ms. */
  now: () => number;
}

/** The weeks of the log of this browser. */
export function logWeeks({ log, db, team, settings, now }: LogWeeksMeans): WeekSource {
  return {
    async weeks() {
      const running = spanOf(weekOf(now()));
      const weeks: { week: string; events: number }[] = [];
      for (let back = WEEKS - 1; back >= 0; back -= 1) {
        const range = { from: running.from - back * 7 * DAY, to: running.to - back * 7 * DAY };
        const events = await inRange(log, range).count();
        if (events > 0) weeks.push({ week: weekOf(range.from), events });
      }
      return weeks;
    },
    async pack(week) {
      const present = await settings();
      const head = {
        week,
        browser: team.browser,
        agent: team.agent,
        made: new Date(now()).toISOString(),
        team: { name: team.name, check: team.check },
        shops: await shopRules(db, present),
      };
      return packWeek(head, weekEvents(log, db, team, present, week));
    },
  };
}
