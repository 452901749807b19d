/** How the scripts of one page meet: the reader's offer, the overlay that takes it, the family that came before. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { feige } from '../../lib/consoles/feige/family.ts';
import { wangwang } from '../../lib/consoles/wangwang/family.ts';
import { offeredFamily, offerFamily } from '../../lib/live/families.ts';
import { createHeld } from '../../lib/live/held.ts';
import { bring } from '../../lib/live/bring.ts';
import { followBringing } from '../../lib/live/bringing.ts';
import { offer, take } from '../../lib/live/brought.ts';
import type { Stage } from '../../lib/live/stage.ts';

let isValid = true;

/** A reader's copy: its context is all that asking looks at. */
function stageOf(): Stage {
  const ctx = {
    get isValid() {
      return isValid;
    },
    setTimeout: (run: () => void, ms?: number) => setTimeout(run, ms),
  };
  return { ctx } as unknown as Stage;
}

let asked = 0;
beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  isValid = true;
  asked = 0;
  browser.runtime.onMessage.addListener((message: unknown) => {
    if ((message as { part?: string }).part === 'overlay') asked += 1;
    return false;
  });
});
afterEach(() => {
  take('overlay');
  vi.useRealTimers();
});

it('is taken once, and of several copies the newest one stands', () => {
  const [first, second] = [stageOf(), stageOf()];
  offer('overlay', first);
  offer('overlay', second);
  expect(take('overlay')).toBe(second);
  expect(take('overlay')).toBeNull();
});

it('asks until the overlay has come', async () => {
  const stage = stageOf();
  bring('overlay', stage);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(8_500);
  expect(asked).toBe(4);
  expect(take('overlay')).toBe(stage);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(4);
});

it('a copy that a newer one has replaced asks no more', async () => {
  bring('overlay', stageOf());
  bring('overlay', stageOf());
  await vi.advanceTimersByTimeAsync(1_500);
  // Each once, then the newer alone.
  expect(asked).toBe(3);
  isValid = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);
});

it('the worker puts it into the document that asks, and into no stranger’s', () => {
  const injected: unknown[] = [];
  const heard: ((message: unknown, sender: object) => unknown)[] = [];
  followBringing({
    runtime: { id: 'us', onMessage: { addListener: (each: never) => heard.push(each) } },
    scripting: {
      executeScript: (what: unknown) => {
        injected.push(what);
        return Promise.reject(new Error('the page has gone'));
      },
    },
  } as never);
  const say = (message: unknown, sender: object) => heard.forEach((each) => each(message, sender));
  const ours = { id: 'us', origin: 'https://im.jinritemai.com', tab: { id: 7 }, frameId: 0 };
  say({ kind: 'bring', part: 'overlay' }, { ...ours, id: 'others' });
  say({ kind: 'bring', part: 'overlay' }, { ...ours, origin: 'https://example.com' });
  say({ kind: 'bring', part: 'overlay' }, { ...ours, tab: undefined });
  say({ kind: 'other' }, ours);
  say({ kind: 'bring', part: 'toString' }, ours);
  expect(injected).toEqual([]);
  say({ kind: 'bring', part: 'overlay' }, ours);
  say({ kind: 'bring', part: 'history-bar' }, { ...ours, frameId: 3 });
  expect(injected).toEqual([
    { target: { tabId: 7, frameIds: [0] }, files: ['/overlay.js'] },
    { target: { tabId: 7, frameIds: [3] }, files: ['/history-bar.js'] },
  ]);
});

it('what the reader holds is followed from then on, and told once', () => {
  const held = createHeld(1);
  const heard: number[] = [];
  held.follow((value) => heard.push(value));
  held.set(1);
  held.set(2);
  held.set(2);
  expect(held.get()).toBe(2);
  expect(heard).toEqual([2]);
});

it('a page has the families whose scripts came', () => {
  offerFamily(feige);
  expect(offeredFamily('feige')).toBe(feige);
  expect(offeredFamily('wangwang')).toBeNull();
  offerFamily(wangwang);
  expect(offeredFamily('wangwang')).toBe(wangwang);
});
