/** When what stands on the report page, and what blocked it meanwhile. */
import type { Page } from 'playwright-core';

/** What is on the page, by name: a selector, how many there must be, and a text that must or must not be in the first. */
export interface Mark {
  selector: string;
  count?: number;
  text?: string;
  empty?: true;
}

const FIRST: Mark = { selector: '.desk .trend' };
const STANDING: Mark = { selector: '.desk-standing [role="status"]', empty: true };
const MISSED: Mark = { selector: '.desk > div[aria-busy="false"] .missed-table' };

/** What opening shows: yesterday. */
export const OPENING: Record<string, Mark[]> = {
  page: [{ selector: '.chooser' }],
  first: [FIRST],
  yesterday: [{ selector: '.desk .told' }],
  missed: [MISSED],
  summary: [{ selector: '.summary' }],
  month: [{ selector: '.goals' }],
  desk: [MISSED, STANDING],
};

const ROWS: Mark = { selector: '.days tbody tr', count: 30 };

/** What 近30天 shows once it is chosen. */
export const MONTH: Record<string, Mark[]> = {
  first: [ROWS],
  missed: [ROWS, MISSED],
  summary: [{ selector: '.sentence', text: '近30天' }],
  desk: [ROWS, MISSED, STANDING],
};

/** Ms: marks from the beginning, and what blocked the page meanwhile. */
export interface Seen {
  marks: Record<string, number>;
  tasks: number[];
}

/** Runs in the page: notes when each mark is reached for the first time. */
export function watch(marks: Record<string, Mark[]>): void {
  const seen: Seen & { begun: number } = { marks: {}, tasks: [], begun: performance.now() };
  // A page that only begins to load counts from its navigation.
  if (document.readyState === 'loading') seen.begun = 0;
  Object.assign(window, { seen });
  const holds = ({ selector, count = 1, text = '', empty }: Mark): boolean => {
    const found = document.querySelectorAll(selector);
    const own = found[0]?.textContent?.trim() ?? '';
    return found.length >= count && own.includes(text) && (!empty || own === '');
  };
  const look = (): void => {
    for (const [name, all] of Object.entries(marks)) {
      if (seen.marks[name] === undefined && all.every(holds)) {
        seen.marks[name] = performance.now() - seen.begun;
      }
    }
  };
  const tasks = new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) {
      if (startTime >= seen.begun) seen.tasks.push(duration);
    }
  });
  tasks.observe({ type: 'longtask', buffered: true });
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
}

const LONGEST_WAIT = 15 * 60_000;

export async function seenOn(page: Page, marks: Record<string, Mark[]>): Promise<Seen> {
  const names = Object.keys(marks);
  await page.waitForFunction(
    (all) => {
      const { seen } = window as unknown as { seen?: Seen };
      return seen && all.every((name) => seen.marks[name] !== undefined);
    },
    names,
    { timeout: LONGEST_WAIT, polling: 250 },
  );
  // Long tasks are told of a moment after their end.
  await page.waitForTimeout(500);
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: Seen };
    return { marks: seen.marks, tasks: seen.tasks };
  });
}
