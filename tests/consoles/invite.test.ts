/** The page's own invitation button, and thanks. */
import { afterEach, describe, expect, it, test } from 'vitest';
import { findInvite, pointAtInvite } from '../../lib/consoles/invite.ts';
import { CONSOLES } from '../../lib/consoles/registry.ts';
import { saysThanks } from '../../lib/consoles/thanks.ts';
import type { Adapter } from '../../lib/consoles/types.ts';

const adapter = (id: string): Adapter => CONSOLES.find((each) => each.id === id)!;
const TEXT = '邀请评价';

function show(tools: string, bubble = '在的'): void {
  document.body.innerHTML = `<button id="elsewhere">${TEXT}</button><div class="ww"><div class="ww_conversation_list">${TEXT}</div><div class="ww_container"><div class="ww_message"><div class="message-list"><div class="message-item"><pre class="edit"><span>${bubble}</span></pre></div></div></div><div class="ww_input"><pre class="edit" contenteditable="true">${TEXT}</pre>${tools}</div></div></div>`;
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('the invitation button', () => {
  it('is found by its exact text, and takes the focus', () => {
    show(`<button id="one">发送</button><button id="two"> <span>${TEXT}</span> </button>`);
    expect(pointAtInvite(document, adapter('1688'), TEXT)).toBe(true);
    expect(document.activeElement?.id).toBe('two');
  });

  it('is nothing that a buyer or the agent wrote, and nothing outside the open conversation', () => {
    show('', TEXT);
    expect(findInvite(document, adapter('1688'), TEXT)).toBeNull();
    expect(pointAtInvite(document, adapter('1688'), TEXT)).toBe(false);
    show(`<button>${TEXT}卡片</button>`);
    expect(findInvite(document, adapter('1688'), TEXT)).toBeNull();
  });

  it('may be a plain element', () => {
    show(`<div class="tools"><i></i><span id="plain">${TEXT}</span></div>`);
    expect(pointAtInvite(document, adapter('1688'), TEXT)).toBe(true);
    expect(document.activeElement?.id).toBe('plain');
  });

  it('has the text that the settings say on Feige', () => {
    document.body.innerHTML = `<div id="workspace-chat"><div class="messageList"></div><div role="button" tabindex="0" id="feige">邀评</div></div>`;
    expect(pointAtInvite(document, adapter('feige'), '邀评')).toBe(true);
    expect(document.activeElement?.id).toBe('feige');
    expect(findInvite(document, adapter('feige'), TEXT)).toBeNull();
    expect(findInvite(document, adapter('feige'), '')).toBeNull();
  });
});

describe('thanks', () => {
  test.each([
    '谢谢',
    '谢谢！',
    '好的，谢谢',
    '谢谢亲 /:^_^',
    '多谢老板',
    'thank you',
    '嗯嗯 谢谢您了[微笑]',
  ])('%s', (text) => expect(saysThanks(text)).toBe(true));
  test.each(['好的', '谢谢，什么时候发货', '不谢谢怎么行', '谢', '', '！', '收到', '感谢信怎么写'])(
    'not %s',
    (text) => expect(saysThanks(text)).toBe(false),
  );
});
