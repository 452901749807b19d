import type { zhRepair } from './zh-repair.ts';

export const enRepair: Record<keyof typeof zhRepair, string> = {
  'repair.title': 'Reading and repair',
  'repair.note':
    'When a platform has changed and is not read: open a conversation on its page and press “Not reading? Point at it”. Sanfen looks by itself first; what it does not find you point at, 8 clicks at most.',
  'repair.none': 'No console page is open.',
  'repair.preview': 'See what would be read',
  'repair.preview.none': 'Nothing was read. Open the console page first, then try again.',
  'repair.preview.rows': '{rows} {rows|conversation|conversations}:',
  'repair.preview.lines':
    'Open conversation {buyer}: {lines} {lines|message|messages}, buyer {theirs} / own side {own}, latest {time}',
  'repair.preview.missing': 'Not found: {slots}',
  'repair.preview.complete': 'All that is needed was found.',
  'repair.override': 'Read as you pointed ({made}, {n} {n|part|parts})',
  'repair.override.remove': 'Back to the way Sanfen reads it',
  'repair.custom': 'Consoles of your own',
  'repair.custom.note':
    'Chat pages that Sanfen does not know can be read too: give the address, the browser asks whether this site may be read, then point at its parts. It is counted by itself and never together with another platform.',
  'repair.custom.name': 'Name',
  'repair.custom.address': 'Address',
  'repair.custom.profile': 'Counted by the rules of',
  'repair.custom.add': 'Add and allow',
  'repair.custom.remove': 'Read no longer',
  'repair.custom.grant': 'Allow reading',
  'repair.custom.notGranted': 'not allowed',
  'repair.custom.notPointed': 'not pointed at yet',
  'repair.custom.ready': 'ready ({made})',
  'repair.custom.removed': 'no longer read; its figures can still be seen',
  'repair.point.open': 'Open and point',
  'repair.error.name': 'The name takes letters, digits, “-” and Chinese characters, 24 at most.',
  'repair.error.address':
    'The address begins with https://, for example https://chat.example.com/im/.',
  'repair.error.taken': 'This name or address is there already.',
  'repair.error.known': 'Sanfen knows this platform by itself.',
  'repair.error.many': 'No more than 20 consoles of your own.',
  'repair.error.refused': 'Not allowed, so not added.',
  'repair.error.noTab': 'No chat page was found. Open the console first, then press again.',
  'repair.export': 'Export for a colleague',
  'repair.import': 'Import a colleague’s file',
  'repair.file.note':
    'The file holds addresses and page structure only, no names and no chat texts.',
  'repair.import.done':
    'Imported: the reading of {overrides} {overrides|platform|platforms}, {consoles} {consoles|console|consoles} of your own. Those must still be allowed.',
  'repair.import.size': 'Not imported: the file is too large.',
  'repair.import.json': 'Not imported: this is no JSON file.',
  'repair.import.format': 'Not imported: this is no repair file of Sanfen.',
  'repair.import.version': 'Not imported: the file is of a newer version of Sanfen.',
  'repair.import.shape': 'Not imported: something in the file is not known ({field}).',
};
