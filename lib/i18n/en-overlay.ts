/** What the overlay alone says: palette, holding reply, insertion, wording, in English. */
import type { zhOverlay } from './zh-overlay.ts';

export const enOverlay: Record<keyof typeof zhOverlay, string> = {
  'link.lost.advice':
    'The connection to the extension was lost; figures stand still. Reconnecting; if it does not come back, reload the page.',
  'rate.today': 'Today',
  'queue.waiting': '{n} waiting',
  'queue.nobodyInPart': 'No buyer is waiting in what could be read',
  'queue.notRead': 'This page is not read, so buyers may be waiting unseen',
  'overlay.expand': 'Open the Sanfen panel',
  'overlay.collapse': 'Collapse',
  'overlay.move': 'Drag to move, or press Shift and an arrow key',
  'overlay.keys': '↑↓ select · ⏎ open · Del more · Esc fold',
  'account.pill': 'Another account: who is it?',
  'mood.insult': 'The buyer is abusive: stay factual, never swear back; report it or hand over.',
  'mood.mark.open': 'Mark as unhappy: the open conversation',
  'wording.banned': '“{word}” is forbidden by the platforms: change it before you send.',
  'wording.insult': '“{word}” is rude. Stay factual; use a calming phrase of your phrase groups.',
  'wording.more': '{n} more',
  'palette.title': 'Quick phrases',
  'palette.search': 'Search phrases',
  'palette.to': 'to {name}',
  'palette.keys': '↑↓ choose · ⏎ insert · Esc close',
  'palette.none': 'No phrase found',
  'palette.silent': 'The phrase library did not answer, please try again',
  'palette.image': 'Has an image: the text is inserted, the image is copied for you to paste',
  'insert.image.failed': 'The image could not be copied, please try again.',
  'insert.image.failedText':
    'The text is in, but the image could not be copied. Click the Sanfen icon in the browser’s toolbar: “Phrases” there can copy it.',
  'palette.ask': '{field}:',
  'palette.ask.keys': '⏎ confirm · Esc back',
  'palette.ask.empty': 'Please fill in “{field}”, it cannot stay empty',
  'palette.open': 'Phrases Alt+K',
  'palette.open.hint':
    'Open the quick phrases (Alt+K; can be changed on the browser’s page of extension shortcuts)',
  'hold.do': 'Holding reply Alt+J',
  'hold.hint':
    'Opens the buyer who waits longest and puts a holding reply into the composer; you send it (Alt+J)',
  'hold.nobody': 'Nobody waits whose conversation could be opened',
  'insert.copied': '{reason}. It was copied: paste it with Ctrl+V.',
  'insert.plain': '{reason}.',
  'insert.problem.no-composer': 'No composer found, please open a conversation first',
  'insert.problem.no-thread': 'Not clear yet which buyer is open: nothing was inserted',
  'insert.problem.other-thread': 'Another buyer is open now: nothing was inserted',
  'insert.problem.taken-back':
    'The buyer changed while it was inserted: it was taken back, please look at the composer',
  'insert.problem.left-behind':
    'The buyer changed while it was inserted: the text may be in another buyer’s composer. Do not send, look first',
  'insert.problem.composing': 'Your input method is composing: finish the word first',
  'insert.problem.too-long': 'Longer than the composer allows: nothing was inserted',
  'insert.problem.not-taken': 'The page did not take the text',
  'insert.problem.moved': 'The cursor has moved: nothing was inserted',
  'insert.problem.has-draft':
    'The conversation is open; its composer was not empty, nothing was added',
};
