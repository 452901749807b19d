import { readFileSync } from 'node:fs';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEPT } from '../../components/welcome/kept.ts';
import { openSuggestions, suggestedNames } from '../../components/welcome/suggest.ts';
import { FAST, LENGTH } from '../../components/welcome/use-practice.ts';
import { Welcome, type WelcomeProps } from '../../components/welcome/Welcome.tsx';
import { openLog } from '../../lib/events/db.ts';
import { zhWelcome } from '../../lib/i18n/zh-welcome.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { click, mount, need, press, textOf } from './mount.tsx';
import { NOW, SETTINGS } from './states.ts';

const NOBODY = { shop: null, agent: null };
const NONE = { '1688': NOBODY, taobao: NOBODY, feige: NOBODY };
const UNASKED = { ...SETTINGS, consent: { at: null } };

function view(change: Partial<WelcomeProps> = {}) {
  const props: WelcomeProps = {
    settings: UNASKED,
    suggested: NONE,
    onChange: vi.fn(async () => {}),
    onCopy: vi.fn(async () => {}),
    onAgree: vi.fn(async () => {}),
    onDone: vi.fn(),
    ...change,
  };
  return { props, root: mount(<Welcome {...props} />) };
}

function button(root: HTMLElement, text: string): HTMLElement {
  const found = [...root.querySelectorAll('button')].find((one) => textOf(one) === text);
  if (!found) throw new Error(`no button ${text}`);
  return found;
}

const pressed = (target: HTMLElement) => act(async () => target.click());

const byName = (a: string, b: string): number => (a < b ? -1 : 1);

const account = (nick: string | null, id = '1') => ({ id, nick });

/** In small steps, since what changes within one is drawn once. */
const pass = async (ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 500) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(Math.min(left, 500));
    });
  }
};

describe('what is told to be kept', () => {
  const docs = readFileSync('docs/architecture.md', 'utf8');
  const storage = docs.slice(docs.indexOf('## Storage'), docs.indexOf('## A changed rule'));
  /** First cells of the section's tables: code, with its area for extension storage. */
  const cells = [...storage.matchAll(/^\| (local |session )?`([^`]+)` \|/gm)];
  it('is every table of the database, and every table of docs/architecture.md', () => {
    const tables = openLog()
      .tables.map(({ name }) => name)
      .sort(byName);
    const told = KEPT.flatMap((kept) => kept.tables).sort(byName);
    expect(told).toEqual(tables);
    const written = cells.filter(([, area]) => !area).map(([, , name]) => name ?? '');
    expect(written.sort(byName)).toEqual(tables);
  });

  it('is every key of extension storage there', () => {
    const written = cells.filter(([, area]) => area).map(([, , name]) => name ?? '');
    const told = KEPT.flatMap(({ keys }) => keys);
    expect([...told, 'testClock'].sort(byName)).toEqual(written.sort(byName));
  });

  it('stands on the page, with the days that names are kept', () => {
    const { root } = view({ settings: { ...UNASKED, nameDays: 30 } });
    const rows = [...root.querySelectorAll('.kept tbody tr')].map(textOf);
    expect(rows).toHaveLength(KEPT.length);
    expect(rows[3]).toContain('30 天');
  });
});

describe('names', () => {
  it('come from the accounts that a page named', () => {
    expect(suggestedNames([account('某某百货:小王')])).toEqual({
      shop: '某某百货',
      agent: '某某百货:小王',
    });
    expect(suggestedNames([])).toEqual(NOBODY);
    expect(suggestedNames([account(null)])).toEqual(NOBODY);
  });

  it('are left to the user where accounts differ', () => {
    const two = [account('某某百货:小王'), account('某某百货:小李', '2')];
    expect(suggestedNames(two)).toEqual({ shop: '某某百货', agent: null });
    expect(suggestedNames([...two, account('别家', '3')]).shop).toBeNull();
  });

  it('never take the place of one that the user gave', () => {
    const accounts = { '1688': [account('某某百货:小王')], taobao: [], feige: [] };
    const open = openSuggestions(DEFAULT_SETTINGS, accounts, DEFAULT_SETTINGS.shops);
    expect(open['1688'].shop).toBe('某某百货');
    const shops = { ...DEFAULT_SETTINGS.shops, '1688': { id: '1688', name: '我的店' } };
    const agents = { ...DEFAULT_SETTINGS.agents, '1688': '小李' };
    const given = { ...DEFAULT_SETTINGS, shops, agents };
    expect(openSuggestions(given, accounts, DEFAULT_SETTINGS.shops)).toEqual(NONE);
  });

  it('are filled in, and stored with the consent', async () => {
    const suggested = { ...NONE, taobao: { shop: '某某优品', agent: '某某优品:小王' } };
    const { root, props } = view({ suggested });
    const input = need(root, 'input[aria-label="淘宝 店铺名"]') as HTMLInputElement;
    expect(input.value).toBe('某某优品');
    await pressed(button(root, zhWelcome['welcome.agree']));
    expect(props.onAgree).toHaveBeenCalledExactlyOnceWith({
      shops: {
        ...UNASKED.shops,
        taobao: { id: 'taobao', name: '某某优品', formerNames: ['淘宝店铺'] },
      },
      agents: { ...UNASKED.agents, taobao: '某某优品:小王' },
    });
  });
});

describe('the page', () => {
  it('asks until it is answered, then offers to close', async () => {
    const { root, props } = view();
    expect(textOf(root)).toContain(zhWelcome['welcome.before']);
    await pressed(button(root, zhWelcome['welcome.agree']));
    expect(props.onAgree).toHaveBeenCalledExactlyOnceWith({
      shops: UNASKED.shops,
      agents: UNASKED.agents,
    });
    mount(<Welcome {...props} settings={{ ...UNASKED, consent: { at: NOW } }} />, root);
    expect(textOf(need(root, '.consent'))).toContain('2026-11-21');
    await pressed(button(root, zhWelcome['welcome.done']));
    expect(props.onDone).toHaveBeenCalledOnce();
  });

  it('says when the consent was not stored', async () => {
    const { root } = view({ onAgree: () => Promise.reject(new Error('full')) });
    await pressed(button(root, zhWelcome['welcome.agree']));
    expect(textOf(need(root, '.consent [role="alert"]'))).toContain('full');
  });

  it('copies the notice for the staff', async () => {
    const { root, props } = view();
    await pressed(button(root, zhWelcome['welcome.notice.copy']));
    expect(props.onCopy).toHaveBeenCalledExactlyOnceWith(zhWelcome['welcome.notice.text']);
    expect(textOf(root)).toContain(zhWelcome['welcome.notice.copied']);
  });

  it('has a place for the sound test', () => {
    expect(view({ soundTest: <i class="sound" /> }).root.querySelector('.sound')).not.toBeNull();
  });
});

describe('the practice', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  it('goes through the four levels and ends by itself', async () => {
    const onLevel = vi.fn();
    const { root } = view({ onLevel });
    await pressed(button(root, zhWelcome['welcome.practice.start']));
    await pass(LENGTH / FAST - 500);
    expect(onLevel.mock.calls.flat()).toEqual([0, 1, 2, 3, 4]);
    expect(need(root, '.practice .countdown').textContent).toMatch(/^\+0:1\d$/);
    await pass(1000);
    expect(root.querySelector('.practice .row')).toBeNull();
    expect(textOf(need(root, '.practice'))).toContain(zhWelcome['welcome.practice.over']);
  });

  it('is answered by a press on the row or by Enter', async () => {
    const { root } = view();
    await pressed(button(root, zhWelcome['welcome.practice.start']));
    await pass(7000);
    press(need(root, '.practice .queue'), 'Enter');
    expect(textOf(need(root, '.practice'))).toContain(zhWelcome['welcome.practice.answered']);
    await pressed(button(root, zhWelcome['welcome.practice.again']));
    await pass(1000);
    click(need(root, '.practice .row'));
    expect(textOf(need(root, '.practice'))).toContain(zhWelcome['welcome.practice.answered']);
  });
});
