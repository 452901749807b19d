import { describe, expect, it } from 'vitest';
import type { Step } from './core/steps.ts';
import { feigeStage, START } from './timeline.ts';

const ROW = '[data-qa-id="qa-conversation-chat-item"]';
const LINE = '[data-qa-id="qa-message-warpper"]';

const two: Step[] = [
  { do: 'contact', who: '101', name: '买家甲', at: 0 },
  { do: 'notice', who: '101', notice: 'assign', agent: '小王', at: 1 },
  { do: 'buyer', who: '101', text: '什么时候发货', at: 2 },
  { do: 'contact', who: '202', name: '买家乙', at: 3 },
  { do: 'buyer', who: '202', text: '在吗', at: 5 },
];

const manyBuyers = (count: number): Step[] =>
  Array.from({ length: count }, (_, index): Step[] => [
    { do: 'contact', who: `buyerid${index}`, name: `买家${index}`, at: index },
    { do: 'buyer', who: `buyerid${index}`, text: `第${index}位`, at: index },
  ]).flat();

describe('Feige list', () => {
  it('shows waits in seconds, then minutes, then rests at HH:MM', async () => {
    const page = feigeStage({ pseudoRows: false });
    await page.play(...two, { do: 'wait', ms: 10_000, at: 10 });
    const timers = () => page.all('[class*="timerParticular"]').map((slot) => slot.textContent);
    expect(timers()).toEqual(['15秒', '18秒']);
    await page.play({ do: 'wait', ms: 1, at: 190 });
    expect(timers()).toEqual(['3分钟', '3分钟']);
    await page.play({ do: 'open', who: '101', at: 200 }, { do: 'agent', text: '今天', at: 201 });
    await page.play({ do: 'wait', ms: 1, at: 300 });
    expect(timers().toSorted()).toEqual(['10:03', '4分钟']);
  });

  it('carries no buyer id on rows and reuses their nodes', async () => {
    const page = feigeStage({ rows: 4, pseudoRows: false });
    await page.play(...manyBuyers(12));
    const names = page.simulator.truth().rows.map((row) => row.name);
    expect(names).toContain('买家0');
    const before = page.all(ROW);
    expect(before).toHaveLength(4);
    expect(page.text('.list_items')).toContain('第11位');
    await page.play({ do: 'scrollList', to: 6, at: 30 });
    expect(page.all(ROW)).toEqual(before);
    expect(page.text('.list_items')).toContain('第5位');
    expect(page.text('.list_items')).not.toContain('第11位');
    expect(before.some((row) => row.outerHTML.includes('buyerid'))).toBe(false);
  });

  it('groups rows where groups are on, and never in the rebuilt frame', async () => {
    const grouped = feigeStage({ groups: true });
    await grouped.play(...two, { do: 'wait', ms: 1, at: 183 });
    const heads = grouped.all('[data-btm^="message_group_name_"]').map((head) => head.textContent);
    expect(heads).toEqual(['3分钟内待回复(1)', '已超时待回复(1)']);
    const rebuilt = feigeStage({ groups: true, generation: 'rebuilt' });
    await rebuilt.play(...two);
    expect(rebuilt.all('[data-btm^="message_group_name_"]')).toHaveLength(0);
    expect(rebuilt.all('.pigeonChatNotScrollBox')).toHaveLength(0);
    expect(rebuilt.all(ROW).every((row) => row.classList.contains('recent'))).toBe(true);
  });

  it('has readable class names only from the prefix generation on', async () => {
    const opaque = feigeStage({ generation: 'opaque' });
    await opaque.play(...two);
    expect(opaque.all('[class*="nameLine"], [class*="timerParticular"]')).toHaveLength(0);
    expect(opaque.all('[data-qa-id="qa-conversation-nickname"]').length).toBeGreaterThan(0);
    const prefix = feigeStage();
    await prefix.play(...two);
    expect(prefix.all('[class*="nameLine"][title="买家甲"]')).toHaveLength(1);
    expect(prefix.all('[data-qa-id="qa-conversation-nickname"]')).toHaveLength(0);
  });

  it('draws a repeat visitor without data-qa-id descendants and with the badge as first title', async () => {
    const page = feigeStage({ generation: 'opaque' });
    await page.play(
      { do: 'contact', who: '7', name: '回头客', repeat: true, at: 0 },
      { do: 'buyer', who: '7', text: '又来了', at: 1 },
    );
    const row = page.all(ROW)[0];
    expect(row?.querySelector('[data-qa-id]')).toBeNull();
    expect(row?.querySelector('[title]')?.getAttribute('title')).toBe('1');
    expect(row?.textContent).toContain('重复来访');
  });

  it('names a buyer without nickname 用户<digits> and sets drafts and pseudo-rows apart', async () => {
    const page = feigeStage();
    await page.play(
      { do: 'contact', who: '88', name: '无名', nameless: true, at: 0 },
      { do: 'buyer', who: '88', text: '你好', at: 1 },
      { do: 'draft', who: '88', text: '稍等', at: 2 },
    );
    const row = page.all(ROW)[0];
    expect(row?.textContent).toContain('用户88');
    expect(row?.textContent).toContain('[草稿] 稍等');
    expect(row?.querySelector('[class*="nameLine"]')?.hasAttribute('title')).toBe(false);
    const pseudo = page.all(`${ROW}[data-btm-id$="systemConv"]`).map((item) => item.textContent);
    expect(pseudo.some((text) => text?.includes('智能客服'))).toBe(true);
  });

  it('moves a closed conversation to 最近联系', async () => {
    const page = feigeStage({ pseudoRows: false });
    await page.play(...two, { do: 'notice', who: '202', notice: 'closeByAgent', at: 9 });
    expect(page.text('[data-qa-id="qa-active-chat-tab"]')).toBe('当前会话(1)');
    expect(page.text('.list_items')).not.toContain('买家乙');
    await page.play({ do: 'tab', tab: 'recent', at: 10 });
    expect(page.text('.list_items')).toContain('买家乙');
    expect(page.all('.pigeonChatScrollBox')).toHaveLength(1);
  });
});

describe('Feige thread', () => {
  it('names the buyer in header, composer class and placeholder', async () => {
    const page = feigeStage();
    await page.play(...two, { do: 'open', who: '202', at: 9 });
    expect(page.text('#topbar-left-info')).toBe('买家乙添加备注');
    const area = page.all('[data-qa-id="qa-send-message-textarea"]')[0];
    expect(area?.classList.contains('inputArea_202')).toBe(true);
    expect(area?.getAttribute('placeholder')).toContain('发送给 买家乙，使用Enter');
  });

  it('fills data-id late', async () => {
    const page = feigeStage();
    await page.play(...two, { do: 'open', who: '202', at: 9 });
    const ids = () => page.all('[data-id]').map((node) => node.getAttribute('data-id'));
    expect(ids()).toEqual(['']);
    expect(page.simulator.truth().lines).toHaveLength(0);
    await page.simulator.advance(START + 9_501);
    expect(ids()[0]).toMatch(/^[0-9a-f]{8}-/);
    expect(page.simulator.truth().lines).toHaveLength(1);
  });

  it('sets directions by inline style, and by class for texts only', async () => {
    const page = feigeStage({ lateId: 0 });
    await page.play(
      ...two,
      { do: 'open', who: '101', at: 9 },
      { do: 'agent', text: '今天发', at: 10 },
      { do: 'buyer', who: '101', form: 'goods', at: 11 },
      { do: 'agent', form: 'image', at: 12 },
    );
    const rows = page.all(`${LINE} [style*="flex-direction"]`);
    expect(rows.map((row) => row.getAttribute('style'))).toEqual([
      'flex-direction: row',
      'flex-direction: row-reverse',
      'flex-direction: row',
      'flex-direction: row-reverse',
    ]);
    expect(page.all('.messageNotMe')).toHaveLength(1);
    expect(page.all('.messageIsMe')).toHaveLength(1);
    expect(page.all('.chatd-card .pigeon-card-place-holder-text .content span')).toHaveLength(1);
    expect(page.text('.messageList')).toContain('10:00:11');
  });

  it('puts dividers at gaps, session starts and new days', async () => {
    const page = feigeStage({ lateId: 0, generation: 'rebuilt' });
    await page.play(
      { do: 'buyer', who: '5', text: '一', at: 0 },
      { do: 'buyer', who: '5', text: '二', at: 60 },
      { do: 'buyer', who: '5', text: '三', at: 400 },
      { do: 'buyer', who: '5', text: '四', at: 14 * 3600 },
      { do: 'open', who: '5', at: 14 * 3600 + 60 },
    );
    const order = page.all('.messageList > *').map((node) => node.textContent);
    expect(order).toEqual([
      '昨天 10:00',
      '一10:00:00',
      '二10:01:00',
      '昨天 10:06',
      '三10:06:40',
      '11月11日 00:00',
      '四00:00:00',
    ]);
  });

  it('windows its lines and loads older ones on scrolling up', async () => {
    const page = feigeStage({ lateId: 0, pageSize: 5 });
    const lines: Step[] = Array.from({ length: 12 }, (_, index) => ({
      do: 'buyer',
      who: '5',
      text: `第${index}句`,
      at: index,
    }));
    await page.play(...lines, { do: 'open', who: '5', at: 20 });
    expect(page.all(LINE)).toHaveLength(5);
    expect(page.simulator.truth().lines).toHaveLength(5);
    await page.play({ do: 'scrollThreadUp', at: 21 });
    expect(page.all(LINE)).toHaveLength(10);
    expect(page.simulator.truth().unshown).toHaveLength(2);
  });

  it('paints a re-opened thread late, and the thread before it for a while', async () => {
    const page = feigeStage({ lateId: 0, latePaint: 44_000, stale: 1_000 });
    await page.play(...two, { do: 'open', who: '101', at: 10 }, { do: 'open', who: '202', at: 20 });
    expect(page.text('.messageList')).toContain('什么时候发货');
    expect(page.all('.inputArea_202')).toHaveLength(1);
    await page.play(
      { do: 'buyer', who: '101', text: '人呢', at: 30 },
      { do: 'open', who: '101', at: 40 },
    );
    await page.simulator.advance(START + 45_000);
    expect(page.text('.messageList')).toContain('什么时候发货');
    expect(page.text('.messageList')).not.toContain('人呢');
    await page.simulator.advance(START + 90_000);
    expect(page.text('.messageList')).toContain('人呢');
  });

  it('labels robots and shows notices without bubble and time', async () => {
    const page = feigeStage({ lateId: 0 });
    await page.play(
      { do: 'notice', who: '5', notice: 'robotStart', at: 0 },
      { do: 'robot', who: '5', text: '您好', at: 1 },
      { do: 'notice', who: '5', notice: 'transferAway', agent: '小李', at: 3 },
      { do: 'notice', who: '5', notice: 'closeBuyerTimeout', at: 4 },
      { do: 'open', who: '5', at: 5 },
    );
    const texts = page.all(LINE).map((line) => line.textContent);
    expect(texts[1]).toContain('此消息由机器人自动回复');
    expect(texts[2]).toBe('将该会话转移给小李');
    expect(page.all('[data-id^="transfer_staff_"], [data-id^="close_non_process_"]')).toHaveLength(
      2,
    );
    expect(page.simulator.truth().lines.map((line) => line.type)).toEqual([
      'robotStarted',
      'message',
      'transferred',
      'sessionEnded',
    ]);
  });

  it('keeps the id of a recalled line', async () => {
    const page = feigeStage({ lateId: 0 });
    await page.play(...two, { do: 'open', who: '202', at: 9 });
    const id = page.all('[data-id]')[0]?.getAttribute('data-id');
    await page.play({ do: 'recall', who: '202', speaker: 'buyer', at: 12 });
    expect(page.text(LINE)).toContain('撤回');
    expect(page.all('[data-id]')[0]?.getAttribute('data-id')).toBe(id);
    expect(page.simulator.truth().lines[0]).toMatchObject({ recalled: true });
  });

  it('sends what is typed, on Enter, and forgets a value that came without an input event', async () => {
    const page = feigeStage({ lateId: 0 });
    await page.play(...two, { do: 'open', who: '202', at: 9 });
    const area = page.all('textarea')[0] as HTMLTextAreaElement;
    const view = page.document.defaultView as unknown as typeof globalThis;
    area.value = '没有事件';
    await page.play({ do: 'wait', ms: 10, at: 10 });
    expect(area.value).toBe('');
    area.value = '在的';
    area.dispatchEvent(new view.Event('input', { bubbles: true }));
    const enter = { key: 'Enter', bubbles: true, cancelable: true };
    area.dispatchEvent(new view.KeyboardEvent('keydown', { ...enter, shiftKey: true }));
    expect(page.all('.messageIsMe')).toHaveLength(0);
    area.dispatchEvent(new view.KeyboardEvent('keydown', enter));
    expect(page.text('.messageIsMe')).toBe('在的');
    expect(area.value).toBe('');
  });
});
