/** English of zh-keep.ts. */
import type { zhKeep } from './zh-keep.ts';

export const enKeep: Record<keyof typeof zhKeep, string> = {
  'keep.title': 'Backup and retention',
  'keep.days': 'Keep the log for',
  'keep.days.n': '{n} {n|day|days}',
  'keep.days.all': 'for good',
  'keep.days.note':
    'A conversation goes as a whole, by night, so many days after its last message. The sums of those days stay, with the rules that made them. After a change of rules only days that still have their log are counted anew.',
  'keep.backup.title': 'Backup',
  'keep.backup.note':
    'The whole extension in one file: settings, log, phrases with images, official figures, cases, rests, sums of old days. It is saved on this computer only.',
  'keep.backup.last': 'Last backup: {day} ({n} {n|day|days} ago)',
  'keep.backup.never':
    'No backup yet. A browser that “repairs” an extension empties it: one a week is advisable.',
  'keep.backup.names': 'Back up buyers’ names too (those still kept)',
  'keep.backup.key': 'With the key of the pseudonyms, under a password',
  'keep.backup.key.note':
    'With it the same buyers are recognised on a new computer, and old and new log belong together. Without it the old log can be read all the same, but there the same buyer gets a new pseudonym. Whoever has the file and the password can check whether a given buyer is in the log. A forgotten password cannot be recovered.',
  'keep.backup.password': 'Password (at least 8 characters)',
  'keep.backup.start': 'Back up to a file',
  'keep.backup.done': 'Backed up: {n} {n|line|lines}, {size}',
  'keep.restore.title': 'Restore',
  'keep.restore.choose': 'Choose a backup file…',
  'keep.restore.looking': 'Checking the file…',
  'keep.restore.made': 'Made on {day}, format version {n}',
  'keep.restore.days': 'Log: {from} to {to}, {n} {n|event|events}',
  'keep.restore.noEvents': 'No chat log',
  'keep.restore.shop': '{shop}: {n} {n|event|events}',
  'keep.restore.counts':
    'Phrases {phrases} (images {images}), official figures {official}, cases {cases}, sums of old days {buckets}, names {names}',
  'keep.restore.otherKey':
    'This file has another key: the same buyer will have two pseudonyms here, unless you replace and take the key along.',
  'keep.restore.replace': 'Replace: settings, log and phrases here become those of the file',
  'keep.restore.merge':
    'Merge: the same event counts once, known phrases stay, settings stay as they are',
  'keep.restore.password': 'Password of the backup (empty: without the file’s key)',
  'keep.restore.start.replace': 'Replace',
  'keep.restore.start.merge': 'Merge',
  'keep.restore.cancel': 'Cancel',
  'keep.restore.busy': 'Restoring. Please keep this page open; interrupted, it goes on by itself.',
  'keep.restore.done': 'Restored: {n} {n|event|events} ({added} new), phrases: {phrases}',
  'keep.restore.older':
    'Sums of old days of {shops} were not taken: this browser counts that shop itself, and both together would count twice.',
  'keep.restore.consent':
    'Consent to reading does not come with a backup: what was said on this computer holds.',
  'keep.wipe.title': 'Delete',
  'keep.wipe.what': 'What to delete',
  'keep.wipe.everything': 'Everything',
  'keep.wipe.log': 'Log and figures',
  'keep.wipe.names': 'Buyers’ names',
  'keep.wipe.cases': 'Cases',
  'keep.wipe.phrases': 'Quick phrases',
  'keep.wipe.official': 'Official figures',
  'keep.wipe.settings': 'Settings',
  'keep.wipe.gone.everything':
    'Log, figures, names, phrases, official figures, settings, the key of the pseudonyms and your consent will be gone, as if just installed.',
  'keep.wipe.gone.log':
    'All of the log, the figures made of it (with the sums of old days), names, cases and rests will be gone. Phrases, official figures and settings stay.',
  'keep.wipe.gone.names':
    'All stored names of buyers will be gone; they are stored again when next seen (see the days above).',
  'keep.wipe.gone.cases':
    'All registered cases and rescue tasks will be gone. Log and figures stay.',
  'keep.wipe.gone.phrases': 'All phrases, groups and images will be gone.',
  'keep.wipe.gone.official':
    'All official figures that were imported, entered or confirmed will be gone.',
  'keep.wipe.gone.settings':
    'All settings go back to their defaults and consent is withdrawn: reading starts only after it is given anew.',
  'keep.wipe.first': 'This cannot be undone. A backup first, above, is advisable.',
  'keep.wipe.word': 'delete',
  'keep.wipe.type': 'Type “{word}” to confirm',
  'keep.wipe.start': 'Delete',
  'keep.wipe.done': 'Deleted.',
  'older.title': 'Days without their log',
  'older.note':
    'Conversations that ended before {day} were removed as the settings say; all else on this page holds only those that are left. Below are the sums made in time, each under its own rules and never added to other figures.',
  'older.days': 'Days',
  'older.rate': 'Response rate',
  'older.rules': 'Rules',
  'older.span': '{from} to {to}',
  'older.current': 'present rules ({hash})',
  'older.past': 'rules of then ({hash})',
  'keep.progress': 'Progress',
  'keep.stop': 'Stop',
  'keep.stopped': 'Stopped.',
  'keep.error.notBackup': 'This is no backup of Sanfen.',
  'keep.error.newer': 'This file was written by a newer Sanfen: update the extension first.',
  'keep.error.broken': 'Line {line} of the file is damaged; nothing was changed.',
  'keep.error.cut': 'The file is not complete; nothing was changed.',
  'keep.error.tooLarge': 'The file is too large; nothing was changed.',
  'keep.error.password': 'The password is wrong.',
  'keep.error.busy': 'Another page is restoring.',
  'keep.error.other': 'That did not work: {reason}',
};
