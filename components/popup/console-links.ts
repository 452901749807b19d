/** Where each console opens, for those who have none open. */
import type { LiveConsole } from '../../lib/events/types.ts';

export const CONSOLE_LINKS: Record<LiveConsole, string> = {
  '1688': 'https://air.1688.com/app/ocms-fusion-components-1688/def_cbu_web_im/index.html',
  taobao: 'https://market.m.taobao.com/app/im/chat/index.html',
  feige: 'https://im.jinritemai.com/pc_seller_v2/main/workspace',
};
