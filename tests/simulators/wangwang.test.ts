import { describe, expect, it } from 'vitest';
import type { Step } from './core/steps.ts';
import { createWangwangShell } from './wangwang/shell.ts';
import type { Simulator } from './core/simulator.ts';
import { newDocument, wangwangStage } from './timeline.ts';

const ROW = '.conversation-item';
const LINE = '.message-item-line > .message-item';

const chat: Step[] = [
  { do: 'contact', who: '2201', name: '阿强建材批发部', at: 0 },
  { do: 'buyer', who: '2201', text: '多久发货', at: 2 },
  { do: 'buyer', who: '2202', text: '在吗', at: 5 },
];

describe('旺旺 list', () => {
  it('carries both uids on the row, in either order', async () => {
    const page = wangwangStage({ ownUid: '999' });
    await page.play(...chat);
    expect(page.all(ROW).map((row) => row.id)).toEqual([
      '2202.1-999.1#11152@cntaobao',
      '999.1-2201.1#11152@cntaobao',
    ]);
  });

  it('recycles its absolute rows of 54 px', async () => {
    const page = wangwangStage({ rows: 4 });
    const buyers: Step[] = Array.from({ length: 10 }, (_, index) => ({
      do: 'buyer',
      who: String(2210 + index),
      text: '在吗',
      at: index,
    }));
    await page.play(...buyers);
    const before = new Set(page.all(ROW));
    const ids = page.all(ROW).map((row) => row.id);
    expect(before.size).toBe(4);
    await page.play({ do: 'scrollList', to: 2, at: 20 });
    expect(page.all(ROW).every((row) => before.has(row))).toBe(true);
    expect(page.all(ROW).map((row) => row.id)).not.toEqual(ids);
    expect(page.all(ROW)[0]?.parentElement?.getAttribute('style')).toContain('top: 108px');
  });

  it('shows unread badges up to 99+, read tails and relative times', async () => {
    const page = wangwangStage({ nameCut: 4 });
    const flood: Step[] = Array.from({ length: 101 }, (_, index) => ({
      do: 'buyer',
      who: '2202',
      text: '在吗',
      at: 10 + index,
    }));
    await page.play(...chat, ...flood, { do: 'open', who: '2201', at: 200 });
    await page.play({ do: 'agent', text: '今天', at: 201 });
    expect(page.text('.unread-badge')).toBe('99+');
    expect(page.all('.desc').map((desc) => desc.textContent)).toEqual(['今天 未读', '在吗']);
    expect(page.text('.conversation .name')).toBe('阿强建材…');
    expect(page.all('.conversation .time').map((time) => time.textContent)).toEqual([
      '现在',
      '1分钟',
    ]);
    await page.play({ do: 'buyer', who: '2201', text: '好', at: 220 });
    expect(page.all(LINE)[1]?.textContent).toContain('已读');
  });
});

describe('旺旺 message pane', () => {
  it('dates every line in full and marks our side', async () => {
    const page = wangwangStage();
    await page.play(
      ...chat,
      { do: 'open', who: '2201', at: 9 },
      { do: 'agent', text: '今天', at: 12 },
    );
    expect(page.all('.first-line > .time').map((time) => time.textContent)).toEqual([
      '2026-11-10 10:00:02',
      '2026-11-10 10:00:12',
    ]);
    const own = page.all(LINE)[1];
    expect(own?.classList.contains('self')).toBe(true);
    expect(own?.querySelector('.nick.self')?.textContent).toBe('某某百货:小王');
    expect(own?.querySelector('pre.edit')?.textContent).toBe('今天');
    expect(own?.textContent.endsWith('未读')).toBe(true);
  });

  it('loads ten lines, ten more on scrolling up, and empties what is far from view', async () => {
    const page = wangwangStage({ filled: 8 });
    const lines: Step[] = Array.from({ length: 25 }, (_, index) => ({
      do: 'buyer',
      who: '2201',
      text: `第${index}句`,
      at: index,
    }));
    await page.play(...lines, { do: 'open', who: '2201', at: 30 });
    const texts = () => page.all(LINE).map((line) => line.querySelector('pre')?.textContent ?? '');
    expect(texts()).toHaveLength(10);
    expect(texts().slice(0, 3)).toEqual(['', '', '第17句']);
    expect(page.text('.message-tip')).toBe('');
    await page.play({ do: 'scrollThreadUp', at: 31 }, { do: 'scrollThreadUp', at: 32 });
    expect(texts()).toHaveLength(25);
    expect(texts()[0]).toBe('第0句');
    expect(texts()[24]).toBe('');
    expect(page.text('.message-tip')).toBe('暂无更多消息');
    expect(page.simulator.truth().lines.map((line) => line.order)).toEqual([
      ...Array.from({ length: 13 }, (_, index) => index),
      ...Array.from({ length: 8 }, (_, index) => index + 17),
    ]);
    await page.play({ do: 'buyer', who: '2201', text: '新的', at: 40 });
    expect(page.text('.new-message-tip')).toBe('1条新消息');
  });

  it('draws cards, files, emoji and a pasted image', async () => {
    const page = wangwangStage({ console: 'taobao' });
    await page.play(
      { do: 'buyer', who: '2201', form: 'goods', at: 0 },
      { do: 'buyer', who: '2201', form: 'order', at: 1 },
      { do: 'buyer', who: '2201', form: 'file', text: '未读文件.pdf', at: 2 },
      { do: 'buyer', who: '2201', form: 'emoji', text: '/:^_^', at: 3 },
      { do: 'robot', who: '2201', text: '您好', at: 4 },
      { do: 'open', who: '2201', at: 5 },
      { do: 'agent', form: 'image', pasted: true, at: 6 },
    );
    expect(page.all('.od-wrap .odName')).toHaveLength(1);
    expect(page.all('.order-card-wrap')).toHaveLength(1);
    expect(page.text('.file-msg > .file-name')).toBe('未读文件.pdf');
    expect(page.text('pre.edit')).toBe('/:^_^');
    expect(page.all('.nick').map((nick) => nick.textContent)).toContain('某某百货:服务助手');
    const image = page.all('.imui-msg-img')[0]?.closest('.message-item');
    expect(image?.classList.contains('self')).toBe(false);
    expect(image?.querySelector('.nick')?.textContent).toBe('某某百货:小王');
  });

  it('draws the invitation as a template card, with or without sender and time', async () => {
    for (const bareTemplates of [false, true]) {
      const page = wangwangStage({ bareTemplates });
      await page.play(...chat, { do: 'notice', who: '2201', notice: 'invite', at: 8 });
      await page.play({ do: 'open', who: '2201', at: 9 });
      const card = page.all('.im-template-msg')[0];
      expect(card?.textContent).toBe('客服评价邀请');
      const item = card?.closest('.message-item');
      expect(item?.querySelectorAll('.nick')).toHaveLength(bareTemplates ? 0 : 1);
      const invited = page.simulator.truth().lines[1];
      expect(invited).toMatchObject({ type: 'invited' });
      expect(invited?.precision).toBe(bareTemplates ? 'minute' : undefined);
    }
  });
});

describe('旺旺 shell', () => {
  it('makes its core frame anew and hands the world on', async () => {
    const document = newDocument();
    const frames: Element[] = [];
    const shell = createWangwangShell(document, {
      coreUrl: 'about:blank',
      connect: async (iframe): Promise<Simulator> => {
        frames.push(iframe);
        return wangwangStage().simulator;
      },
    });
    const played = await shell.run([
      { do: 'buyer', who: '1', text: '一' },
      { do: 'navigate' },
      { do: 'buyer', who: '1', text: '二' },
      { do: 'open', who: '1' },
    ]);
    expect(played).toEqual({ played: 4, reload: false });
    expect(frames).toHaveLength(2);
    expect(frames[0]?.isConnected).toBe(false);
    expect(document.querySelectorAll('iframe')).toHaveLength(1);
    expect(shell.truth().lines).toHaveLength(2);
  });
});
