import { describe, expect, it, test, vi } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import { WeekPage, type WeekPageProps } from '../../components/summary/WeekPage.tsx';
import { signal } from '@preact/signals';
import { live, NOW, wholePopup } from './states.ts';
import { click, mount, need, textOf } from './mount.tsx';
import { HEADLINES, MAKINGS, SUMMARY } from './week-states.ts';

function page(change: Partial<WeekPageProps> = {}) {
  const props: WeekPageProps = {
    language: 'zh',
    which: 'last',
    names: false,
    making: MAKINGS['full']!,
    writing: { kind: 'none' },
    onWhich: vi.fn(),
    onNames: vi.fn(),
    onExport: vi.fn(),
    onPrint: vi.fn(),
    onStop: vi.fn(),
    onAgain: vi.fn(),
    ...change,
  };
  return { props, root: mount(<WeekPage {...props} />) };
}

const button = (root: Element, text: string): HTMLButtonElement =>
  [...root.querySelectorAll('button')].find((each) => textOf(each) === text)!;

describe('the weekly page', () => {
  it('shows every shop apart, with the numbers of the summary', () => {
    const { root } = page();
    const shops = [...root.querySelectorAll('.shop-week')];
    expect(shops.map((shop) => shop.getAttribute('aria-label'))).toEqual([
      '1688 某某百货',
      '飞鸽 某某旗舰店',
    ]);
    const { week } = SUMMARY.shops[0]!;
    const { onTime, counted } = week.shop.response.round;
    const agents = textOf(need(shops[0]!, 'table[aria-label="每人"]'));
    expect(agents).toContain(`${onTime}/${counted}`);
    expect(agents).toContain('小王');
    expect(textOf(shops[0]!)).toContain(`未达标轮次（${week.missed.length}）`);
    expect(shops[0]!.querySelectorAll('table[aria-label="每日"] tbody tr')).toHaveLength(7);
    expect(textOf(root)).toContain('本机估算');
  });

  it('writes files and prints only once the summary is there', () => {
    const { root, props } = page();
    click(button(root, '导出 XLSX'));
    click(button(root, '导出 JSON'));
    click(button(root, '打印'));
    expect(vi.mocked(props.onExport).mock.calls).toEqual([['xlsx'], ['json']]);
    expect(props.onPrint).toHaveBeenCalledOnce();
    const early = page({ making: MAKINGS['running']! });
    expect(button(early.root, '导出 XLSX').disabled).toBe(true);
    expect(textOf(early.root)).toContain('正在汇总 42 %');
    click(button(early.root, '停止'));
    expect(early.props.onStop).toHaveBeenCalledOnce();
  });

  it('shows how far a file is, lets it be stopped, and says how it ended', () => {
    const { root, props } = page({ writing: { kind: 'running', share: 0.305 } });
    expect(textOf(root)).toContain('正在写文件 30 %');
    expect(need(root, 'progress').getAttribute('aria-label')).toBe('写文件的进度');
    expect(button(root, '导出 XLSX').disabled).toBe(true);
    // The week stays in view meanwhile.
    expect(root.querySelectorAll('.shop-week')).toHaveLength(2);
    click(button(root, '停止'));
    expect(props.onStop).toHaveBeenCalledOnce();
    const stopped = page({ writing: { kind: 'stopped' } }).root;
    expect(textOf(need(stopped, '.standing'))).toBe('已停止，没有保存文件。');
    expect(button(stopped, '导出 XLSX').disabled).toBe(false);
    const failed = page({ writing: { kind: 'failed', reason: 'disk' } }).root;
    expect(textOf(need(failed, '[role="alert"]'))).toContain('disk');
  });

  it('asks for another week, for names, and again', () => {
    const { root, props } = page({ making: MAKINGS['stopped']! });
    click(root.querySelectorAll<HTMLElement>('input[name="week"]')[1]!);
    click(need(root, 'input[type="checkbox"]'));
    click(button(root, '重新汇总'));
    expect(props.onWhich).toHaveBeenCalledWith('running');
    expect(props.onNames).toHaveBeenCalledWith(true);
    expect(props.onAgain).toHaveBeenCalledOnce();
  });

  it('names buyers only where it was asked to', () => {
    expect(textOf(page().root)).not.toContain('小雨点');
    expect(textOf(page({ making: MAKINGS['named']! }).root)).toContain('小雨点');
  });
});

async function tab(onWeeks = async () => HEADLINES, language: 'zh' | 'en' = 'zh') {
  const root = mount(
    <Popup
      state={live()}
      link="live"
      now={signal(NOW)}
      {...wholePopup(language)}
      otherZone={false}
      onOpen={vi.fn()}
      onShow={vi.fn()}
      onOptions={vi.fn()}
      weekly={{ onWeeks }}
    />,
  );
  click(need(root, '#tab-weekly'));
  await new Promise((wake) => setTimeout(wake, 5));
  return root;
}

describe('the popup’s tab for the week', () => {
  it('shows both weeks of every shop and leads to their files in one click', async () => {
    const root = await tab();
    const [last, running] = [...root.querySelectorAll('section.weekly')];
    const { rate } = HEADLINES[0]!.last;
    expect(textOf(last!)).toContain(`${rate.onTime}/${rate.counted}`);
    expect(textOf(last!)).toContain('前一周');
    expect(textOf(running!)).toContain('本周至今 11-16 – 11-18');
    const { rate: then } = HEADLINES[0]!.runningBefore;
    expect(textOf(running!)).toContain('前一周同一时刻');
    expect(textOf(running!)).toContain(`${then.onTime}/${then.counted}`);
    expect(need(last!, '.weekly-ways a').getAttribute('href')).toBe(
      '/summary.html?week=last&format=xlsx',
    );
    expect(need(running!, '.weekly-ways a').getAttribute('href')).toContain('week=running');
  });

  it('leaves the files within reach where nothing can be read', async () => {
    const root = await tab(() => Promise.reject(new Error('none')));
    expect(textOf(root)).toContain('没能算出来');
    expect(root.querySelectorAll('.weekly-ways')).toHaveLength(2);
  });
});

describe('every state, in both languages', () => {
  const wrong = /[a-z]+\.[a-z]{3,}|\{|undefined|null|NaN|Infinity/;
  for (const [name, making] of Object.entries(MAKINGS)) {
    test.each(['zh', 'en'] as const)(`${name} in %s`, (language) => {
      expect(textOf(page({ making, language }).root)).not.toMatch(wrong);
    });
  }
  test.each(['zh', 'en'] as const)('tab in %s', async (language) => {
    expect(textOf(await tab(undefined, language))).not.toMatch(wrong);
  });
});
