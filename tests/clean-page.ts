/** Suites share one page (vitest.config.ts): each begins with an empty one, in whatever order they run. */
import { beforeAll } from 'vitest';

beforeAll(() => {
  // Some suites ask for no page at all.
  if (typeof document !== 'undefined') document.body.replaceChildren();
});
