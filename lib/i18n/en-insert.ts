/** English of zh-insert.ts. */
import type { zhInsert } from './zh-insert.ts';

export const enInsert: Record<keyof typeof zhInsert, string> = {
  'palette.title': 'Quick phrases',
  'palette.search': 'Search phrases',
  'palette.to': 'to {name}',
  'palette.keys': '↑↓ choose · ⏎ insert · Esc close',
  'palette.none': 'No phrase found',
  'palette.silent': 'The phrase library did not answer, please try again',
  'palette.image': 'Has an image: the text is inserted, the image is copied for you to paste',
  'palette.imageOnly': '(image)',
  'insert.image.copied': 'Image copied: press Ctrl+V in the composer to paste it',
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
