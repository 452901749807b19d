import type { zhHealth } from './zh-health.ts';

export const enHealth: Record<keyof typeof zhHealth, string> = {
  'health.reading': 'Reading',
  'health.partly': 'Read in part (missing: {parts})',
  'health.not': 'Not reading',
  'health.fold': 'Details and diagnostic file',
  'health.caption': 'Since this page was opened',
  'health.part': 'Part',
  'health.hits': 'Found',
  'health.misses': 'Not found',
  'health.last': 'Last found',
  'health.disagreements': 'Read late, by a regular check: {n} {n|change|changes} of the page.',
  'health.bundle': 'Diagnostic file',
  'health.bundle.note':
    'It holds versions, the details above and the structure of the page. Every text is replaced by its shape: one Chinese character for all of them, a for a letter, 0 for a digit; no names, no chat, no ids. Look at it first, then decide who gets it. Sanfen sends it to nobody.',
  'health.bundle.save': 'Save',
  'health.bundle.copy': 'Copy',
  'health.bundle.copied': 'Copied',
  'health.bundle.notCopied': 'Not copied; save it instead.',
  'health.bundle.content': 'Content of the diagnostic file ({n} kB)',
};
