/**
 * Whose a painted line is. While a page switches threads, composer and header may already name the next buyer over
 * the lines of the last one: lines that belonged to somebody else are never given to another buyer.
 */
import type { ParsedLine } from './types.ts';

type Lines = readonly (ParsedLine | null)[];

export interface Ownership {
  /**
   * True if what is painted belongs to another buyer than this one. `isFresh`: the name changed a moment ago, so that
   * the lines of the one before may stand in new elements too.
   */
  isForeign: (
    buyerId: string,
    elements: readonly Element[],
    lines: Lines,
    isFresh?: boolean,
  ) => boolean;
  /** Notes that these lines are this buyer's; `pane`: all that stand with them, if they are not all. */
  claim: (buyerId: string, elements: readonly Element[], lines: Lines, pane?: Lines) => void;
}

/** Lines remembered; what is painted under two names lies minutes apart, not days. */
const LIMIT = 20_000;

/**
 * The id by which a line is known wherever it is painted. Lines without one yet or, where ids are made from the time,
 * without time have none; nor have notices, whose ids nobody has seen to be unique. Those are known by their element.
 */
function idOf(line: ParsedLine | null, hasGlobalIds: boolean): string | null {
  if (!line || line.content === null) return null;
  if (hasGlobalIds && line.side === 'none') return null;
  return hasGlobalIds || line.time !== null ? line.id : null;
}

/**
 * What a line says, whatever element holds it: a page that is made anew while its ids are awaited has no other mark.
 * What the id itself tells (who began a session, whose robot spoke) is not part of it.
 */
function wordsOf(lines: Lines): string[] {
  return lines.flatMap((line): string[] => {
    const content = line?.content;
    if (!line || !content) return [];
    const said = content.type === 'message' ? [content.kind, content.length, content.textHash] : [];
    return [JSON.stringify([line.side, content.type, ...said, line.time])];
  });
}

/** What an element showed when it was last read; the id is null while it was awaited. */
interface Painted {
  buyerId: string;
  id: string | null;
}

export function createOwnership(hasGlobalIds: boolean): Ownership {
  const owners = new Map<string, string>();
  const nodes = new WeakMap<Element, Painted>();
  let last = { buyerId: '', lines: [] as Lines };

  /** Elements that showed another buyer's lines: are they unchanged, or has the page put other lines into them? */
  function isPaintedByOther(buyerId: string, elements: readonly Element[], lines: Lines): boolean {
    let isLeft = false;
    for (const [index, line] of lines.entries()) {
      const element = elements[index];
      const painted = element && nodes.get(element);
      if (!line || line.content === null || !painted || painted.buyerId === buyerId) continue;
      // One element that was used again shows that the pane has been painted anew: what looks alike is alike.
      if (painted.id !== null && line.id !== null && painted.id !== line.id) return false;
      isLeft ||= painted.id === null || painted.id === line.id;
    }
    return isLeft;
  }

  /** The pane of the buyer before, word for word. */
  function isLastPane(buyerId: string, lines: Lines): boolean {
    if (last.buyerId === buyerId) return false;
    const [words, before] = [wordsOf(lines), wordsOf(last.lines)];
    return words.length > 0 && words.every((word, index) => word === before[index]);
  }

  function ownerOf(line: ParsedLine | null): string | undefined {
    const id = idOf(line, hasGlobalIds);
    return id === null ? undefined : owners.get(id);
  }

  /** Ids made from nick, time and text: two buyers may get the same text of ours in one second. */
  function isForeignByParts(buyerId: string, lines: Lines): boolean {
    let told = 0;
    let others = 0;
    for (const line of lines) {
      if (idOf(line, false) === null) continue;
      const owner = ownerOf(line);
      const isOther = owner !== undefined && owner !== buyerId;
      if (isOther && line?.side === 'buyer') return true;
      told += 1;
      if (isOther) others += 1;
    }
    return told > 0 && told === others;
  }

  function isForeignById(buyerId: string, lines: Lines): boolean {
    return lines.some((line) => (ownerOf(line) ?? buyerId) !== buyerId);
  }

  return {
    isForeign(buyerId, elements, lines, isFresh = false) {
      const isKnown = hasGlobalIds ? isForeignById : isForeignByParts;
      if (isKnown(buyerId, lines) || isPaintedByOther(buyerId, elements, lines)) return true;
      return isFresh && isLastPane(buyerId, lines);
    },
    claim(buyerId, elements, lines, pane = lines) {
      last = { buyerId, lines: pane };
      for (const [index, line] of lines.entries()) {
        const element = elements[index];
        if (!element || !line || line.content === null) continue;
        const id = idOf(line, hasGlobalIds);
        if (id !== null) owners.set(id, buyerId);
        nodes.set(element, { buyerId, id: line.id });
      }
      for (const oldest of owners.keys()) {
        if (owners.size <= LIMIT) break;
        owners.delete(oldest);
      }
    },
  };
}
