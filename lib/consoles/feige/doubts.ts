/** Signs in a Feige thread that the page has changed. */
import { sharesIds, spokenLines } from '../doubts.ts';
import type { SlotReader } from '../slots.ts';
import type { Doubts, ParsedLine } from '../types.ts';

/** Every message shows its second; nothing else in the pane does. */
const LABEL = /\d:\d{2}:\d{2}/;

function isUnread(
  element: Element,
  line: ParsedLine | null | undefined,
  page: SlotReader,
): boolean {
  return !line && page.matches('line', element) && LABEL.test(element.textContent);
}

const isTimed = ({ time }: ParsedLine): boolean => time?.kind === 'clock' && time.hasSeconds;

/** What is wrong with the lines as they were parsed. */
export function doubts(
  page: SlotReader,
  elements: readonly Element[],
  lines: readonly (ParsedLine | null)[],
): Doubts {
  const spoken = spokenLines(lines);
  const isShared = sharesIds(spoken);
  const hasLine = elements.some((element) => page.matches('line', element));
  const pane = page.findOptional('messages');
  const checks: [string, boolean][] = [
    ['line', !hasLine && pane !== null && LABEL.test(pane.textContent)],
    ['lineId', isShared || (spoken.length > 0 && spoken.every(({ id }) => id === null))],
    ['time', spoken.length > 0 && !spoken.some(isTimed)],
    ['lines', elements.some((element, index) => isUnread(element, lines[index], page))],
  ];
  return {
    slots: checks.filter(([, isWrong]) => isWrong).map(([slot]) => slot),
    // Notices are dated by the messages around them.
    isUnsure: isShared || (spoken.length > 0 && spoken.every(({ time }) => time === null)),
  };
}
