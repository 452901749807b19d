/** Slots of a console made by pointing. The selectors are the user's (lib/consoles/repair). */
import type { SlotTable } from '../slots.ts';

const NAMES = [
  'list', // conversation list
  'row', // conversation row
  'rowId', // attribute with the conversation's id, on the row
  'rowOpen', // mark of the open row
  'rowName', // buyer's name
  'rowTime', // time of the last message
  'rowUnread', // unread count
  'rowLast', // last message
  'header', // open conversation's name
  'composer', // input
  'messages', // message list of the open conversation
  'line', // one message
  'lineId', // attribute with the line's id, on the line or in it
  'buyerMark', // mark of a buyer's line, on or in it
  'ownMark', // mark of a line of our side, on or in it
  'time', // time of a message
  'text', // text of a message
  'avatar', // picture of the speaker
] as const;

export const slots: SlotTable = Object.fromEntries(
  NAMES.map((slot) => [slot, { alternatives: [] }]),
);
