import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBefore, createCodeMemory } from '../../lib/consoles/insert/code-key.ts';
import { bare, rangeOfText } from '../../lib/consoles/insert/composer.ts';
import { createDesk } from '../../lib/consoles/insert/desk.ts';
import { feige } from '../../lib/consoles/feige/family.ts';
import type { Timers } from '../../lib/consoles/timers.ts';
import type { Adapter, Thread } from '../../lib/consoles/types.ts';

describe('a code before the cursor', () => {
  it.each([
    ['/kd', 'kd'],
    ['好的/kd', 'kd'],
    ['在的 /发货', '发货'],
    ['/', ''],
    ['你好', null],
    ['/kd ', null],
    ['https://a.com/kd', null],
    ['3/4', null],
    ['/:^_^', null],
    ['//kd', null],
  ])('%s → %s', (text, code) => expect(codeBefore(text)).toBe(code));

  it('never finds more than twenty letters, nor white space', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = codeBefore(text);
        expect(code === null || (code.length <= 20 && text.endsWith(`/${code}`))).toBe(true);
        expect(/\s/.test(code ?? '')).toBe(false);
      }),
    );
  });
});

describe('the memory of codes', () => {
  it('knows only what was answered for just what stands there', async () => {
    const asked: string[] = [];
    const memory = createCodeMemory(async (code) => {
      asked.push(code);
      return code === 'kd' ? 'phrase' : null;
    });
    memory.typed('/k');
    memory.typed('/kd');
    expect(memory.known('/kd')).toBeNull();
    await Promise.resolve();
    expect(memory.known('/kd')).toEqual({ code: 'kd', hit: 'phrase' });
    expect(memory.known('/k')).toBeNull();
    memory.typed('/kdx');
    await Promise.resolve();
    expect(memory.known('/kdx')).toBeNull();
    expect(memory.known('/kd')).toBeNull();
    expect(asked).toEqual(['k', 'kd', 'kdx']);
  });
});

describe('a text in an editable', () => {
  it('is found over any nodes and breaks', () => {
    const root = document.createElement('div');
    root.append('甲', document.createElement('br'), '乙丙', '丁');
    const range = rangeOfText(root, '乙\n丙丁');
    expect(bare(range?.toString() ?? '')).toBe('乙丙丁');
    expect(rangeOfText(root, '丁甲')).toBeNull();
  });
});

/** Timers whose time is counted, not waited for. */
function countedTimers(): Timers {
  return {
    wall: () => 0,
    after: (_ms, run) => {
      queueMicrotask(run);
      return () => {};
    },
    every: () => () => {},
  };
}

/** A composer on a page of Feige's, without the browser's editing command: the fallback is used. */
function stage() {
  document.body.innerHTML = '<div id="im-input-box"><textarea></textarea></div>';
  const area = document.querySelector('textarea')!;
  let thread: Thread | null = { buyerId: 'a', buyerName: '甲' };
  const desk = createDesk({
    adapter: { ...feige, id: 'feige', matches: [], frame: () => 'chat' } satisfies Adapter,
    document,
    proven: () => thread,
    account: () => ({ id: null, nicks: [], nick: '店:小王' }),
    signal: new AbortController().signal,
    timers: countedTimers(),
  });
  const open = (id: string | null): void => {
    thread = id === null ? null : { buyerId: id, buyerName: id };
  };
  return { area, desk, open };
}

const FOR_A = { buyerId: 'a', buyerName: '甲' };

describe('insertion', () => {
  it('goes to the cursor, over the selection, and says what was typed', async () => {
    const { area, desk } = stage();
    const heard: string[] = [];
    area.addEventListener('input', () => heard.push(area.value));
    area.value = '前中后';
    area.setSelectionRange(1, 2);
    expect(desk.target()).toEqual({ ok: true, target: FOR_A, nick: '店:小王' });
    expect(await desk.insert({ target: FOR_A, text: '在的' })).toEqual({ ok: true });
    expect(area.value).toBe('前在的后');
    expect(heard).toEqual(['前在的后']);
  });

  it('is refused for anybody else, for nobody, while composing, beyond the limit', async () => {
    const { area, desk, open } = stage();
    const insert = (text = '在的') => desk.insert({ target: FOR_A, text });
    open('b');
    expect(await insert()).toEqual({ ok: false, error: 'other-thread' });
    open(null);
    expect(await insert()).toEqual({ ok: false, error: 'no-thread' });
    open('a');
    area.dispatchEvent(new Event('compositionstart', { bubbles: true }));
    expect(await insert()).toEqual({ ok: false, error: 'composing' });
    area.dispatchEvent(new Event('compositionend', { bubbles: true }));
    area.maxLength = 3;
    expect(await insert('四个字的')).toEqual({ ok: false, error: 'too-long' });
    expect(await desk.insert({ target: FOR_A, text: '在', replace: '/zz' })).toEqual({
      ok: false,
      error: 'moved',
    });
    expect(area.value).toBe('');
  });

  it('is taken back where the conversation changes with it, and told where the page throws it away', async () => {
    const { area, desk, open } = stage();
    const toB = (): void => open('b');
    area.addEventListener('input', toB, { once: true });
    expect(await desk.insert({ target: FOR_A, text: '在的' })).toEqual({
      ok: false,
      error: 'taken-back',
    });
    expect(area.value).toBe('');
    open('a');
    area.addEventListener('input', () => {
      area.value = '';
    });
    expect(await desk.insert({ target: FOR_A, text: '在的' })).toEqual({
      ok: false,
      error: 'not-taken',
    });
  });

  it('holds only in an empty composer of the proven buyer', async () => {
    const { area, desk, open } = stage();
    area.value = '草稿';
    const byName = { buyerId: null, name: '甲' };
    expect(await desk.hold(byName, '稍等')).toEqual({ ok: false, error: 'has-draft' });
    area.value = '';
    open('b');
    expect(await desk.hold(byName, '稍等')).toEqual({ ok: false, error: 'other-thread' });
    expect(area.value).toBe('');
  });
});
