/** One value in the extension's local storage. */
import { beforeEach, expect, it } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storedItem } from '../../lib/stored.ts';

beforeEach(() => fakeBrowser.reset());

it('is what was set, and the fallback where nothing was', async () => {
  const count = storedItem<number>('count', 3);
  expect(await count.getValue()).toBe(3);
  await count.setValue(0);
  expect(await count.getValue()).toBe(0);
  expect(await browser.storage.local.get()).toEqual({ count: 0 });
});

it('null takes it away, with its key', async () => {
  const name = storedItem<string | null>('name', null);
  await name.setValue('甲');
  await name.setValue(null);
  expect(await name.getValue()).toBeNull();
  expect(await browser.storage.local.get()).toEqual({});
});

it('is followed, whoever sets it, until that ends', async () => {
  const heard: number[] = [];
  const count = storedItem<number>('count', 3);
  const stop = count.watch((value) => heard.push(value));
  await storedItem<number>('count', 3).setValue(5);
  await browser.storage.local.set({ other: 1 });
  await browser.storage.local.remove('count');
  stop();
  await count.setValue(7);
  expect(heard).toEqual([5, 3]);
});
