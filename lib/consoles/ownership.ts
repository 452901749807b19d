/**
 * Whose a painted line is. While a page switches threads, composer and header may already name the next buyer over
 * the lines of the last one: lines that belonged to somebody else are never given to another buyer.
 */
import type { ParsedLine } from './types.ts';

export interface Ownership {
  /** True if what is painted belongs to another buyer than this one. */
  isForeign: (
    buyerId: string,
    elements: readonly Element[],
    lines: readonly (ParsedLine | null)[],
  ) => boolean;
  /** Notes that these lines are this buyer's. */
  claim: (
    buyerId: string,
    elements: readonly Element[],
    lines: readonly (ParsedLine | null)[],
  ) => void;
}

/** Lines remembered; a working day has fewer. */
const LIMIT = 50_000;

/**
 * Lines without id or, where ids are made from the time, without time say nothing of their owner; nor do notices,
 * whose ids nobody has seen to be unique.
 */
function idOf(line: ParsedLine | null, hasGlobalIds: boolean): string | null {
  if (!line || line.content === null) return null;
  if (hasGlobalIds && line.side === 'none') return null;
  return hasGlobalIds || line.time !== null ? line.id : null;
}

export function createOwnership(hasGlobalIds: boolean): Ownership {
  const owners = new Map<string, string>();
  const nodes = new WeakMap<Element, { buyerId: string; id: string }>();

  function isNodeOfOther(buyerId: string, element: Element | undefined, id: string): boolean {
    const node = element && nodes.get(element);
    return node !== undefined && node.buyerId !== buyerId && node.id === id;
  }

  /** Ids made from nick, time and text: two buyers may get the same text of ours in one second. */
  function isForeignByParts(
    buyerId: string,
    elements: readonly Element[],
    lines: readonly (ParsedLine | null)[],
  ): boolean {
    let told = 0;
    let others = 0;
    for (const [index, line] of lines.entries()) {
      const id = idOf(line, false);
      if (id === null) continue;
      const owner = owners.get(id);
      const isOther = owner !== undefined && owner !== buyerId;
      if (isNodeOfOther(buyerId, elements[index], id) || (isOther && line?.side === 'buyer'))
        return true;
      told += 1;
      if (isOther) others += 1;
    }
    return told > 0 && told === others;
  }

  return {
    isForeign(buyerId, elements, lines) {
      if (!hasGlobalIds) return isForeignByParts(buyerId, elements, lines);
      return lines.some((line) => {
        const id = idOf(line, true);
        const owner = id === null ? undefined : owners.get(id);
        return owner !== undefined && owner !== buyerId;
      });
    },
    claim(buyerId, elements, lines) {
      for (const [index, line] of lines.entries()) {
        const id = idOf(line, hasGlobalIds);
        const element = elements[index];
        if (id === null || !element) continue;
        owners.set(id, buyerId);
        if (!hasGlobalIds) nodes.set(element, { buyerId, id });
      }
      for (const oldest of owners.keys()) {
        if (owners.size <= LIMIT) break;
        owners.delete(oldest);
      }
    },
  };
}
