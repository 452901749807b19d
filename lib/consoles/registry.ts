/** The consoles that are watched live. A new one is a folder (or a new address of a family) and a line here. */
import type { LiveConsole } from '../events/types.ts';
import { feige } from './feige/family.ts';
import type { Adapter } from './types.ts';
import { wangwang } from './wangwang/family.ts';

/** Path of an address on a host, or null elsewhere. */
function pathOn(host: string, url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' && parsed.host === host ? parsed.pathname : null;
}

/** An adapter of a console that Sanfen knows by itself. */
type KnownAdapter = Adapter & { id: LiveConsole };

export const CONSOLES: readonly KnownAdapter[] = [
  {
    ...wangwang,
    id: '1688',
    matches: ['https://air.1688.com/app/ocms-fusion-components-1688/def_cbu_web_im*'],
    frame(url) {
      const path = pathOn('air.1688.com', url);
      if (path === null) return null;
      if (/\/def_cbu_web_im_core(\/|$)/.test(path)) return 'chat';
      return /\/def_cbu_web_im(\/|$)/.test(path) ? 'shell' : null;
    },
  },
  {
    ...wangwang,
    id: 'taobao',
    matches: ['https://market.m.taobao.com/app/im/chat*'],
    frame(url) {
      const path = pathOn('market.m.taobao.com', url);
      if (path === null) return null;
      if (/^\/app\/im\/chat-core(\/|$)/.test(path)) return 'chat';
      return /^\/app\/im\/chat(\/|$)/.test(path) ? 'shell' : null;
    },
  },
  {
    ...feige,
    id: 'feige',
    matches: ['https://im.jinritemai.com/pc_seller_v2/*'],
    frame(url) {
      const path = pathOn('im.jinritemai.com', url);
      return path?.startsWith('/pc_seller_v2/main/workspace') ? 'chat' : null;
    },
  },
];

const HOSTS: Readonly<Record<LiveConsole, string>> = {
  '1688': 'air.1688.com',
  taobao: 'market.m.taobao.com',
  feige: 'im.jinritemai.com',
};

/** The console at an address; its pages that hold no chat are found too, since in-app navigation may lead to one. */
export function adapterFor(url: string): KnownAdapter | null {
  return CONSOLES.find(({ id }) => pathOn(HOSTS[id], url) !== null) ?? null;
}
