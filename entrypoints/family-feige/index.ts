/** How pages of 飞鸽 are read: comes before the reader (lib/live/families.ts). */
import { defineUnlistedScript } from '#imports';
import { feige } from '../../lib/consoles/feige/family.ts';
import { offerFamily } from '../../lib/live/families.ts';

export default defineUnlistedScript(() => offerFamily(feige));
