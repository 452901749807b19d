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

/** Tabs through a page, so often as it has stops and some more; gives what can be operated and was never reached. */
export async function unreached(page: Page, within: string): Promise<string[]> {
  const stops = (await page.evaluate(notReached, within)).length;
  for (let count = 0; count < stops + 30; count += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(markFocus);
    if (count % 10 === 9 && (await page.evaluate(notReached, within)).length === 0) return [];
  }
  return page.evaluate(notReached, within);
}
