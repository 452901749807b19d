import type { Shop } from '../../lib/settings.ts';

/** The shop under another name; older events still carry the old one, so it is remembered. */
export function renamed(shop: Shop, name: string): Shop {
  const formerNames = [...(shop.formerNames ?? []), shop.name];
  return {
    ...shop,
    name,
    // A name taken back is no former name any more.
    formerNames: [...new Set(formerNames)].filter((former) => former !== name),
  };
}
