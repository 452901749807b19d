/** Test builds only: clock of a console page's scripts follows the simulated page's, or else the stored one. */
import { browser } from '#imports';
import { setTestClock, type TestClock } from '../clock.ts';
import { followTestClock } from './test-clock.ts';

/** Attribute of the page's root in which a simulated page shows its own clock, so that both jump in the same instant. */
const PAGE_CLOCK = 'data-page-clock';

/** Resolves once the clock is set. */
export async function followPageClock(root: Element): Promise<void> {
  const read = () => {
    const text = root.getAttribute(PAGE_CLOCK);
    if (text) setTestClock(JSON.parse(text) as TestClock);
  };
  await followTestClock(browser, read);
  // Registered before the watcher's observer, so its callback comes first when page and clock change together.
  new MutationObserver(read).observe(root, { attributeFilter: [PAGE_CLOCK] });
  read();
}
