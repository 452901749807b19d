/** The watcher against a page that does, step by step, what real ones do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { Timers } from '../../lib/consoles/timers.ts';
import { type Watch, watchConsole } from '../../lib/consoles/watch.ts';
import { type FakeLine, type FakePage, fake, lineHtml } from './feige-page.ts';
import { ADDRESS, adapterOf, gather } from './play.ts';

const NOW = fromBeijing(2026, 11, 20, 10, 30);
let now = NOW;
let wall = 0;
let url = ADDRESS.feige;
let hidden = false;
let controller = new AbortController();
let told = gather();
let watch: Watch;
let pending: { due: number; every: number | null; callback: () => void }[] = [];

const timers: Timers = {
  wall: () => wall,
  after: (ms, callback) => schedule(ms, null, callback),
  every: (ms, callback) => schedule(ms, ms, callback),
};

function schedule(ms: number, every: number | null, callback: () => void): () => void {
  const timer = { due: wall + ms, every, callback };
  pending.push(timer);
  return () => {
    pending = pending.filter((other) => other !== timer);
  };
}

/** Mutation observers run as microtasks. */
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** Lets real and page time pass together, timers firing in order. */
async function pass(ms: number): Promise<void> {
  const end = wall + ms;
  for (;;) {
    const next = pending.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
    if (!next) break;
    now += next.due - wall;
    wall = next.due;
    if (next.every === null) pending = pending.filter((other) => other !== next);
    else next.due += next.every;
    next.callback();
    await settle();
  }
  now += end - wall;
  wall = end;
}

const said = (id: string, text: string, time: string): FakeLine => ({
  id,
  side: 'buyer',
  text,
  time,
});
const own = (id: string | null, text: string, time: string): FakeLine => ({
  id,
  side: 'own',
  text,
  time,
});
const A1 = { ...said('a1', '甲的话', '10:20:00'), divider: '今天 10:20' };
const A: FakePage = {
  buyer: 'A',
  name: '甲',
  rows: [
    { name: '甲', time: '45秒', isOpen: true },
    { name: '乙', time: '10:01' },
  ],
  lines: [A1, own('a2', '甲的回复', '10:21:00')],
};

const openRow = (name: string) => A.rows.map((row) => ({ ...row, isOpen: row.name === name }));

function start(page: FakePage | string = A): void {
  if (typeof page === 'string') document.body.innerHTML = page;
  else fake.show(page);
  watch = watchConsole({
    adapter: adapterOf('feige'),
    document,
    url: () => url,
    now: () => now,
    signal: controller.signal,
    report: told.report,
    timers,
  });
}

/** Who spoke line a3, and whether that is a guess. */
const spoken = () => {
  const content = told.linesOf('A').find(({ lineId }) => lineId === 'a3')?.content;
  return content?.type === 'message' ? [content.role, content.roleGuess ?? false] : null;
};
/** A page that uses a line's nodes again for another one. */
const become = (line: Element | undefined, id: string, text: string): void => {
  line?.firstElementChild?.setAttribute('data-id', id);
  const words = line?.querySelector('pre span')?.firstChild;
  if (words) words.nodeValue = text;
};
const ids = (buyer: string): string[] => told.linesOf(buyer).map(({ lineId }) => lineId);
const state = () => told.states.at(-1);

beforeEach(() => {
  now = NOW;
  wall = 0;
  url = ADDRESS.feige;
  hidden = false;
  pending = [];
  controller = new AbortController();
  told = gather();
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (hidden ? 'hidden' : 'visible'),
  });
});

afterEach(() => {
  controller.abort();
  document.body.innerHTML = '';
});

describe('lines', () => {
  it('reports what stands there at once, and nothing twice', async () => {
    start();
    expect(ids('A')).toEqual(['a1', 'a2']);
    const before = told.all.length;
    fake.lines(A.lines);
    await settle();
    await pass(10_000);
    expect(told.all.slice(before).filter(({ type }) => type === 'line')).toEqual([]);
    expect(watch.health().disagreements).toBe(0);
  });

  it('reports an appended line in the same turn, even if it vanishes again', async () => {
    start();
    fake.append(said('a3', '还在吗', '10:29:59'));
    await settle();
    fake.list().lastElementChild?.remove();
    await settle();
    expect(ids('A')).toEqual(['a1', 'a2', 'a3']);
    expect(told.linesOf('A').at(-1)).toMatchObject({
      at: fromBeijing(2026, 11, 20, 10, 29, 59),
      content: { role: 'buyer', kind: 'text', length: 3 },
    });
  });

  it('waits for a late id', async () => {
    start();
    fake.append(own(null, '马上', '10:29:00'));
    await settle();
    expect(ids('A')).toEqual(['a1', 'a2']);
    fake.list().lastElementChild?.firstElementChild?.setAttribute('data-id', 'a3');
    await settle();
    expect(ids('A')).toEqual(['a1', 'a2', 'a3']);
  });

  it('misses nothing in a thread whose first line to tell came after a notice', async () => {
    start({ ...A, lines: [{ text: '系统提示' }] });
    await pass(4_000);
    expect(ids('A')).toEqual([]);
    fake.append(said('a3', '在吗', '10:29:00'));
    await settle();
    expect(ids('A')).toEqual(['a3']);
    await pass(30_000);
    expect(state()).toEqual({ kind: 'reading' });
  });

  it('reads a thread of many lines in tasks, the page between them, and then all of it', async () => {
    const many = Array.from({ length: 700 }, (_, nth) =>
      said(
        `m${nth}`,
        `第${nth}句`,
        `0${Math.floor(nth / 60) % 10}:${String(nth % 60).padStart(2, '0')}:00`,
      ),
    );
    start({
      ...A,
      lines: many.map((line, nth) => (nth ? line : { ...line, divider: '今天 00:00' })),
    });
    expect(ids('A')).toEqual([]);
    await pass(0);
    await pass(0);
    expect(ids('A')).toHaveLength(many.length);
    fake.append(said('new', '在吗', '12:30:00'));
    await settle();
    expect(ids('A').at(-1)).toBe('new');
    await pass(30_000);
    expect(state()).toEqual({ kind: 'reading' });
  });

  it('reads a recycled node as the line it has become', async () => {
    start();
    const last = fake.list().lastElementChild;
    last?.firstElementChild?.setAttribute('data-id', 'a9');
    const text = last?.querySelector('pre span')?.firstChild;
    if (text) text.nodeValue = '换了一句';
    const time = [...(last?.querySelectorAll('div') ?? [])].at(-1)?.firstChild;
    if (time) time.nodeValue = '10:22:00';
    await settle();
    expect(
      told
        .linesOf('A')
        .map(({ lineId, content }) => [lineId, 'length' in content && content.length]),
    ).toEqual([
      ['a1', 3],
      ['a2', 4],
      ['a9', 4],
    ]);
  });

  it('orders history of the same second before what was known', async () => {
    start({ ...A, lines: [A1, said('a3', '同一秒', '10:22:00')] });
    fake.lines([A1, said('a2', '早一点', '10:22:00'), said('a3', '同一秒', '10:22:00')]);
    await settle();
    expect(told.linesOf('A').map(({ lineId, n }) => [lineId, n])).toEqual([
      ['a1', 0],
      ['a2', 0],
      ['a3', 1],
    ]);
  });

  it('dates lines again when their divider comes into sight', async () => {
    start({ ...A, lines: [said('a2', '哪天的', '10:25:00')] });
    expect(told.linesOf('A')[0]).toMatchObject({ guess: 2 });
    fake.prepend({ ...said('a1', '之前', '10:24:00'), divider: '昨天 10:24' });
    await settle();
    expect(told.linesOf('A').map(({ at, guess }) => [at, guess])).toEqual([
      [fromBeijing(2026, 11, 19, 10, 24), undefined],
      [fromBeijing(2026, 11, 19, 10, 25), undefined],
    ]);
  });

  const ROBOT = '此消息由机器人自动回复';
  const STARTED: FakeLine = { id: 's1', text: '机器人接待中' };
  const ASSIGNED: FakeLine = { id: 's2', text: '客服小王接入' };
  const labelled = { ...own('a3', '您好', '10:22:00'), label: ROBOT };
  it.each<[string, FakeLine[], [string, boolean]]>([
    ['nothing tells', [labelled], ['assist', true]],
    ['a reception begins below', [labelled, ASSIGNED], ['robot', true]],
    ['the robot began above', [STARTED, labelled], ['robot', false]],
    ['a person took over above', [ASSIGNED, labelled], ['assist', false]],
    ['a person wrote above', [own('a2', '在的', '10:21:00'), labelled], ['assist', false]],
  ])('tells robot from assist: %s', (_, lines, expected) => {
    start({ ...A, lines });
    expect(spoken()).toEqual(expected);
  });

  it.each<[FakeLine, FakeLine[], string]>([
    [STARTED, [labelled], 'robot'],
    [ASSIGNED, [labelled, { ...ASSIGNED, id: 's3' }], 'assist'],
  ])(
    'keeps the stage that was in sight, in whatever order it came',
    async (above, without, role) => {
      start({ ...A, lines: [above, labelled] });
      fake.lines(without);
      await settle();
      expect(spoken()).toEqual([role, false]);
      controller.abort();
      controller = new AbortController();
      told = gather();
      start({ ...A, lines: without });
      expect(spoken()?.[1]).toBe(true);
      fake.lines([above, labelled]);
      await settle();
      expect(spoken()).toEqual([role, false]);
    },
  );

  it('dates a notice by the line before it, whenever that gets painted or its id', async () => {
    const notice: FakeLine = { id: 'n1', text: '客服小王接入' };
    const divided: FakeLine = { ...own(null, '在的', '10:25:40'), divider: '今天 10:25' };
    const at = () => told.linesOf('A').find(({ lineId }) => lineId === 'n1')?.at;
    start({ ...A, lines: [{ ...notice, divider: '今天 10:25' }] });
    expect(at()).toBe(fromBeijing(2026, 11, 20, 10, 25));
    fake.lines([divided, notice]);
    await settle();
    const after = fromBeijing(2026, 11, 20, 10, 25, 40);
    expect(at()).toBe(after);
    fake.list().firstElementChild?.firstElementChild?.setAttribute('data-id', 'a2');
    await settle();
    expect(at()).toBe(after);
    expect(told.linesOf('A').map(({ lineId }) => lineId)).toEqual(['a2', 'n1']);
    // The line before scrolls away again: what was known better stays.
    fake.lines([{ ...notice, divider: '今天 10:25' }]);
    await settle();
    await pass(500);
    expect(at()).toBe(after);
  });

  it('cuts names that no platform allows, everywhere alike', () => {
    const endless = '长'.repeat(300);
    start({ ...A, name: endless, rows: [{ name: endless, time: '45秒', isOpen: true }] });
    const names = [told.linesOf('A')[0], told.rows()[0], told.joins()[0]].map(
      (sighting) => sighting?.buyerName,
    );
    expect(names).toEqual(Array.from({ length: 3 }, () => '长'.repeat(200)));
  });

  it('marks what is taken back and keeps what it was', async () => {
    start();
    const line = lineHtml({ id: 'a1', text: '对方撤回了一条消息' });
    const first = fake.list().firstElementChild;
    first?.insertAdjacentHTML('afterend', line);
    first?.remove();
    await settle();
    expect(told.linesOf('A')[0]).toMatchObject({
      lineId: 'a1',
      at: fromBeijing(2026, 11, 20, 10, 20),
      content: { role: 'buyer', length: 3, recalled: true },
    });
  });

  it('survives a flood', async () => {
    start();
    for (let index = 0; index < 600; index += 1) {
      const second = String(index % 60).padStart(2, '0');
      const minute = String(10 + Math.floor(index / 60)).padStart(2, '0');
      fake.append(said(`f${index}`, `第${index}句`, `10:${minute}:${second}`));
    }
    await settle();
    expect(ids('A')).toHaveLength(602);
  });
});

describe('never the wrong buyer', () => {
  const B1 = { ...said('b1', '乙的话', '10:28:00'), divider: '今天 10:28' };

  it('reads nothing while the old lines stand under the new name', async () => {
    start();
    fake.composer('B', '乙');
    await settle();
    fake.name('乙');
    await settle();
    fake.rows(openRow('乙'));
    await settle();
    await pass(5_000);
    expect(ids('B')).toEqual([]);
    fake.lines([B1]);
    await settle();
    expect(ids('B')).toEqual(['b1']);
    expect(ids('A')).toEqual(['a1', 'a2']);
  });

  it('reads nothing while old and new lines stand together', async () => {
    start();
    fake.composer('B', '乙');
    fake.name('乙');
    fake.rows(openRow('乙'));
    fake.append(B1);
    await settle();
    expect(ids('B')).toEqual([]);
    fake.lines([B1]);
    await settle();
    expect(ids('B')).toEqual(['b1']);
  });

  it('takes no late id and no notice that stood under the last buyer', async () => {
    const unnamed = [{ id: 'n1', text: '客服小王接入' }, own(null, '马上', '10:29:00')];
    start({ ...A, lines: unnamed });
    expect(ids('A')).toEqual(['n1']);
    fake.composer('B', '乙');
    fake.name('乙');
    fake.rows(openRow('乙'));
    await settle();
    fake.list().lastElementChild?.firstElementChild?.setAttribute('data-id', 'a9');
    await settle();
    await pass(1_500);
    expect(ids('B')).toEqual([]);
    fake.lines([{ id: 'n2', text: '客服小王接入' }, B1]);
    await settle();
    expect(ids('B')).toEqual(['n2', 'b1']);
    fake.composer('A', '甲');
    fake.name('甲');
    fake.rows(openRow('甲'));
    fake.lines([{ id: 'n1', text: '客服小王接入' }, own('a9', '马上', '10:29:00')]);
    await settle();
    expect(ids('A')).toEqual(['n1', 'a9']);
    expect(ids('B')).toEqual(['n2', 'b1']);
  });

  it('reads a page that uses its nodes again for the next thread', async () => {
    start({ ...A, lines: [...A.lines, { id: null, text: '系统提示' }] });
    const [first, second] = fake.list().children;
    fake.composer('B', '乙');
    fake.name('乙');
    fake.rows(openRow('乙'));
    become(first, 'b1', '乙的话');
    become(second, 'b2', '给乙的话');
    await settle();
    expect(ids('B')).toEqual(['b1', 'b2']);
  });

  it('holds a pane that changed altogether until the name has proved stable', async () => {
    start();
    fake.lines([B1]);
    await settle();
    expect(ids('A')).toEqual(['a1', 'a2']);
    fake.composer('B', '乙');
    fake.name('乙');
    fake.rows(openRow('乙'));
    await settle();
    await pass(3_000);
    expect(ids('A')).toEqual(['a1', 'a2']);
    expect(ids('B')).toEqual(['b1']);
  });

  it('gives what came late under one name to nobody else, though the next name stands over it at once', async () => {
    start();
    fake.lines([said('a8', '晚到的话', '10:28:00'), said('a9', '更晚的话', '10:28:30')]);
    await settle();
    fake.composer('B', '乙');
    fake.name('乙');
    fake.rows(openRow('乙'));
    await settle();
    await pass(1_500);
    fake.lines([B1]);
    await settle();
    await pass(3_000);
    expect(ids('B')).toEqual(['b1']);
    expect(ids('A')).toEqual(['a1', 'a2']);
  });

  it('accepts it when the name stays', async () => {
    start();
    fake.lines([said('a0', '很早的话', '10:02:00')]);
    await settle();
    expect(ids('A')).toEqual(['a1', 'a2']);
    await pass(500);
    expect(ids('A')).toEqual(['a0', 'a1', 'a2']);
  });

  it('reads nothing while the marked row names somebody else', () => {
    start({ ...A, rows: openRow('乙') });
    expect(told.lines()).toEqual([]);
  });

  it('joins thread and row only where the name is unique', async () => {
    start();
    expect(told.joins()).toMatchObject([{ buyerId: 'A', buyerName: '甲' }]);
    controller.abort();
    told = gather();
    controller = new AbortController();
    start({ ...A, rows: [...A.rows, { name: '甲', time: '9秒' }] });
    await settle();
    expect(told.joins()).toEqual([]);
    expect(told.rows()).toContainEqual(expect.objectContaining({ buyerName: '甲', sameName: 2 }));
  });
});

describe('rows', () => {
  it('tells a wait once while its timer ticks, and when it settles', async () => {
    start();
    for (let second = 46; second < 52; second += 1) {
      await pass(1_000);
      fake.rows([{ name: '甲', time: `${second}秒`, isOpen: true }]);
      await settle();
    }
    expect(told.rows().filter(({ buyerName }) => buyerName === '甲')).toMatchObject([
      { state: 'waiting', since: NOW - 45_000, basis: 'timer', sameName: 1, buyerId: null },
    ]);
    fake.rows([{ name: '甲', time: '刚刚', isOpen: true }]);
    await settle();
    expect(told.rows().at(-1)).toMatchObject({ buyerName: '甲', state: 'settled' });
  });

  it('settles nothing when a row merely vanishes', async () => {
    start();
    fake.rows([{ name: '乙', time: '10:01' }]);
    await settle();
    await pass(4_000);
    expect(told.rows().filter(({ buyerName }) => buyerName === '甲')).toHaveLength(1);
  });

  it('are doubted by the sweep alone, whose word stands until the next one', async () => {
    start();
    const stray = document.createElement('b');
    stray.textContent = '3';
    document.querySelector('[data-qa-id="qa-conversation-chat-item"]')?.append(stray);
    await settle();
    expect(watch.health().missing).toEqual([]);
    await pass(2_000);
    expect(watch.health().missing).toEqual(['rowUnread']);
    fake.append(said('a3', '还在吗', '10:29:59'));
    await settle();
    expect(ids('A')).toContain('a3');
    expect(watch.health().missing).toEqual(['rowUnread']);
    stray.remove();
    await settle();
    expect(watch.health().missing).toEqual(['rowUnread']);
    // Whoever asks how the page is read does not wait for it.
    expect(watch.examine().missing).toEqual([]);
  });
});

describe('state and coverage', () => {
  it('is loading, then unknown, and reads as soon as the page is there', async () => {
    start('<main>新版工作台</main>');
    expect(state()).toEqual({ kind: 'loading' });
    await pass(21_000);
    expect(state()).toEqual({ kind: 'unknown' });
    expect(told.all).toEqual([]);
    fake.show(A);
    await settle();
    expect(state()).toEqual({ kind: 'reading' });
    expect(ids('A')).toEqual(['a1', 'a2']);
  });

  it.each([
    ['登录过期，请登录后继续访问', 'login'],
    ['当前的账号暂无会话权限', 'permission'],
  ])('%s', (text, kind) => {
    start(`<div><p>${text}</p></div>`);
    expect(state()).toEqual({ kind });
  });

  it('does not take a buyer at his word', () => {
    start({ ...A, lines: [{ ...A1, text: '登录过期' }] });
    expect(state()).toEqual({ kind: 'reading' });
  });

  it('goes on when containers are replaced', async () => {
    start();
    fake.show({ ...A, lines: [...A.lines, said('a3', '新的', '10:29:00')] });
    await settle();
    expect(ids('A')).toEqual(['a1', 'a2', 'a3']);
  });

  it('names what is missing when the lines can no longer be read', async () => {
    start({ ...A, lines: [{ id: 'x', side: 'buyer', text: '没有时间', time: '' }] });
    await pass(12_000);
    expect(state()).toEqual({ kind: 'partly', missing: ['lines', 'time'] });
  });

  it('sends pulses that tile the time of reading, and none for a gap', async () => {
    start();
    await pass(40_000);
    for (const timer of pending) timer.due += 8 * 3_600_000;
    wall += 8 * 3_600_000;
    now += 8 * 3_600_000;
    await pass(20_000);
    controller.abort();
    const covered = told.pulses().reduce((sum, { from, to }) => sum + to - from, 0);
    expect(covered).toBeGreaterThan(50_000);
    expect(covered).toBeLessThanOrEqual(60_000);
  });

  it('does not count as read the time in which parts are in doubt, or nothing is known', async () => {
    const readBy = (at: number): number =>
      told
        .pulses()
        .filter(({ state: one }) => one === 'reading')
        .reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, at) - from), 0);
    start();
    await pass(60_000);
    // A time that is written in no known way.
    fake.show({ ...A, rows: A.rows.map((row) => ({ ...row, time: '不久以前' })) });
    await pass(60_000);
    expect(state()).toMatchObject({ kind: 'partly', missing: ['rowTime'] });
    expect(watch.health().missing).toEqual(['rowTime']);
    document.body.innerHTML = '<main>新版工作台</main>';
    await pass(60_000);
    expect(state()).toEqual({ kind: 'unknown' });
    const doubted = told.pulses().filter(({ state: one }) => one === 'partly');
    fake.show(A);
    await pass(60_000);
    controller.abort();
    // Five seconds of patience before a doubt is said.
    expect(readBy(NOW + 180_000)).toBeGreaterThanOrEqual(60_000);
    expect(readBy(NOW + 180_000)).toBeLessThanOrEqual(60_000 + 8_000);
    expect(Math.max(...doubted.map(({ to }) => to))).toBeLessThanOrEqual(NOW + 122_000);
    expect(readBy(Infinity)).toBeGreaterThan(110_000);
  });

  it('is stalled when hidden and still for 90 s, until something moves', async () => {
    start();
    await pass(10_000);
    hidden = true;
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(100_000);
    expect(state()).toEqual({ kind: 'stalled' });
    const until = told.pulses().at(-1)?.to ?? 0;
    await pass(60_000);
    expect(told.pulses().at(-1)?.to).toBe(until);
    fake.append(said('a3', '还在', '10:29:00'));
    await settle();
    expect(state()).toEqual({ kind: 'reading' });
  });

  it('says so when the frame navigates away from the chat', async () => {
    start();
    url = 'https://im.jinritemai.com/pc_seller_v2/main/data/customerService/index';
    document.body.innerHTML = '<main>数据</main>';
    await settle();
    expect(state()).toEqual({ kind: 'unknown' });
  });

  it('stops with its signal', async () => {
    start();
    controller.abort();
    const before = told.all.length;
    fake.append(said('a3', '没人看', '10:29:00'));
    await settle();
    expect(told.all).toHaveLength(before);
    expect(pending).toEqual([]);
  });
});

const listen = (): string[] => {
  const clicked: string[] = [];
  for (const row of document.querySelectorAll('[data-qa-id="qa-conversation-chat-item"]')) {
    row.addEventListener('click', () => {
      const name = row.querySelector('[title]')?.getAttribute('title') ?? '';
      clicked.push(name);
      fake.composer('B', name);
      fake.name(name);
      fake.rows(A.rows.map((other) => ({ ...other, isOpen: other.name === name })));
    });
  }
  return clicked;
};

describe('reveal', () => {
  it('clicks the one row of that name', async () => {
    start();
    const clicked = listen();
    const result = watch.reveal({ buyerId: null, name: '乙' });
    await pass(3_000);
    expect(await result).toEqual({ ok: true });
    expect(clicked).toEqual(['乙']);
  });

  it('leaves two of one name to the agent, and says when there is none', async () => {
    start({ ...A, rows: [...A.rows, { name: '乙', time: '8秒' }] });
    const clicked = listen();
    const twins = watch.reveal({ buyerId: null, name: '乙' });
    const nobody = watch.reveal({ buyerId: null, name: '丙' });
    await pass(30_000);
    expect(await twins).toEqual({ ok: false, error: 'ambiguous' });
    expect(await nobody).toEqual({ ok: false, error: 'not-found' });
    expect(clicked).toEqual([]);
  });
});
