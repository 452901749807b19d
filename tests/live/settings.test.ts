import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, changingShown } from '../../lib/change-settings.ts';
import { readSettings } from '../../lib/settings.ts';

beforeEach(() => fakeBrowser.reset());

describe('changes of the settings', () => {
  it('keeps both of two that come at once', async () => {
    await Promise.all([changeSettings({ language: 'en' }), changeSettings({ nameDays: 90 })]);
    expect(await readSettings()).toMatchObject({ language: 'en', nameDays: 90 });
  });

  it('builds upon what is stored by the time its turn comes', async () => {
    const { nameDays } = await readSettings();
    await Promise.all(
      [1, 2, 3].map(() => changeSettings((stored) => ({ nameDays: stored.nameDays + 1 }))),
    );
    expect((await readSettings()).nameDays).toBe(nameDays + 3);
  });
});

it('waits for no lock in a page that is not ours', async () => {
  vi.stubGlobal('location', { protocol: 'https:' });
  const asked = vi.spyOn(navigator.locks, 'request');
  await changeSettings({ language: 'en' });
  expect((await readSettings()).language).toBe('en');
  expect(asked).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

describe('settings that a page shows', () => {
  it('shows a choice at once, and a second one upon the first', async () => {
    const settings = { value: await readSettings() };
    const change = changingShown(settings);
    const off = (id: '1688' | 'taobao') =>
      change({ reading: { consoles: { ...settings.value.reading.consoles, [id]: false } } });
    const both = [off('1688'), off('taobao')];
    const chosen = { '1688': false, taobao: false, feige: true };
    expect(settings.value.reading.consoles).toEqual(chosen);
    await Promise.all(both);
    expect(settings.value.reading.consoles).toEqual(chosen);
    expect((await readSettings()).reading.consoles).toEqual(chosen);
  });

  it('shows what another page stored', async () => {
    const settings = { value: await readSettings() };
    changingShown(settings);
    await changeSettings({ language: 'en' });
    expect(settings.value.language).toBe('en');
  });

  it('shows what is stored where a choice could not be', async () => {
    const settings = { value: await readSettings() };
    const change = changingShown(settings);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    const refused = change({ language: 'en' });
    expect(settings.value.language).toBe('en');
    await expect(refused).rejects.toThrow('full');
    expect(settings.value.language).toBe('zh');
  });
});
