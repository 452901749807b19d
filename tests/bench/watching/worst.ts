/** Profiles of the worst cases, kept as text: where the time goes, by the names that the release has lost. */
import { launch, type Browser } from '../../browser/harness.ts';
import { appendMessages, stand } from './appending.ts';
import { opening, reordering, standFor } from './large.ts';
import { keepProfile, namedBuild, profiled } from './profile.ts';

const WORST = [
  { file: 'opening-1000-messages', it: opening('feige', 1_000) },
  { file: 'list-of-500-rows', it: reordering('feige', 500) },
] as const;

const MESSAGES = 300;

/** Messages that come into an open thread of 100, one a frame. */
async function keepAppending(browser: Browser): Promise<void> {
  const { page, meter } = await stand(browser, 'ours', 'feige', 100);
  const append = () => page.evaluate(appendMessages, ['feige', MESSAGES] as const);
  const own = await profiled(meter.session, append);
  keepProfile('appending-300-messages', 'messages appended to an open thread (feige, 300)', own);
  await page.close();
}

export async function keepWorst(): Promise<void> {
  const browser = await launch({ build: await namedBuild() });
  try {
    await keepAppending(browser);
    for (const { file, it } of WORST) {
      const { page, meter } = await standFor(browser, 'ours', it);
      const own = await profiled(meter.session, () => it.run(page));
      keepProfile(file, `${it.name} (${it.family}, ${it.size})`, own);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
