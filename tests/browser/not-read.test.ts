/** A page that is not read says so, in overlay and popup, and shows no figure as if it were. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { zh } from '../../lib/i18n/zh.ts';
import { simulatorUrl } from '../simulators/variants.ts';
import { eventually, SOON, launch, type Browser } from './harness.ts';

let browser: Browser;
beforeAll(async () => {
  const clock = { base: fromBeijing(2026, 11, 18, 14, 0), start: Date.now(), rate: 1 };
  browser = await launch({ clock });
});
afterAll(() => browser.close());

const CASES = ['feige', '1688', 'taobao'].flatMap((console) =>
  (['login', 'permission', 'unknown'] as const).map((kind) => [console, kind] as const),
);

describe('a page that is not read', () => {
  it.concurrent.each(CASES)('%s: %s', async (console, kind) => {
    const page = await browser.open(simulatorUrl(`${console}-${kind}`));
    const pill = page.locator('.overlay .pill');
    // Adapters wait up to 20 s for an unknown page to become one they know.
    await pill.getByText(zh[`reading.${kind}`]).waitFor({ timeout: 30_000 });
    expect(await pill.innerText()).not.toMatch(/%|\d+\/\d+/);
    const state = await eventually(async () => {
      const live = await browser.liveState();
      return live.pages.some((one) => one.console === console && one.state.kind === kind) && live;
    });
    expect(state.series.filter(({ reading }) => reading)).toEqual([]);
  });

  it('the popup names every one of them and what to do', async () => {
    const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    for (const [, kind] of CASES.slice(0, 3)) {
      await popup.getByText(zh[`reading.${kind}`]).first().waitFor();
      await popup.getByText(zh[`advice.${kind}`]).first().waitFor();
    }
    expect(await popup.locator('body').innerText()).not.toMatch(/\d+\/\d+/);
    await expect.poll(() => browser.badge(), SOON).toMatchObject({ text: '!' });
    await popup.close();
  });
});
