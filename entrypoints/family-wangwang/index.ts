/** How pages of 旺旺 are read: comes before the reader (lib/live/families.ts). */
import { defineUnlistedScript } from '#imports';
import { wangwang } from '../../lib/consoles/wangwang/family.ts';
import { offerFamily } from '../../lib/live/families.ts';

export default defineUnlistedScript(() => offerFamily(wangwang));
