/** English of zh-faults.ts. */
import type { zhFaults } from './zh-faults.ts';

export const enFaults: Record<keyof typeof zhFaults, string> = {
  'fault.word': 'Log failed',
  'fault.word.full': 'Disk full',
  fault:
    'The local log failed: {fault}. New figures may not have been stored. Export the log on the options page, then restart the browser.',
  'fault.full':
    'The disk is full, new messages cannot be stored. Delete some files, and leave the console pages open meanwhile: they keep what is new and store it once there is space. Export and backup work as usual.',
  'fault.newer':
    'The local log was written by a newer Sanfen; this version cannot add to it and counts nothing now. Update the extension. The log is still there: export it on the options page.',
  'fault.blocked':
    'The local log is being upgraded, but an old page of Sanfen is still open. Close its options and report pages; it goes on by itself.',
  'fault.migration':
    'The local log could not be upgraded; it is as it was, and nothing is counted now. Export it on the options page, then update the extension. ({fault})',
};
