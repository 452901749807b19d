import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DAY } from '../../lib/beijing.ts';
import { createNightly } from '../../lib/live/retention/nightly.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { tidy } from '../../lib/live/upkeep.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { NOW, talk } from '../keep/support.ts';
import { memoryLog } from './support.ts';

beforeEach(() => fakeBrowser.reset());

test('old events go once a day, again after a death, and never right after an import', async () => {
  const log = memoryLog();
  let now = NOW;
  const keepAwake = vi.fn();
  const nightly = createNightly(log, {
    settings: async () => DEFAULT_SETTINGS,
    now: () => now,
    keepAwake,
  });
  await nightly();
  await appendEvents(log, talk(10, 200), NOW);
  await tidy(log, { now, nameDays: 7 });
  await nightly();
  expect(await log.events.count()).toBe(20);
  now += DAY;
  keepAwake.mockImplementationOnce(() => {
    throw new Error('killed');
  });
  await expect(nightly()).rejects.toThrow('killed');
  await nightly();
  const left = await log.events.orderBy('at').first();
  expect(left?.at).toBeGreaterThan(now - 91 * DAY);
  expect(await log.events.count()).toBeGreaterThan(4);
});
