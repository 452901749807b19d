import { signal } from '@preact/signals';
import { describe, expect, it, test, vi } from 'vitest';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import { InvitationForm } from '../../components/options/InvitationForm.tsx';
import { Popup, type PopupProps } from '../../components/popup/Popup.tsx';
import type { InvitationActions } from '../../components/shared/Invitations.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { LiveState } from '../../lib/live/types.ts';
import type { Language } from '../../lib/settings.ts';
import { BUSY, done, due, live, NOW, SETTINGS, wholePopup } from './states.ts';
import { acting, click, mount, need, press, textOf } from './mount.tsx';

const PHRASE = '亲，给这次服务评个价吧';

function actions(change: Partial<InvitationActions> = {}): InvitationActions {
  return {
    onInvite: vi.fn(),
    onSkip: vi.fn(),
    onUnskip: vi.fn(),
    phrase: PHRASE,
    onCopy: vi.fn(),
    onDismiss: vi.fn(),
    inviteError: null,
    ...change,
  };
}

const TWO = live({
  queue: BUSY.slice(1, 2),
  invitations: [due(), due({ id: 'i2', name: '小雨点', console: 'feige', action: 'close' })],
});

function overlay(state: LiveState, inviting?: InvitationActions, language: Language = 'zh') {
  return mount(
    <Overlay
      state={state}
      link="live"
      reading={{ kind: 'reading' }}
      console="1688"
      now={signal(NOW)}
      language={language}
      place={{ left: 0, bottom: 0 }}
      collapsed={false}
      onOpen={vi.fn()}
      onMove={vi.fn()}
      onCollapse={vi.fn()}
      {...(inviting ? { inviting } : {})}
    />,
  );
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  acting(() => {});
};

function popup(
  state: LiveState,
  inviting = actions(),
  language: Language = 'zh',
  onConversions?: PopupProps['onConversions'],
) {
  const root = mount(
    <Popup
      state={state}
      link="live"
      now={signal(NOW)}
      {...wholePopup(language)}
      otherZone={false}
      onOpen={vi.fn()}
      onShow={vi.fn()}
      onOptions={vi.fn()}
      inviting={inviting}
      {...(onConversions ? { onConversions } : {})}
    />,
  );
  const tabs = [...root.querySelectorAll<HTMLElement>('[role="tab"]')];
  return { root, tabs };
}

describe('the overlay', () => {
  it('has one quiet line and a row each; nothing where nobody is due', () => {
    const root = overlay(TWO, actions());
    expect(textOf(need(root, '.invites'))).toBe(
      '待邀评 2 王姐 1688 邀评 跳过 小雨点 飞鸽 收尾 跳过',
    );
    expect(overlay(live(), actions()).querySelector('.invites')).toBeNull();
    expect(overlay(TWO).querySelector('.invites')).toBeNull();
  });

  it('says that there are more than it lists', () => {
    const more = { ...TWO, invited: { ...TWO.invited, isMore: true } };
    const told = textOf(need(overlay(more, actions()), '.invites'));
    expect(told).toContain('待邀评 2+');
    expect(told).toContain('还有更多，处理完这些就会显示');
    const { tabs } = popup(more, actions());
    expect(tabs.map(({ textContent }) => textContent)).toContain('邀评 2+');
  });

  it('asks for the reason of a skip, and takes Esc for an answer', () => {
    const told = actions();
    const root = overlay(TWO, told);
    const skip = root.querySelectorAll<HTMLElement>('.invite .quiet')[1]!;
    click(skip);
    expect(document.activeElement?.textContent).toBe('已用别的方式邀请');
    press(document.activeElement!, 'Escape');
    expect(root.querySelector('.invite-reasons')).toBeNull();
    expect(root.querySelector('.panel')).not.toBeNull();
    click(skip);
    click([...root.querySelectorAll<HTMLElement>('.invite-reasons button')][1]!);
    expect(told.onSkip).toHaveBeenCalledExactlyOnceWith('i2', 'notOver');
    expect(told.onInvite).not.toHaveBeenCalled();
  });

  it('leads to the buyer; one whose page is closed cannot be led to', () => {
    const told = actions();
    const root = overlay(live({ invitations: [due(), due({ id: 'i2', place: null })] }), told);
    const [first, second] = root.querySelectorAll<HTMLButtonElement>('.invite .link:not(.quiet)');
    click(first!);
    expect(told.onInvite).toHaveBeenCalledExactlyOnceWith('i1');
    expect(second!.disabled).toBe(true);
    expect(first!.getAttribute('aria-label')).toBe('邀评 王姐');
  });

  it('offers a phrase to copy where the page has no button, and says any other failure', () => {
    const told = actions({ inviteError: 'no-invite' });
    const root = overlay(TWO, told);
    const box = need(root, '.invite-phrase');
    expect(textOf(box)).toContain(PHRASE);
    click(need(box, 'button'));
    expect(told.onCopy).toHaveBeenCalledExactlyOnceWith(PHRASE);
    expect(textOf(box)).toContain('已复制');
    const failed = overlay(TWO, actions({ inviteError: 'ambiguous' }));
    expect(textOf(need(failed, '.invites'))).toContain('列表里有同名买家');
    expect(failed.querySelector('.invite-phrase')).toBeNull();
  });

  it('says in words that a shop has too few ratings', () => {
    const root = overlay(live({ invitations: [due({ urgent: true })] }), actions());
    expect(textOf(need(root, '.invite'))).toContain('评价数不够考核');
  });
});

describe('the popup’s tab', () => {
  const state = live({
    invitations: [due()],
    invited: {
      asked: 3,
      rated: 1,
      skipped: 2,
      isMore: false,
      next: null,
      latest: [
        done(),
        done({ id: 'd2', outcome: 'skipped', reason: 'notBuyer', by: null }),
        done({ id: 'd3', outcome: 'skipped', reason: 'their own word', by: null }),
        done({ id: 'd4', by: 'system' }),
      ],
    },
  });

  it('counts those who are due, and shows them with today’s others', () => {
    const { root, tabs } = popup(state);
    expect(tabs.map(textOf)).toEqual(['预警', '邀评 1']);
    click(tabs[1]!);
    expect(need(root, '[role="tabpanel"]').getAttribute('aria-labelledby')).toBe('tab-inviting');
    expect(textOf(need(root, '.invites'))).toContain('王姐');
    expect(textOf(need(root, '.counts'))).toBe('已邀 3 · 已评 1 · 跳过 2');
    expect([...root.querySelectorAll('.done .outcome')].map(textOf)).toEqual([
      '已邀',
      '已跳过：不是买家咨询',
      '已跳过：their own word',
      '系统已邀',
    ]);
    expect(root.querySelector('.pages')).toBeNull();
  });

  it('takes a skip back, of that buyer', () => {
    const told = actions();
    const { root, tabs } = popup(state, told);
    click(tabs[1]!);
    expect(root.querySelectorAll('.done button')).toHaveLength(2);
    const undo = need(root, '[data-outcome="skipped"] button');
    expect(undo.getAttribute('aria-label')).toBe('撤销跳过 阿明');
    click(undo);
    expect(told.onUnskip).toHaveBeenCalledExactlyOnceWith('d2');
  });

  it('says what invitations bring, or why it cannot be told', async () => {
    const days = { from: '2026-10-19', to: '2026-11-17' };
    const shop = { shop: '某某百货', ...days };
    const onConversions = () =>
      Promise.resolve([
        { console: '1688' as const, ...shop, rated: 12, invited: 34, rate: 12 / 34 },
        { console: 'feige' as const, ...shop, rated: null, invited: 5, rate: null },
        { console: 'taobao' as const, ...shop, rated: 5, invited: 0, rate: null },
      ]);
    const { root, tabs } = popup(state, actions(), 'zh', onConversions);
    click(tabs[1]!);
    await settled();
    expect([...root.querySelectorAll('.conversions .digits')].map(textOf)).toEqual([
      '35.3 %（官方评价 12 ÷ 已邀 34，10-19 – 11-17）',
      '—：还没有录入平台的评价数',
      '—：10-19 – 11-17 没有看到邀请',
    ]);
  });

  it('is reached by the arrow keys, and back', () => {
    const { root, tabs } = popup(state);
    expect(tabs.map((tab) => tab.tabIndex)).toEqual([0, -1]);
    acting(() => tabs[0]!.focus());
    press(tabs[0]!, 'ArrowRight');
    expect(document.activeElement).toBe(tabs[1]);
    expect(need(root, '[aria-selected="true"]')).toBe(tabs[1]);
    press(tabs[1]!, 'ArrowRight');
    expect(need(root, '[aria-selected="true"]')).toBe(tabs[0]);
  });

  it('says so where nobody is due', () => {
    const { root, tabs } = popup(live());
    click(tabs[1]!);
    expect(textOf(root)).toContain('现在没有要邀评的买家');
  });

  test.each(['zh', 'en'] as const)('is whole in %s', (language) => {
    const { root, tabs } = popup(state, actions({ inviteError: 'no-invite' }), language);
    click(tabs[1]!);
    expect(textOf(root)).not.toMatch(/[a-z]+\.[a-z]{3,}|\{|undefined|null|NaN/);
  });
});

describe('the options', () => {
  it('change one console at a time and keep what is no number', () => {
    const onChange = vi.fn();
    const t = pageTranslator('zh');
    const root = mount(<InvitationForm settings={SETTINGS} t={t} onChange={onChange} />);
    click(need(root, '[aria-label="淘宝 提醒"]'));
    const { invitations } = SETTINGS;
    expect(onChange).toHaveBeenLastCalledWith({
      invitations: { ...invitations, taobao: { ...invitations.taobao, isOn: true } },
    });
    const quiet = need(root, '[aria-label="飞鸽 安静多久（分钟）"]') as HTMLInputElement;
    const type = (text: string) =>
      acting(() => {
        quiet.value = text;
        quiet.dispatchEvent(new Event('change', { bubbles: true }));
      });
    type('1.5');
    expect(onChange).toHaveBeenLastCalledWith({
      invitations: { ...invitations, feige: { ...invitations.feige, quietSeconds: 90 } },
    });
    const texts = need(root, '.invite-phrases textarea') as HTMLTextAreaElement;
    expect(texts.value).toBe(SETTINGS.invitePhrases.texts.join('\n'));
    acting(() => {
      texts.value = ' 第一句 \n\n第二句';
      texts.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(onChange).toHaveBeenLastCalledWith({ invitePhrases: { texts: ['第一句', '第二句'] } });
    type('很久');
    expect(onChange).toHaveBeenLastCalledWith({ invitations });
  });
});
