/** Looks at a figure page until its figures stand still, and tells them once. Pages fill in late and count up to their figures. */
import { pageAt } from './pages.ts';
import { readFigures } from './read-page.ts';
import type { OfficialPageId, PageReading } from './types.ts';

interface WatchOptions {
  root: Element;
  url: () => string;
  /** The Beijing date. */
  today: () => string;
  report: (page: OfficialPageId, readings: PageReading[]) => Promise<boolean>;
}

/** One look; call it after changes and every second or so. Reports what two looks in a row agree on, if it is news. */
export function watchPage({ root, url, today, report }: WatchOptions): () => Promise<void> {
  let [before, told] = ['', ''];
  return async () => {
    const page = pageAt(url());
    if (!page) return;
    const readings = readFigures(root, page.id, today());
    const now = JSON.stringify([page.id, readings]);
    const isStill = now === before;
    before = now;
    if (!isStill || now === told || readings.length === 0) return;
    // Told again at the next look where nobody took it.
    if (await report(page.id, readings)) told = now;
  };
}
