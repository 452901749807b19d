import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { Consent } from '../../components/options/Consent.tsx';
import { SetUpPill } from '../../components/overlay/SetUpPill.tsx';
import { Popup } from '../../components/popup/Popup.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { live, NOW, wholePopup } from './states.ts';
import { click, mount, need, textOf } from './mount.tsx';

const t = pageTranslator('zh');

describe('without consent', () => {
  it('the pill says so, and a press sets up', () => {
    const onSetUp = vi.fn();
    const root = mount(
      <SetUpPill
        language="zh"
        place={{ left: 20, bottom: 20 }}
        onMove={vi.fn()}
        onSetUp={onSetUp}
      />,
    );
    expect(textOf(need(root, '.pill'))).toBe('未启用 · 点此设置');
    click(need(root, '.pill'));
    expect(onSetUp).toHaveBeenCalledOnce();
  });

  it.each([true, false])('the popup says so at its top, off %s', (off) => {
    const onSetUp = vi.fn();
    const root = mount(
      <Popup
        state={live({ pages: [], series: [] })}
        link="live"
        now={signal(NOW)}
        {...wholePopup('zh')}
        otherZone={false}
        onOpen={vi.fn()}
        onShow={vi.fn()}
        onOptions={vi.fn()}
        off={off}
        onSetUp={onSetUp}
      />,
    );
    const main = need(root, 'main');
    // Opening a console would not start anything.
    expect(textOf(main).includes('没有打开的客服工作台')).toBe(!off);
    const top = main.querySelector('[role="tabpanel"]')?.firstElementChild;
    expect(top?.className === 'set-up').toBe(off);
    if (off) click(need(root, '.set-up button'));
    expect(onSetUp).toHaveBeenCalledTimes(off ? 1 : 0);
  });
});

describe('the options', () => {
  it('withdraw it', () => {
    const onChange = vi.fn();
    const root = mount(<Consent consent={{ at: NOW }} t={t} onChange={onChange} />);
    expect(textOf(root)).toContain('2026-11-21');
    click(need(root, 'button'));
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ consent: { at: null } });
  });

  it('lead back to where it is given', () => {
    const root = mount(<Consent consent={{ at: null }} t={t} onChange={vi.fn()} />);
    expect(root.querySelector('button')).toBeNull();
    expect(need(root, 'a').getAttribute('href')).toBe('/welcome.html');
  });
});
