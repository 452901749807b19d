import { existsSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HISTORY_PAGES } from '../../lib/consoles/history/registry.ts';
import { CONSOLES, adapterFor } from '../../lib/consoles/registry.ts';
import { LIVE_CONSOLES } from '../../lib/events/types.ts';

const ROOT = 'lib/consoles';

describe('registry', () => {
  it('names every live console once, and its families are the folders', () => {
    expect(CONSOLES.map(({ id }) => id).sort()).toEqual([...LIVE_CONSOLES].sort());
    const folders = readdirSync(ROOT).filter((name) => statSync(`${ROOT}/${name}`).isDirectory());
    const families = new Set<string>(CONSOLES.map(({ family }) => family));
    expect([...families, 'history', 'insert', 'pointed', 'repair'].sort()).toEqual(folders.sort());
    for (const { family } of CONSOLES)
      expect(existsSync(`${ROOT}/${family}/selectors.ts`)).toBe(true);
  });

  it('has valid match patterns that no other console shares', () => {
    const patterns = CONSOLES.flatMap(({ matches }) => matches);
    expect(new Set(patterns).size).toBe(patterns.length);
    for (const pattern of patterns) expect(pattern).toMatch(/^https:\/\/[a-z0-9.]+\/[^?#]*\*$/);
  });

  it('has only dated selectors that a browser understands', () => {
    const lives = CONSOLES.map(({ slots, family }) => ({ slots, name: `live ${family}` }));
    const histories = HISTORY_PAGES.map(({ slots, id }) => ({ slots, name: `history of ${id}` }));
    for (const { slots, name: family } of [...lives, ...histories]) {
      for (const [name, slot] of Object.entries(slots)) {
        expect(slot.alternatives.length, `${family}.${name}`).toBeGreaterThan(0);
        for (const { selector, seen } of slot.alternatives) {
          expect(seen).toMatch(/^20\d\d-\d\d$/);
          expect(() => document.querySelector(selector)).not.toThrow();
        }
      }
    }
  });

  const core =
    'https://air.1688.com/app/ocms-fusion-components-1688/def_cbu_web_im_core/index.html';
  it.each([
    ['https://im.jinritemai.com/pc_seller_v2/main/workspace?fromOrder=1', 'feige', 'chat'],
    ['https://im.jinritemai.com/pc_seller_v2/main/data/historyConversation', 'feige', null],
    [`${core}?touid=cnalichnx`, '1688', 'chat'],
    [core.replace('_core', ''), '1688', 'shell'],
    ['https://market.m.taobao.com/app/im/chat/index.html', 'taobao', 'shell'],
    ['https://market.m.taobao.com/app/im/chat-core/index.html', 'taobao', 'chat'],
    ['https://market.m.taobao.com/app/qn/im-history-search/index.html', 'taobao', null],
    ['https://example.com/pc_seller_v2/main/workspace', undefined, undefined],
    ['http://im.jinritemai.com/pc_seller_v2/main/workspace', undefined, undefined],
    ['about:blank', undefined, undefined],
  ] as const)('%s', (url, id, frame) => {
    const adapter = adapterFor(url);
    expect(adapter?.id).toBe(id);
    expect(adapter?.frame(url)).toBe(frame);
  });
});
