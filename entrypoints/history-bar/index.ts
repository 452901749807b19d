/** The bar on a page of finished conversations: put there once such a page is open (lib/live/brought.ts). */
import { defineUnlistedScript } from '#imports';
import { take } from '../../lib/live/brought.ts';
import { mountBar } from './bar.tsx';

export default defineUnlistedScript(() => {
  const offered = take('history-bar');
  // Else it was taken by a copy that came together with this one.
  if (offered) void mountBar(offered.ctx);
});
