/** Signs in a 旺旺 thread that the page has changed. */
import { textOf } from '../dom.ts';
import { spokenLines } from '../doubts.ts';
import type { SlotReader } from '../slots.ts';
import type { Doubts, ParsedLine } from '../types.ts';
import { STAMP } from './lines.ts';

/** Text that is neither read nor an emptied shell: the time or the body of it is not found. */
function unread(element: Element, page: SlotReader): string[] {
  if (!page.matches('line', element)) return [];
  const text = textOf(element);
  if (text === '') return [];
  return [STAMP.test(text) ? 'lines' : 'time'];
}

/** Where no line has the mark of our side: whether ours are known by their nick only, and whether several people stand on the buyer's. */
function unmarked(
  page: SlotReader,
  elements: readonly Element[],
  lines: readonly ParsedLine[],
): { isLost: boolean; isMixed: boolean } {
  const isMarked = elements.some(
    (element) => element.matches('.self') || page.findOptional('selfMark', element),
  );
  if (isMarked) return { isLost: false, isMixed: false };
  const ours = lines.filter(({ side, ownText }) => side === 'own' && ownText !== undefined);
  const theirs = lines.filter(({ side }) => side === 'buyer');
  const isMixed = new Set(theirs.map(({ id }) => id?.split('|')[0])).size > 1;
  return { isLost: isMixed || ours.length > 0, isMixed };
}

/** What is wrong with the lines as they were parsed. */
export function doubts(
  page: SlotReader,
  elements: readonly Element[],
  lines: readonly (ParsedLine | null)[],
): Doubts {
  const pane = page.findOptional('messages');
  if (elements.length === 0) {
    return { slots: pane && STAMP.test(pane.textContent) ? ['line'] : [] };
  }
  const { isLost, isMixed } = unmarked(page, elements, spokenLines(lines));
  const lost = elements.flatMap((element, index) => (lines[index] ? [] : unread(element, page)));
  return { slots: [...new Set([...lost, ...(isLost ? ['selfMark'] : [])])], isUnsure: isMixed };
}
