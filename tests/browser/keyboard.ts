/** What the keyboard reaches. */
import type { Page } from 'playwright-core';

/** Runs in the page: the element with the focus, inside shadow roots too. Marks it; gives what it is. */
function markFocus(): string {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!active || active === document.body) return '';
  active.setAttribute('data-reached', '');
  return `${active.tagName} ${active.className} ${active.getAttribute('aria-label') ?? active.textContent}`;
}

/** Presses Tab until the focus is on what `fits`; says what it met if it never is. */
export async function tabTo(page: Page, fits: RegExp, most = 40): Promise<void> {
  const met: string[] = [];
  for (let count = 0; count < most; count += 1) {
    const focus = await page.evaluate(markFocus);
    if (fits.test(focus)) return;
    met.push(focus);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(fits)}, only to ${met.join(' | ')}`);
}

// Its own small functions go to the page with it.
// oxlint-disable consistent-function-scoping
/** Runs in the page: what can be operated under `within` (in a shadow root where the host has one) and was not reached. */
function notReached(within: string): string[] {
  const host = document.querySelector(within);
  const root: ParentNode = host?.shadowRoot ?? host ?? document;
  const all = [
    ...root.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    ),
  ];
  const isOffered = (each: HTMLElement): boolean =>
    each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility();
  // Of a group of radio buttons one is a stop; the arrows choose among them.
  const isLeft = (each: HTMLElement): boolean =>
    !(each instanceof HTMLInputElement && each.type === 'radio' && !each.checked);
  return all
    .filter((each) => isOffered(each) && isLeft(each) && !each.hasAttribute('data-reached'))
    .map((each) => each.outerHTML.slice(0, 120));
}

/** Presses between two looks at what is left. */
const STEP = 10;

/**
 * Tabs through a page; gives what can be operated and was never reached. A page that still draws has more stops at
 * every look: it is given up only after as many presses without one new as it has stops.
 */
export async function unreached(page: Page, within: string): Promise<string[]> {
  let left = await page.evaluate(notReached, within);
  for (let idle = 0; left.length > 0 && idle < left.length + 30; idle += STEP) {
    for (let press = 0; press < STEP; press += 1) {
      await page.keyboard.press('Tab');
      await page.evaluate(markFocus);
    }
    const next = await page.evaluate(notReached, within);
    if (next.join() !== left.join()) idle = -STEP;
    left = next;
  }
  return left;
}
