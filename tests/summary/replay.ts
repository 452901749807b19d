/**
 * Two shops of different consoles over two weeks of the real conversations, with all that a user can say about them:
 * conversations left out and taken back, automatic texts, rules of his own, a shop renamed, figures of the platform.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { DAY, fromBeijing, HOUR, MINUTE } from '../../lib/beijing.ts';
import type { ChatEvent, ConsoleId, LiveConsole } from '../../lib/events/types.ts';
import { recompute } from '../../lib/live/counting/recompute.ts';
import { rulesOf } from '../../lib/live/counting/rules.ts';
import type { Log } from '../../lib/live/log.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { Settings } from '../../lib/settings.ts';
import { pseudonymsOf } from '../../lib/team/rekey.ts';
import { openTeam } from '../../lib/team/db.ts';
import { logWeeks } from '../../lib/team/log-weeks.ts';
import type { TeamDatabase } from '../../lib/team/db.ts';
import type { NamedFile } from '../../lib/team/types.ts';
import { memoryLog } from '../live/support.ts';
import { officialEntry } from '../metrics/timeline.ts';
import { perfectLog } from '../player/compare.ts';
import { historyWorld } from '../player/history-world.ts';
import { FEIGE_READER, QIANNIU_READER } from '../simulators/history/truth.ts';
import { historyTruth } from '../simulators/history/truth.ts';

/** Monday, 16 November 2026, 09:30 in Beijing. */
export const NOW = fromBeijing(2026, 11, 16, 9, 30);
export const WEEK = { from: '2026-11-09', to: '2026-11-15' };
/** Sunday noon: the first sessions run into the week. */
const START = fromBeijing(2026, 11, 8, 12);
const APART = 32 * MINUTE;
const AGENTS = ['小王', '小李', '小赵'];

export const SHOPS = { feige: '某某旗舰店', taobao: '百货新店' } as const;
export type ReplayShop = keyof typeof SHOPS;
export const REPLAY_SHOPS = ['feige', 'taobao'] as const satisfies readonly ReplayShop[];
/** What the Taobao shop was called until Wednesday. */
export const FORMER = '百货旧店';
const RENAMED = fromBeijing(2026, 11, 11);

/** An own text's fingerprint: texts of one length are one text here. */
const print = (length: number | null): string => `text-${length ?? 0}`;

function replay(console: ReplayShop, seed: number, count: number): ChatEvent[] {
  const world = historyWorld(seed, count, { console, start: START, apart: APART, returning: 9 });
  const reader = console === 'feige' ? FEIGE_READER : QIANNIU_READER;
  const conversationOf = (id: string) => `${console}-${id}`;
  const numbers = new Map(world.contacts.map(({ id }, index) => [conversationOf(id), index]));
  const events = perfectLog(historyTruth(world.contacts, reader), { conversationOf });
  const begun = new Map<string, number>();
  for (const { conversation, at } of events) {
    begun.set(conversation, Math.min(at, begun.get(conversation) ?? Infinity));
  }
  return events.map((event) => {
    const number = numbers.get(event.conversation) ?? 0;
    // Conversations wholly under one name: docs/metrics.md, "The desk".
    const isOld = console === 'taobao' && (begun.get(event.conversation) ?? 0) < RENAMED;
    // Some of the Taobao conversations come from Qianniu's history.
    const seenOn: ConsoleId = console === 'taobao' && number % 4 === 0 ? 'qianniu' : console;
    const shop = isOld ? FORMER : SHOPS[console];
    const agent = event.agent ?? AGENTS[number % AGENTS.length] ?? null;
    const told = { ...event, console: seenOn, shop, agent };
    if (told.type !== 'message' || told.role !== 'agent') return told;
    return { ...told, fp: print(told.length) };
  });
}

/** Ratings, by whom the conversation was held; some twice. */
function ratings(events: readonly ChatEvent[]): ChatEvent[] {
  const last = new Map(events.map((event) => [event.conversation, event]));
  return [...last.values()].flatMap((event, index): ChatEvent[] => {
    if (index % 3 !== 0) return [];
    const { v, console, shop, agent, conversation, buyer, seenAt } = event;
    const base = { v, console, shop, agent, conversation, buyer, seenAt } as const;
    const rate = (nth: number): ChatEvent => ({
      ...base,
      type: 'rated',
      key: `${conversation}/rated${nth}`,
      at: event.at + (nth + 1) * MINUTE,
      score: ([5, 4, 3, 5, 1] as const)[(index + nth) % 5] ?? 5,
    });
    const invited: ChatEvent = {
      ...base,
      type: 'invited',
      key: `${conversation}/invited`,
      at: event.at + 30_000,
      by: index % 2 === 0 ? 'agent' : 'system',
    };
    return [...(index % 6 === 0 ? [invited] : []), rate(0), ...(index % 5 === 0 ? [rate(1)] : [])];
  });
}

/** Every agent reads for a while every day, one of them only partly. */
function readings(console: ReplayShop): ChatEvent[] {
  return Array.from({ length: 24 }, (_, index): ChatEvent => {
    const from = fromBeijing(2026, 11, 8, 8) + Math.floor(index / 3) * DAY + (index % 3) * 3 * HOUR;
    const to = from + (4 + (index % 4)) * HOUR;
    return {
      v: 1,
      type: 'observed',
      key: `${console} seen ${index}`,
      console,
      shop: console === 'taobao' && from < RENAMED ? FORMER : SHOPS[console],
      agent: AGENTS[index % 3] ?? null,
      conversation: '',
      buyer: null,
      at: from,
      seenAt: to,
      from,
      to,
      state: index % 7 === 3 ? 'partly' : 'reading',
    };
  });
}

/** Conversations that the user leaves out; the second of them he takes back. */
function words(events: readonly ChatEvent[]): ChatEvent[] {
  const all = [...new Map(events.map((event) => [event.conversation, event])).values()];
  const some = [3, 17, 40, 77, 90].flatMap((place) => all[place] ?? []);
  return some.flatMap(({ v, console, shop, conversation, buyer }, index) => {
    const at = NOW - HOUR + index * MINUTE;
    const base = { v, console, shop, agent: null, conversation, buyer, seenAt: at } as const;
    const out: ChatEvent = {
      ...base,
      type: 'excluded',
      key: `${conversation}/out`,
      at,
      reason: 'test',
    };
    const back: ChatEvent = { ...base, type: 'included', key: `${conversation}/in`, at: at + 1 };
    return index === 1 ? [out, back] : [out];
  });
}

function entries(console: ReplayShop): ChatEvent[] {
  const base = { console, shop: SHOPS[console], conversation: `official:${console}`, at: NOW - 1 };
  const entry = (scope: string, rated: number, satisfied: number): ChatEvent =>
    officialEntry('satisfaction', WEEK.from, WEEK.to, { ...base, scope, rated, satisfied });
  return [entry('shop', 60, 55), entry('小王', 21, 20)];
}

function shopEvents(console: ReplayShop, seed: number, count: number): ChatEvent[] {
  const said = replay(console, seed, count);
  const chat = [...said, ...ratings(said)];
  return [...chat, ...readings(console), ...words(chat), ...entries(console)];
}

/** Some 600 conversations. */
export const EVENTS: readonly ChatEvent[] = [
  ...shopEvents('feige', 51, 300),
  ...shopEvents('taobao', 52, 300),
];

/** The text that most conversations of a shop have: the user says that it is automatic. */
function commonText(console: LiveConsole): string {
  const counts = new Map<string, number>();
  for (const event of EVENTS) {
    if (event.type !== 'message' || !event.fp || !event.console.startsWith(console)) continue;
    counts.set(event.fp, (counts.get(event.fp) ?? 0) + 1);
  }
  const [found] = [...counts].sort((a, b) => b[1] - a[1]);
  return found?.[0] ?? '';
}

/** A browser: its own pseudonyms of what it saw, and the team's for them. */
export interface Seat {
  log: Log;
  settings: Settings;
  db: TeamDatabase;
  files: () => Promise<NamedFile[]>;
}

const own = (name: string, id: string): string => (id === '' ? id : `${name}${id}`);

function seenBy(name: string, event: ChatEvent): ChatEvent {
  const { key, conversation, buyer } = event;
  const told = {
    ...event,
    key: own(name, key),
    // The log knows a platform's figure by its conversation.
    conversation: event.type === 'official' ? conversation : own(name, conversation),
    buyer: buyer === null ? null : own(name, buyer),
  };
  return told.type === 'message' && told.fp !== null ? { ...told, fp: own(name, told.fp) } : told;
}

function settingsOf(name: string): Settings {
  const autoTexts = (console: LiveConsole): string => own(name, commonText(console));
  return {
    ...DEFAULT_SETTINGS,
    shops: {
      ...DEFAULT_SETTINGS.shops,
      feige: {
        id: 'feige',
        name: SHOPS.feige,
        rules: { autoTexts: autoTexts('feige'), assistCounts: 'false' },
      },
      taobao: {
        id: 'taobao',
        name: SHOPS.taobao,
        formerNames: [FORMER],
        rules: { autoTexts: autoTexts('taobao'), deadlineSeconds: '170' },
      },
    },
  };
}

let seats = 0;
/** The team's key; aliases are told here, so it makes none. */
const KEY = 'A'.repeat(43);

/** A browser that saw these events and was told what the user said. */
export async function seatOf(name: string, events: readonly ChatEvent[]): Promise<Seat> {
  const log = memoryLog();
  const settings = settingsOf(name);
  const seen = events.map((event) => seenBy(name, event));
  for (let from = 0; from < seen.length; from += 1_000) {
    await appendEvents(log, seen.slice(from, from + 1_000), NOW);
  }
  const rules = rulesOf(settings);
  await recompute(log, { rules: async () => rules, now: () => NOW, onProgress: () => {} });
  seats += 1;
  const db = openTeam(`replay ${seats}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  const ids = [...new Set(seen.flatMap(pseudonymsOf))];
  await db.aliases.bulkPut(
    ids.map((id) => ({ own: id, team: `team-${id.slice(name.length)}`, at: 0 })),
  );
  const team = { name: 't', key: KEY, check: 'c', browser: `seat${name}`, agent: name, since: 0 };
  const source = logWeeks({ log, db, team, settings: async () => settings, now: () => NOW });
  return {
    log,
    settings,
    db,
    files: async () => {
      const weeks = await source.weeks();
      return Promise.all(weeks.map(({ week }) => source.pack(week)));
    },
  };
}

/** Which browsers saw an event: one, two or all three. */
const SEEN_BY = [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]];

/** The log over three browsers that overlap. */
export function split(events: readonly ChatEvent[]): ChatEvent[][] {
  return [0, 1, 2].map((seat) =>
    events.filter((_, index) => SEEN_BY[(index * 3 + Math.floor(index / 7)) % 7]?.includes(seat)),
  );
}
