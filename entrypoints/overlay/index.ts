/** The overlay in a console's top document: put there when the reader asks (lib/live/brought.ts). */
import { defineUnlistedScript } from '#imports';
import { followPageClock } from '../../lib/live/page-clock.ts';
import { take } from '../../lib/live/brought.ts';
import type { Stage } from '../../lib/live/stage.ts';
import { mountOverlay } from './overlay.tsx';

async function start(stage: Stage): Promise<void> {
  if (import.meta.env.MODE === 'testing') await followPageClock(document.documentElement);
  await mountOverlay(stage);
}

export default defineUnlistedScript(() => {
  const stage = take('overlay');
  // Else it was taken by a copy that came together with this one.
  if (stage) void start(stage);
});
