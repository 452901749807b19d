/** The 旺旺 page while it switches threads and learns whose it is. */
import { afterEach, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { peopleOf } from '../../lib/consoles/wangwang/account.ts';
import { isSameName } from '../../lib/consoles/wangwang/rows.ts';
import { isEmojiOnly, isRobotNick } from '../../lib/consoles/wangwang/texts.ts';
import { type Running, watchDocument } from './play.ts';

const NOW = fromBeijing(2026, 11, 20, 10, 30);
let running: Running | null = null;
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

afterEach(() => {
  running?.stop();
  document.body.innerHTML = '';
});

interface Row {
  id: string;
  name: string;
  isActive?: boolean;
}

const rowHtml = ({ id, name, isActive }: Row): string =>
  `<div class="conversation-item${isActive ? ' active' : ''}" id="${id}.1-222.1#11152@cntaobao"><div class="conversation"><div class="name">${name}</div><div class="time">刚刚</div></div><div class="conversation-secondary-line"><div class="desc">在吗</div></div></div>`;
const lineHtml = (nick: string, second: string, text: string, self = ''): string =>
  `<div class="message-item-line"><div class="message-item ${self}"><div class="first-line"><div class="nick ${self}">${nick}</div><div class="time">2026-11-20 10:02:${second}</div></div><div class="content"><pre class="edit">${text}</pre></div></div></div>`;
const HELLO = lineHtml('店:小王', '02', '在的', 'self');

function show(rows: Row[], name: string, lines: string): void {
  document.body.innerHTML = `<div class="ww"><div class="ww_conversation_list"><div class="conversation-list">${rows.map(rowHtml).join('')}</div></div><div class="ww_container"><div class="ww_header"><div class="conversation-header"><div class="name">${name}</div></div></div><div class="ww_message"><div class="message-list">${lines}</div></div><div class="ww_input"><pre class="edit" contenteditable="true"></pre></div></div></div>`;
}
const change = (selector: string, html: string): void => {
  const element = document.querySelector(selector);
  if (element) element.innerHTML = html;
};
const A = { id: '111', name: '甲' };
const B = { id: '333', name: '乙' };
const active = (row: Row): Row => ({ ...row, isActive: true });

describe('旺旺 threads', () => {
  it('reads nothing and says why until two rows tell whose it is', async () => {
    show([active(A)], '甲', lineHtml('甲', '01', '在吗'));
    running = watchDocument('1688', () => NOW);
    expect(running.all).toEqual([]);
    expect(running.sources.at(-1)?.account).toBeNull();
    change('.conversation-list', [active(A), B].map(rowHtml).join(''));
    await settle();
    expect(running.sources.at(-1)?.account).toBe('222');
    expect(running.linesOf('111')).toHaveLength(1);
  });

  it('forgets the nick when another uid signs in, and says that a nick of lines is a guess', async () => {
    show([active(A), B], '甲', lineHtml('甲', '01', '在吗') + HELLO);
    running = watchDocument('1688', () => NOW);
    const guess = { account: '222', nick: '店:小王', isNickGuess: true };
    expect(running.sources.at(-1)).toMatchObject(guess);
    document.body.innerHTML = document.body.innerHTML
      .replaceAll('-222.1', '-999.1')
      .replace(HELLO, '');
    await settle();
    expect(running.sources.at(-1)).toMatchObject({ account: '999', nick: null });
  });

  it('reads a single row of an account that it knows from another day, and no other', () => {
    show([active(A)], '甲', lineHtml('甲', '01', '在吗'));
    running = watchDocument('1688', () => NOW, [{ id: '222', nick: null }]);
    expect(running.linesOf('111')).toHaveLength(1);
    running.stop();
    running = watchDocument('1688', () => NOW, [{ id: '999', nick: null }]);
    expect(running.all).toEqual([]);
    running.stop();
    // Both people of the row were own accounts once: which one it is now cannot be told.
    const both = ['111', '222'].map((id) => ({ id, nick: null }));
    running = watchDocument('1688', () => NOW, both);
    expect(running.all).toEqual([]);
  });

  it('reads nothing while header and active row disagree, or old lines stand under a new name', async () => {
    show([active(A), B], '甲', lineHtml('甲', '01', '在吗') + HELLO);
    running = watchDocument('1688', () => NOW);
    change('.conversation-list', [A, active(B)].map(rowHtml).join(''));
    await settle();
    change('.ww_header .name', '乙');
    await settle();
    running.watch.sweep();
    expect(running.linesOf('333')).toEqual([]);
    change('.message-list', lineHtml('乙', '01', '有货吗') + HELLO);
    await settle();
    expect(running.linesOf('333').map(({ content }) => 'role' in content && content.role)).toEqual([
      'buyer',
      'agent',
    ]);
    expect(running.linesOf('111')).toHaveLength(2);
  });

  it('goes on while the active row is scrolled out of the list', async () => {
    show([active(A), B], '甲', lineHtml('甲', '01', '在吗'));
    running = watchDocument('1688', () => NOW);
    change('.conversation-list', [B, { id: '444', name: '丙' }].map(rowHtml).join(''));
    await settle();
    change('.message-list', lineHtml('甲', '01', '在吗') + lineHtml('甲', '09', '人呢'));
    await settle();
    expect(running.linesOf('111')).toHaveLength(2);
  });

  it('keeps an emptied line, and counts equal ones of one second apart', async () => {
    const twin = lineHtml('甲', '01', '在吗');
    show([active(A), B], '甲', twin + twin);
    running = watchDocument('1688', () => NOW);
    expect(running.linesOf('111').map(({ n }) => n)).toEqual([0, 1]);
    change('.message-item .content', '');
    await settle();
    document.querySelector('.message-list')?.insertAdjacentHTML('beforeend', twin);
    await settle();
    expect(running.linesOf('111').map(({ n }) => n)).toEqual([0, 1, 2]);
  });

  it('leaves typing in the composer alone', async () => {
    show([active(A), B], '甲', '');
    running = watchDocument('1688', () => NOW);
    const before = running.states.length;
    change('.ww_input pre', '正在输入');
    await settle();
    expect(running.states).toHaveLength(before);
  });
});

describe('旺旺 texts', () => {
  it('takes row ids apart', () => {
    expect(peopleOf('111.1-222.1#11152@cntaobao')).toEqual(['111', '222']);
    expect(peopleOf('group-1#x')).toBeNull();
    expect(peopleOf('')).toBeNull();
  });
  it.each([
    ['很长的…', '很长的名字', true],
    ['很长的名字', '很长的...', true],
    ['甲', '甲店', false],
    ['乙…', '甲', false],
  ])('%s and %s', (one, other, same) => expect(isSameName(one, other)).toBe(same));
  it.each([
    ['/:^_^', true],
    ['/:087 /:-W', true],
    ['/:087好的', false],
    ['http://a', false],
  ])('emoji only: %s', (text, only) => expect(isEmojiOnly(text)).toBe(only));
  it('knows the robot by its nick', () => {
    expect(isRobotNick('某店:服务助手')).toBe(true);
    expect(isRobotNick('服务助手迷')).toBe(false);
  });
});
