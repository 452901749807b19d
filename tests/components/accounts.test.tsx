import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Holding } from '../../components/options/Holding.tsx';
import { ReadingSwitches } from '../../components/options/ReadingSwitches.tsx';
import { Shortcuts } from '../../components/options/Shortcuts.tsx';
import { Accounts } from '../../components/options/accounts/Accounts.tsx';
import type { SeenAccount } from '../../components/options/accounts/SeenAccounts.tsx';
import { Overlay, type OverlayProps } from '../../components/overlay/Overlay.tsx';
import { Popup } from '../../components/popup/Popup.tsx';
import { AccountQuestion } from '../../components/shared/AccountQuestion.tsx';
import { durationText } from '../../components/shared/duration-text.ts';
import { translator } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { AccountQuestion as Question } from '../../lib/live/types.ts';
import { click, mount, need, textOf } from './mount.tsx';
import { ACCOUNT as QUESTION, FEIGE, live, NOW, series, SETTINGS, wholePopup } from './states.ts';

const t = pageTranslator('zh');

async function type(target: HTMLElement, value: string, event = 'change') {
  await act(async () => {
    Object.assign(target, { value });
    target.dispatchEvent(new Event(event, { bubbles: true }));
  });
}

const button = (root: HTMLElement, label: string): HTMLButtonElement => {
  const all = [...root.querySelectorAll('button')];
  const found = all.find(
    (one) => one.getAttribute('aria-label') === label || textOf(one) === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

const pressed = (target: HTMLElement) => act(async () => target.click());

function ask(question: Question, onAnswer = vi.fn(async () => {})) {
  const root = mount(
    <AccountQuestion questions={[question]} t={translator('zh')} onAnswer={onAnswer} />,
  );
  return { root, onAnswer };
}

describe('the question whose an account is', () => {
  it('is one sentence, and one press where the page has it right', async () => {
    const { root, onAnswer } = ask(QUESTION);
    expect(textOf(need(root, 'h2'))).toBe('飞鸽账号换成了 小王（原：小李）。是谁在用？');
    await pressed(button(root, '确定'));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(QUESTION, {
      agent: '小王',
      shop: { id: 'feige' },
    });
  });

  it('offers the same agent, other known ones, and another shop with a name', async () => {
    const { root, onAnswer } = ask(QUESTION);
    const [who, where] = [...root.querySelectorAll('select')];
    expect([...who!.options].map((one) => textOf(one))).toEqual(['新的客服', '还是 小李', '小张']);
    await type(who!, '小李');
    expect(root.querySelector('[aria-label="客服名"]')).toBeNull();
    await type(where!, '');
    await pressed(button(root, '确定'));
    expect(textOf(need(root, '[role="alert"]'))).toBe('请先填名字。');
    await type(need(root, '[aria-label="店铺名"]'), ' 二店 ', 'input');
    await pressed(button(root, '确定'));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(QUESTION, {
      agent: '小李',
      shop: { name: '二店' },
    });
  });

  it('has the other shop’s name filled in where the page tells it', async () => {
    const { root, onAnswer } = ask({ ...QUESTION, shop: { id: '1688:优品', name: '优品' } });
    await pressed(button(root, '确定'));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      agent: '小王',
      shop: { name: '优品' },
    });
  });

  it('says when the answer was not stored', async () => {
    const { root } = ask(
      QUESTION,
      vi.fn(() => Promise.reject(new Error('full'))),
    );
    await pressed(button(root, '确定'));
    expect(textOf(need(root, '[role="alert"]'))).toContain('full');
  });
});

const overlay = (change: Partial<OverlayProps>) =>
  mount(
    <Overlay
      state={live({ accounts: [QUESTION] })}
      link="live"
      reading={{ kind: 'reading' }}
      console="feige"
      now={signal(NOW)}
      language="zh"
      place={{ left: 0, bottom: 0 }}
      collapsed={false}
      onOpen={vi.fn()}
      onMove={vi.fn()}
      onCollapse={vi.fn()}
      onAccount={vi.fn(async () => {})}
      {...change}
    />,
  );

const popup = (rested: number) =>
  textOf(
    mount(
      <Popup
        state={live({ rested })}
        link="live"
        now={signal(NOW)}
        {...wholePopup('zh')}
        otherZone={false}
        onOpen={vi.fn()}
        onShow={vi.fn()}
        onOptions={vi.fn()}
      />,
    ),
  );

describe('views of shared computers', () => {
  it('ask in the overlay of the account’s own shop, and on its pill while nobody waits', () => {
    expect(overlay({}).querySelector('.account-question')).not.toBeNull();
    expect(overlay({ shop: '别的店' }).querySelector('.account-question')).toBeNull();
    expect(overlay({ console: '1688' }).querySelector('.account-question')).toBeNull();
    expect(textOf(overlay({ collapsed: true }))).toBe('账号换了，是谁在用？');
  });

  it('show the tab’s own shop first', () => {
    const two = [FEIGE, series({ console: 'feige', shop: '二店', headline: 'session' })];
    const root = overlay({ state: live({ series: two }), shop: '二店' });
    expect([...root.querySelectorAll('.today-label')].map(textOf)).toEqual(['二店', FEIGE.shop]);
  });

  it('say that a console is switched off, without an alarm', () => {
    const root = overlay({ reading: { kind: 'off' }, state: live() });
    expect(textOf(need(root, '.reading'))).toBe('已关闭');
    expect(root.querySelector('[data-tone="problem"]')).toBeNull();
  });

  it('tell in the popup how long the agent rested today', () => {
    expect(popup(35 * 60_000)).toContain('今日休息 35 分钟');
    expect(popup(0)).not.toContain('今日休息');
  });
});

describe('accounts and shops', () => {
  const SEEN: SeenAccount = {
    console: '1688',
    id: '2',
    nick: '某某优品:小王',
    lastAt: NOW,
    agent: '小王',
    shop: { id: '1688:2', name: '某某优品' },
    shops: [
      { id: '1688', name: '某某百货' },
      { id: '1688:2', name: '某某优品' },
    ],
  };
  const SECOND = { id: '1688:2', name: '某某优品' };
  const settings = {
    ...SETTINGS,
    accounts: { bindings: [], shops: { '1688': [SECOND], taobao: [], feige: [] } },
  };
  function view() {
    const props = { onChange: vi.fn(), onBind: vi.fn(), onForget: vi.fn() };
    return {
      root: mount(<Accounts settings={settings} t={t} seen={[SEEN]} {...props} />),
      ...props,
    };
  }

  it('list every shop, and rename one beside the first', async () => {
    const { root, onChange } = view();
    const input = need(root, 'input[aria-label="1688 某某优品 店铺名"]') as HTMLInputElement;
    await type(input, '优品');
    expect(onChange).toHaveBeenCalledExactlyOnceWith({
      accounts: {
        bindings: [],
        shops: {
          ...settings.accounts.shops,
          '1688': [{ ...SECOND, name: '优品', formerNames: ['某某优品'] }],
        },
      },
    });
  });

  it('refuse a name that another shop of the console has', async () => {
    const { root, onChange } = view();
    await type(need(root, 'input[aria-label="1688 店铺名"]'), '某某优品');
    expect(onChange).not.toHaveBeenCalled();
    expect(textOf(need(root, '[role="alert"]'))).toContain('某某优品');
  });

  it('add a shop, and remove one that has no account', async () => {
    const { root, onChange } = view();
    await type(need(root, '.add-shop input'), '三店', 'input');
    await pressed(button(root, '添加店铺'));
    const added = onChange.mock.lastCall?.[0].accounts.shops['1688'];
    expect(added).toEqual([SECOND, { id: '1688:三店', name: '三店' }]);
    await pressed(button(root, '移除 某某优品'));
    expect(onChange.mock.lastCall?.[0].accounts.shops['1688']).toEqual([]);
  });

  it('move an account, rename its agent, forget it', async () => {
    const { root, onBind, onForget } = view();
    await type(need(root, 'select[aria-label="某某优品:小王：店铺名"]'), '1688');
    expect(onBind).toHaveBeenLastCalledWith(SEEN, { agent: '小王', shop: { id: '1688' } });
    await type(need(root, 'input[aria-label="某某优品:小王：客服名"]'), '王姐');
    expect(onBind).toHaveBeenLastCalledWith(SEEN, { agent: '王姐', shop: { id: '1688:2' } });
    await pressed(button(root, '某某优品:小王：忘记'));
    expect(onForget).toHaveBeenCalledExactlyOnceWith(SEEN);
  });
});

function holding(texts = ['在的', '稍等']) {
  const onTexts = vi.fn();
  return {
    root: mount(<Holding texts={texts} untouched={['😊']} t={t} onTexts={onTexts} />),
    onTexts,
  };
}

describe('the holding texts', () => {
  it('are edited, ordered, removed, added, and put back', async () => {
    const { root, onTexts } = holding();
    await type(need(root, '[aria-label="第 2 句"]'), ' 马上 ');
    expect(onTexts).toHaveBeenLastCalledWith(['在的', '马上']);
    await pressed(button(root, '下移第 1 句'));
    expect(onTexts).toHaveBeenLastCalledWith(['稍等', '在的']);
    await pressed(button(root, '上移第 2 句'));
    expect(onTexts).toHaveBeenLastCalledWith(['稍等', '在的']);
    await pressed(button(root, '删除第 1 句'));
    expect(onTexts).toHaveBeenLastCalledWith(['稍等']);
    await type(need(root, '[aria-label="新的一句"]'), '亲', 'input');
    await pressed(button(root, '添加一句'));
    expect(onTexts).toHaveBeenLastCalledWith(['在的', '稍等', '亲']);
    await pressed(button(root, '恢复默认'));
    expect(onTexts).toHaveBeenLastCalledWith(['😊']);
  });

  it('are never empty, never twice, and one stays', async () => {
    const { root, onTexts } = holding();
    const said = () => textOf(need(root, '[role="alert"]'));
    await type(need(root, '[aria-label="第 1 句"]'), '  ');
    expect(said()).toBe('空的一句不能用，没有保存。');
    expect((need(root, '[aria-label="第 1 句"]') as HTMLInputElement).value).toBe('在的');
    await type(need(root, '[aria-label="第 1 句"]'), '稍等');
    expect(said()).toBe('已经有这一句了。');
    await pressed(button(root, '添加一句'));
    expect(said()).toBe('空的一句不能用，没有保存。');
    expect(onTexts).not.toHaveBeenCalled();
    const one = holding(['在的']);
    await pressed(button(one.root, '删除第 1 句'));
    expect(textOf(need(one.root, '[role="alert"]'))).toBe('至少留一句。');
  });
});

describe('keyboard shortcuts', () => {
  const shortcuts = [
    { name: 'palette', description: 'x', keys: 'Alt+K' },
    { name: 'hold', description: 'x', keys: '' },
  ];
  it('show their keys, say what has none, and lead to the browser’s page', async () => {
    const onOpen = vi.fn(() => Promise.reject(new Error('no')));
    const page = 'chrome://extensions/shortcuts';
    const root = mount(<Shortcuts shortcuts={shortcuts} page={page} t={t} onOpen={onOpen} />);
    expect(textOf(need(root, 'dl'))).toBe('打开快捷短语 Alt+K 给等得最久的买家先回一句 未设置');
    expect(textOf(need(root, '.problem-text'))).toContain('给等得最久的买家先回一句');
    await pressed(button(root, '打开浏览器的快捷键页面'));
    expect(textOf(need(root, '[role="alert"]'))).toContain(page);
  });
});

describe('which consoles are read', () => {
  it('is a switch each', () => {
    const onChange = vi.fn();
    const root = mount(<ReadingSwitches settings={SETTINGS} t={t} onChange={onChange} />);
    const boxes = [...root.querySelectorAll<HTMLInputElement>('input')];
    click(boxes[2]!);
    expect(onChange).toHaveBeenCalledExactlyOnceWith({
      reading: { consoles: { '1688': true, taobao: true, feige: false } },
    });
  });
});

it('says durations in minutes and hours', () => {
  expect(durationText(35 * 60_000 + 59_000, t)).toBe('35 分钟');
  expect(durationText(125 * 60_000, t)).toBe('2 小时 5 分钟');
});
