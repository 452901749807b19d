/** How pages of consoles made by pointing are read: comes before the reader (lib/live/families.ts). */
import { defineUnlistedScript } from '#imports';
import { pointed } from '../../lib/consoles/pointed/family.ts';
import { offerFamily } from '../../lib/live/families.ts';

export default defineUnlistedScript(() => offerFamily(pointed));
