/** Suites share one page (vitest.config.ts): each begins with an empty one, in whatever order they run. */
import { beforeAll } from 'vitest';

beforeAll(() => {
  document.body.replaceChildren();
});
