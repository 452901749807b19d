/** The overlay in a console's top document: put there when the reader asks (lib/live/stage.ts). */
import { defineUnlistedScript } from '#imports';
import { followPageClock } from '../../lib/live/page-clock.ts';
import { takeStage } from '../../lib/live/stage.ts';
import { mountOverlay } from './overlay.tsx';

export default defineUnlistedScript(async () => {
  const stage = takeStage();
  // Taken by a copy that came together with this one.
  if (!stage) return;
  if (import.meta.env.MODE === 'testing') await followPageClock(document.documentElement);
  await mountOverlay(stage);
});
