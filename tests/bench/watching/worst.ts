/** Profiles of the worst cases, kept as text: where the time goes, by the names that the release has lost. */
import { launch } from '../../browser/harness.ts';
import { opening, reordering, standFor } from './large.ts';
import { keepProfile, namedBuild, profiled } from './profile.ts';

const WORST = [
  { file: 'opening-1000-messages', it: opening('feige', 1_000) },
  { file: 'list-of-500-rows', it: reordering('feige', 500) },
] as const;

export async function keepWorst(): Promise<void> {
  const browser = await launch({ build: await namedBuild() });
  try {
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
