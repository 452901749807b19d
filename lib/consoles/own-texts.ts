/**
 * What our own side wrote, by hash, for as long as the document lives: the worker may ask for a text that repeats as
 * fast as a machine, so that the user can say whether it is one. A buyer's text never gets here.
 */
import type { ParsedLine } from './types.ts';

export interface OwnTexts {
  /** Takes up the own lines of a thread that was read. */
  meet: (lines: readonly (ParsedLine | null)[]) => void;
  /** The text of a hash (text-hash.ts), or null where it is not remembered. */
  find: (textHash: string) => string | null;
}

/** Texts remembered; the most recently met stay. A text that repeats is met again with every thread. */
const LIMIT = 500;
/** UTF-16 units of a text that are kept: the composer takes 500. */
const LONGEST_TEXT = 1_000;

function clampText(text: string): string {
  return text.length <= LONGEST_TEXT
    ? text
    : text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '');
}

/** An empty memory, one a document. */
export function createOwnTexts(): OwnTexts {
  const texts = new Map<string, string>();

  function keep(textHash: string, text: string): void {
    texts.delete(textHash);
    texts.set(textHash, clampText(text));
    const oldest = texts.size > LIMIT ? texts.keys().next().value : undefined;
    if (oldest !== undefined) texts.delete(oldest);
  }

  return {
    meet(lines) {
      for (const line of lines) {
        const { content = null, ownText } = line ?? {};
        if (ownText === undefined || content?.type !== 'message' || !content.textHash) continue;
        if (content.role === 'agent') keep(content.textHash, ownText);
      }
    },
    find: (textHash) => texts.get(textHash) ?? null,
  };
}
