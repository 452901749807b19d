import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { qianniu } from '../../lib/consoles/history/qianniu.ts';
import { historyPageAt } from '../../lib/consoles/history/registry.ts';
import { stitch } from '../../lib/consoles/history/stitch.ts';
import { textHash } from '../../lib/consoles/text-hash.ts';
import type { HistorySession } from '../../lib/events/sighting.ts';
import type { ChatEvent, LiveConsole } from '../../lib/events/types.ts';
import { compareLog } from '../player/compare.ts';
import { historyWorld } from '../player/history-world.ts';
import type { World } from '../simulators/core/world.ts';
import type { HistoryOptions } from '../simulators/history/options.ts';
import { FEIGE_READER, historyTruth, QIANNIU_READER } from '../simulators/history/truth.ts';
import { historyStage } from './history-stage.ts';

/** 2026-11-02 08:00 in Beijing. */
const START = Date.UTC(2026, 10, 2, 0);
const SMALL = { sameName: 0 };

const worldFor = (console: LiveConsole, seed = 7, count = 14, returning = 4): World =>
  historyWorld(seed, count, {
    console,
    start: START,
    apart: 7_200_000,
    returning,
    mutations: SMALL,
  });

const pageAt = (url: string): string | null => historyPageAt(url)?.id ?? null;

/** Delivered lines as events under their buyers' names, each id once. */
function eventsOf(sessions: readonly HistorySession[], world: World): ChatEvent[] {
  const events = new Map<string, ChatEvent>();
  for (const { buyerName, lines } of sessions) {
    const contact = world.contacts.find(
      ({ name, id, nameless }) => buyerName === (nameless ? `用户${id.replace(/\D/g, '')}` : name),
    );
    const conversation = contact?.id ?? `nobody ${buyerName}`;
    for (const { lineId, at, n, precision, guess, content } of lines) {
      const base = {
        v: 1 as const,
        key: `${conversation} ${lineId}`,
        console: 'feige' as const,
        shop: 's',
        agent: content.type === 'message' ? content.sender : null,
        conversation,
        buyer: conversation,
        at,
        n,
        ...(precision ? { precision } : {}),
        ...(guess ? { guess } : {}),
        seenAt: null,
      };
      const event: object = {
        ...base,
        ...content,
        ...(content.type === 'message' ? { fp: content.textHash } : {}),
      };
      events.set(base.key, event as ChatEvent);
    }
  }
  return [...events.values()];
}

function differencesOf(
  id: 'qianniu' | 'feige',
  sessions: readonly HistorySession[],
  world: World,
): string[] {
  const truth = historyTruth(world.contacts, id === 'qianniu' ? QIANNIU_READER : FEIGE_READER);
  return compareLog(eventsOf(sessions, world), truth, { conversationOf: (buyer) => buyer });
}

const VARIANTS: Record<string, HistoryOptions> = {
  'at once, everything rendered': {},
  'with the class names of 2022': { generation: '2022' },
  'a row a day of each buyer': { cut: 'day' },
  'painted late, the last session under it': { paint: [50, 2_500] },
  'blank while it loads': { paint: [50, 2_500], blank: true },
  'lines come with scrolling': { panePage: 7, paint: [0, 300] },
  'only the lines in sight are in the DOM': { paneWindow: 16, paint: [0, 300] },
  'lazy and virtual': { panePage: 9, paneWindow: 14 },
  'rows come with scrolling': { listPage: 5 },
  'only the rows in sight are in the DOM': { listWindow: 10, cut: 'day' },
};

describe('千牛 聊天记录', () => {
  test.each(Object.entries(VARIANTS))('%s: all is read as it was', async (_, options) => {
    const world = worldFor('taobao');
    const stage = historyStage('qianniu', world, options);
    const end = await stage.walk();
    expect(end.unread).toEqual([]);
    expect(end.done).toBe(stage.simulator.sessions().length);
    expect(differencesOf('qianniu', stage.delivered, world)).toEqual([]);
    expect(stage.simulator.strayPresses()).toBe(0);
  });

  test('120 of the real conversations, with all that a page can do', async () => {
    const world = worldFor('taobao', 11, 120, 9);
    const stage = historyStage('qianniu', world, {
      paint: [20, 900],
      panePage: 12,
      listPage: 20,
      listWindow: 12,
      cut: 'day',
    });
    const end = await stage.walk();
    expect(end.unread).toEqual([]);
    expect(differencesOf('qianniu', stage.delivered, world)).toEqual([]);
    const lines = world.contacts.flatMap((contact) => contact.lines).length;
    expect(stage.delivered.flatMap((session) => session.lines).length).toBeGreaterThanOrEqual(
      lines,
    );
    expect(lines).toBeGreaterThan(250);
  }, 60_000);

  test('a pane that paints 3 s late gives nothing to the wrong buyer', async () => {
    for (const seed of [1, 2, 3]) {
      const world = worldFor('taobao', seed, 12);
      for (const blank of [false, true]) {
        const options = { seed, paint: [2_800, 3_200], blank, unordered: true } as const;
        const stage = historyStage('qianniu', world, options);
        const end = await stage.walk();
        expect(end.unread).toEqual([]);
        expect(differencesOf('qianniu', stage.delivered, world)).toEqual([]);
      }
    }
  });

  test('one that comes when the next has long been asked for is nobody else’s, and is named at the end', async () => {
    const world = worldFor('taobao', 5, 10, 0);
    // Its pane names no buyer, only the shop.
    const mute = world.contacts[4]!;
    mute.lines = [{ ...world.contacts[0]!.lines[0]!, id: 'm', speaker: 'agent', text: '在的亲' }];
    for (const late of [10_500, 11_000, 12_500, 14_000]) {
      const stage = historyStage('qianniu', world, {
        paint: [30, 200],
        unordered: true,
        lost: { [mute.name]: late },
      });
      const end = await stage.walk();
      expect(end.unread.map(({ name }) => name)).toContain(mute.name);
      const wrong = differencesOf('qianniu', stage.delivered, world).filter(
        (each) => !each.startsWith('missing'),
      );
      expect(wrong).toEqual([]);
      const read = stage.delivered.map(({ buyerName }) => buyerName);
      const unread = end.unread.map(({ name }) => name);
      expect(new Set([...read, ...unread])).toEqual(
        new Set(world.contacts.map(({ name }) => name)),
      );
    }
  });

  test('whose a pane is, by who speaks in it', () => {
    const element = {} as Element;
    const owner = (speakers: string[], shops: string[] = []) => {
      const items = speakers.map((speaker) => ({
        key: speaker,
        element,
        speaker,
        line: null,
        day: null,
      }));
      const session = { label: '', name: '甲', agent: null, row: element, button: element };
      const met = {
        others: new Set(['甲', '乙', '丙公司:采购']),
        shops: new Set(shops),
        claimed: new Map(),
      };
      return qianniu.ownerOf({ root: element, items, isPainted: true }, session, met);
    };
    expect(owner(['甲', '某店:小王'])).toBe('this');
    expect(owner(['甲', '某店', '系统消息'])).toBe('this');
    // Half of the last one's lines still stand there.
    expect(owner(['甲', '某店:小王', '乙'])).toBe('other');
    expect(owner(['甲', '丙公司:采购'])).toBe('other');
    expect(owner(['丁', '某店:小王'])).toBe('other');
    expect(owner(['某店'])).toBe('other');
    expect(owner(['某店'], ['某店'])).toBe('unsaid');
    expect(owner(['某店:小王', '系统消息', '某店'])).toBe('unsaid');
    expect(owner([])).toBe('unsaid');
  });

  test('goes on after a session that never comes', async () => {
    const world = worldFor('taobao', 3, 8, 0);
    const name = world.contacts[2]!.name;
    const stage = historyStage('qianniu', world, { paint: [10, 100], lost: { [name]: Infinity } });
    const end = await stage.walk();
    expect(end.unread).toEqual([{ name, problem: 'not-shown' }]);
    expect(end.done).toBe(8);
    const differences = differencesOf('qianniu', stage.delivered, world);
    expect(differences.every((each) => each.startsWith('missing'))).toBe(true);
    expect(differences).toHaveLength(world.contacts[2]!.lines.length);
  });

  test('lines without a date above them are not guessed', async () => {
    const world = worldFor('taobao', 3, 3, 0);
    const stage = historyStage('qianniu', world, {});
    const style = stage.document.createElement('style');
    stage.document.head.append(style);
    const right = stage.document.querySelector('.message-list-right')!;
    const append = right.replaceChildren.bind(right);
    right.replaceChildren = (...nodes) => {
      append(...nodes);
      for (const header of right.querySelectorAll('[class*="groupTime"]')) header.remove();
    };
    const end = await stage.walk();
    expect(end.unread.map(({ problem }) => problem)).toEqual(['undated', 'undated', 'undated']);
    expect(stage.delivered).toEqual([]);
  });

  test('stopped midway and started again goes on without doubling', async () => {
    const world = worldFor('taobao', 9, 12);
    const stage = historyStage('qianniu', world, { paint: [20, 300], panePage: 8 });
    const known = new Set<string>();
    const deliver = async ({ buyerName, lines }: HistorySession) => {
      const fresh = lines.filter(({ lineId }) => !known.has(`${buyerName} ${lineId}`));
      for (const { lineId } of fresh) known.add(`${buyerName} ${lineId}`);
      return { added: fresh.length, known: lines.length - fresh.length };
    };
    const controller = new AbortController();
    const first = await stage.walk({
      signal: controller.signal,
      deliver,
      onProgress: ({ done, current }) => {
        if (done === 5 && current !== null) controller.abort();
      },
    });
    expect(first.done).toBe(5);
    const added = known.size;
    expect(first.added).toBe(added);
    const second = await stage.walk({ deliver });
    expect(second.known).toBe(added);
    expect(second.added).toBe(known.size - added);
    expect(differencesOf('qianniu', stage.delivered, world)).toEqual([]);
    const third = await stage.walk({ deliver });
    expect(third).toMatchObject({ added: 0, known: known.size, unread: [] });
  });

  test('what cannot be stored ends the walk, and says so', async () => {
    const stage = historyStage('qianniu', worldFor('taobao', 9, 5, 0));
    const walk = stage.walk({ deliver: () => Promise.reject(new Error('disk full')) });
    await expect(walk).rejects.toThrow('disk full');
    expect(stage.delivered).toHaveLength(1);
  });

  test('words are hashed as the web chat’s are', async () => {
    const world = worldFor('taobao', 9, 1, 0);
    const [line] = world.contacts[0]!.lines;
    world.contacts[0]!.lines = [
      {
        ...line!,
        speaker: 'buyer',
        notice: null,
        form: 'text',
        recalled: false,
        text: '在吗 ​ ？',
      },
    ];
    const stage = historyStage('qianniu', world);
    await stage.walk();
    expect(stage.delivered[0]?.lines[0]?.content).toMatchObject({
      role: 'buyer',
      textHash: textHash('在吗 ？'),
      length: 4,
    });
  });

  test('tells how far it is', async () => {
    const world = worldFor('taobao', 9, 6, 0);
    const stage = historyStage('qianniu', world, { listPage: 3 });
    await stage.walk();
    expect(stage.told[0]).toMatchObject({ done: 0, current: world.contacts[0]!.name });
    expect(stage.told.at(-1)).toMatchObject({ done: 6, listed: 6, current: null });
    for (const { done, listed } of stage.told) expect(listed).toBeGreaterThanOrEqual(done);
  });
});

const FEIGE_VARIANTS: Record<string, HistoryOptions> = {
  'at once': {},
  'the dialog names the buyer': { named: true },
  'ids come late': { lateId: 500 },
  'lines come with scrolling': { panePage: 6, lateId: 300 },
  'only the lines in sight are in the DOM': { paneWindow: 14 },
  'painted 3 s late, empty until then': { paint: [2_500, 3_200] },
  'painted 3 s late, the last session under it': { paint: [2_500, 3_200], unordered: true },
};

describe('飞鸽 历史会话', () => {
  test.each(Object.entries(FEIGE_VARIANTS))('%s: all is read as it was', async (_, options) => {
    const world = worldFor('feige', 21, 12);
    const stage = historyStage('feige', world, options);
    const end = await stage.walk();
    expect(end.unread).toEqual([]);
    expect(end.done).toBe(stage.simulator.sessions().length);
    expect(differencesOf('feige', stage.delivered, world)).toEqual([]);
    expect(stage.simulator.strayPresses()).toBe(0);
    expect(stage.delivered[0]).toMatchObject({ agent: '小王' });
    expect(stage.document.querySelector('[role="dialog"]')).toBeNull();
  });

  test('after one that is late nothing is taken for another’s, and the rest is read', async () => {
    const world = worldFor('feige', 22, 8, 0);
    const lost = world.contacts[3]!;
    for (const named of [true, false]) {
      for (const late of [Infinity, 10_500, 11_500, 13_000, 44_000]) {
        for (const paint of [
          [20, 200],
          [2_500, 3_200],
        ] as const) {
          const options = { named, unordered: true, paint, lost: { [lost.name]: late } };
          const stage = historyStage('feige', world, options);
          const end = await stage.walk();
          expect(new Set(end.unread.map(({ name }) => name))).toEqual(new Set([lost.name]));
          const wrong = differencesOf('feige', stage.delivered, world);
          expect(wrong.filter((each) => !each.startsWith('missing'))).toEqual([]);
          expect(wrong.every((each) => each.includes(lost.id))).toBe(true);
        }
      }
    }
  });
});

describe('the parts', () => {
  test('a header that comes into sight dates the lines below it; equal lines of two days are two', () => {
    const [a, b] = [
      { key: 'a', day: null },
      { key: 'b', day: null },
    ];
    expect(stitch([a, b], [{ key: 'a', day: 1 }, b])).toEqual([{ key: 'a', day: 1 }, b]);
    const one = [{ key: 'a', day: 1 }];
    expect(stitch(one, [{ key: 'a', day: 2 }])).toBeNull();
    expect(stitch(one, [...one, { key: 'a', day: 2 }])).toEqual([...one, { key: 'a', day: 2 }]);
  });

  test('addresses', () => {
    expect(pageAt('https://market.m.taobao.com/app/qn/im-history-search/index.html#/')).toBe(
      'qianniu',
    );
    expect(pageAt('https://market.m.taobao.com/app/im/chat/index.html')).toBeNull();
    expect(pageAt('https://market.m.taobao.com.evil.cn/app/qn/im-history-search/')).toBeNull();
    expect(pageAt('https://im.jinritemai.com/pc_seller_v2/main/data/historyConversation?x=1')).toBe(
      'feige',
    );
    expect(pageAt('https://im.jinritemai.com/pc_seller_v2/main/workspace')).toBeNull();
  });

  test('pieces of a run that overlap make the run, property', () => {
    const run = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(run, fc.integer({ min: 2, max: 8 }), fc.boolean(), (keys, size, isUp) => {
        const items = keys.map((key) => ({ key, day: null }));
        const windows: (typeof items)[] = [];
        for (let from = 0; from < items.length; from += size - 1) {
          windows.push(items.slice(from, from + size));
        }
        if (isUp) windows.reverse();
        let whole: typeof items = [];
        for (const part of windows) {
          const joined = stitch(whole, part);
          expect(joined).not.toBeNull();
          whole = joined!;
        }
        expect(whole).toEqual(items);
        expect(stitch(whole, [{ key: 'elsewhere ' + keys.join(''), day: null }])).toBeNull();
      }),
    );
  });
});
