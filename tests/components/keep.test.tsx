import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Keep, type KeepMeans } from '../../components/options/keep/Keep.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { KeepError, noCounts } from '../../lib/keep/format.ts';
import type { Contents } from '../../lib/keep/format.ts';
import { mount, need, textOf } from './mount.tsx';
import { NOW } from './states.ts';

const t = pageTranslator('zh');
const DAY = 24 * 3_600_000;

const CONTENTS: Contents = {
  format: 'sanfen-backup',
  version: 1,
  made: new Date(NOW).toISOString(),
  keyId: 'abc',
  key: { rounds: 1, salt: '', iv: '', data: '' },
  names: false,
  counts: { ...noCounts(), events: 12, phrases: 3 },
  lines: 20,
  from: NOW - 9 * DAY,
  to: NOW,
  shops: [{ console: 'feige', shop: '抖店', events: 12 }],
};

const RESTORED = { mode: 'merge', events: 12, added: 4, phrases: 1, olderLeft: ['抖店'] } as const;

function view(change: Partial<KeepMeans> = {}) {
  const means: KeepMeans = {
    now: NOW,
    backupAt: NOW - 8 * DAY,
    resumed: null,
    onBackup: vi.fn(async () => ({ lines: 20, bytes: 1_234_567 })),
    onLook: vi.fn(async () => ({ contents: CONTENTS, isOtherKey: true })),
    onRestore: vi.fn(async () => ({ ...RESTORED, olderLeft: [...RESTORED.olderLeft] })),
    onWipe: vi.fn(async () => {}),
    ...change,
  };
  const onChange = vi.fn();
  const root = mount(<Keep eventDays={90} t={t} means={means} onChange={onChange} />);
  return { root, means, onChange };
}

const labelled = (root: HTMLElement, label: string): HTMLInputElement => {
  const found = [...root.querySelectorAll('label')].find((one) => textOf(one).includes(label));
  if (!found) throw new Error(`no ${label}`);
  return need(found, 'input, select') as HTMLInputElement;
};
const button = (root: HTMLElement, text: string): HTMLButtonElement => {
  const found = [...root.querySelectorAll('button')].find((one) => textOf(one) === text);
  if (!found) throw new Error(`no button ${text}`);
  return found;
};
const check = (input: HTMLInputElement) => act(async () => input.click());
const type = (input: HTMLInputElement, value: string) =>
  act(async () => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
/** Work ends some promises after its start. */
const settled = () => new Promise((next) => setTimeout(next));

const submit = (one: HTMLElement) =>
  act(async () => {
    one.closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await settled();
  });

async function chooseFile(root: HTMLElement): Promise<void> {
  const input = need(root, 'input[type="file"]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'x.sanfen')], writable: true });
  await act(async () => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
  });
}

describe('backup', () => {
  it('says how old the last one is, and what became of this one', async () => {
    const { root, means } = view();
    expect(textOf(root)).toContain('8 天前');
    await submit(button(root, t('keep.backup.start')));
    expect(means.onBackup).toHaveBeenCalledWith(
      { names: false, password: null },
      expect.anything(),
    );
    expect(textOf(root)).toContain('已备份：20 行，1.2 MB');
  });

  it('takes the key only with a password', async () => {
    const { root, means } = view();
    await check(labelled(root, t('keep.backup.key')));
    expect(button(root, t('keep.backup.start')).disabled).toBe(true);
    await submit(button(root, t('keep.backup.start')));
    expect(means.onBackup).not.toHaveBeenCalled();
    await type(labelled(root, t('keep.backup.password')), 'long enough');
    await submit(button(root, t('keep.backup.start')));
    expect(means.onBackup).toHaveBeenCalledWith(
      { names: false, password: 'long enough' },
      expect.anything(),
    );
  });

  it('can be stopped', async () => {
    const { root } = view({
      onBackup: (_, { signal }) =>
        new Promise((_done, fail) => {
          signal.addEventListener('abort', () => fail(new KeepError('stopped')));
        }),
    });
    await submit(button(root, t('keep.backup.start')));
    await act(async () => {
      button(root, t('keep.stop')).click();
      await settled();
    });
    expect(textOf(root)).toContain(t('keep.stopped'));
  });
});

describe('restore', () => {
  it('shows what is inside before it asks, and what was left', async () => {
    const { root, means } = view();
    await chooseFile(root);
    const text = textOf(root);
    expect(text).toContain('抖店：12 条');
    expect(text).toContain(t('keep.restore.otherKey'));
    expect(means.onRestore).not.toHaveBeenCalled();
    await submit(button(root, t('keep.restore.start.merge')));
    expect(means.onRestore).toHaveBeenCalledWith(
      expect.anything(),
      { mode: 'merge', password: null },
      expect.anything(),
    );
    expect(textOf(root)).toContain('新增 4 条');
    expect(textOf(root)).toContain('没有并入');
  });

  it('says in plain words why a file is refused', async () => {
    const { root } = view({ onLook: async () => Promise.reject(new KeepError('broken', 7)) });
    await chooseFile(root);
    expect(textOf(need(root, '[role="alert"]'))).toBe('文件第 7 行坏了，没有改动任何东西。');
  });

  it('goes on by itself where it was interrupted', async () => {
    const resumed = vi.fn(async () => ({ ...RESTORED, olderLeft: [] }));
    await act(async () => void view({ resumed }));
    expect(resumed).toHaveBeenCalledOnce();
  });
});

describe('deleting', () => {
  it('needs the word, typed for each part anew', async () => {
    const { root, means } = view();
    const part = labelled(root, t('keep.wipe.what'));
    await type(part, 'log');
    expect(textOf(root)).toContain(t('keep.wipe.gone.log'));
    await submit(button(root, t('keep.wipe.start')));
    expect(means.onWipe).not.toHaveBeenCalled();
    const word = labelled(root, '以确认');
    await type(word, '删除');
    await type(part, 'everything');
    expect(button(root, t('keep.wipe.start')).disabled).toBe(true);
    await type(word, '删除');
    await submit(button(root, t('keep.wipe.start')));
    expect(means.onWipe).toHaveBeenCalledExactlyOnceWith('everything');
    expect(textOf(root)).toContain(t('keep.wipe.done'));
  });
});

it('the days of the log are a setting', async () => {
  const { root, onChange } = view();
  await type(labelled(root, t('keep.days')), '365');
  expect(onChange).toHaveBeenCalledWith({ eventDays: 365 });
});
