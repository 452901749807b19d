/** The platforms' pages that show their own figures (consoles/official-figures.md, 2026-11). */
import type { OfficialPage, OfficialPageId } from './types.ts';

interface Place extends OfficialPage {
  /** Whether figures are looked for at an address of these hosts. */
  path: RegExp;
}

const PLACES: readonly Place[] = [
  {
    id: '1688-work',
    console: '1688',
    origins: ['https://work.1688.com/*'],
    matches: ['https://work.1688.com/*'],
    url: 'https://work.1688.com/',
    path: /^/,
  },
  {
    id: 'taobao-report',
    console: 'taobao',
    origins: ['https://qn.taobao.com/*', 'https://myseller.taobao.com/*'],
    matches: ['https://qn.taobao.com/*', 'https://myseller.taobao.com/*'],
    url: 'https://qn.taobao.com/home.html/voc-tmall/serverReport',
    path: /^\/home\.html?\/voc-tmall\/serverReport/,
  },
  {
    id: 'feige-data',
    console: 'feige',
    // The console's own host, granted at installation.
    origins: [],
    // The workbench is one document: the figures are reached without loading another.
    matches: ['https://im.jinritemai.com/pc_seller_v2/*'],
    url: 'https://im.jinritemai.com/pc_seller_v2/main/data/customerService/index',
    path: /^\/pc_seller_v2\/main\/data\/customerService\//,
  },
];

/** Every page with official figures. */
export const OFFICIAL_PAGES: readonly OfficialPage[] = PLACES;

/** A page by its id. */
export function officialPage(id: OfficialPageId): OfficialPage {
  const place = PLACES.find((each) => each.id === id);
  if (!place) throw new Error(`no official page ${id}`);
  return place;
}

const hostOf = (pattern: string): string => new URL(pattern.replace('*', '')).host;

/** The page at an address, or null where none of its figures stand there. */
export function pageAt(url: string): OfficialPage | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== 'https:') return null;
  const isAt = ({ matches, path }: Place): boolean =>
    matches.some((pattern) => hostOf(pattern) === host) && path.test(pathname);
  return PLACES.find(isAt) ?? null;
}
