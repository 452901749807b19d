/** What is wrong with a file of official figures or with a typed one. */
import type { zhOfficial } from './zh-official.ts';

export const enOfficial: Record<keyof typeof zhOfficial, string> = {
  'official.problem.too-large':
    'The file is too large (limit 32 MB, 256 MB unpacked). Export fewer days at a time and import again.',
  'official.problem.empty': 'The file is empty.',
  'official.problem.xls':
    'This is the old XLS format, which cannot be read. Save it as XLSX in Excel or WPS and import that.',
  'official.problem.not-a-table':
    'This is no XLSX or CSV file that can be read (damaged, locked with a password, or a web page under another name). Save it as XLSX in Excel or WPS and import that.',
  'official.problem.encoding':
    'The text encoding is not known. Save it as XLSX or as CSV in UTF-8 and import that.',
  'official.problem.too-many-rows':
    'Too many rows (limit 120,000). Export fewer days at a time and import again.',
  'official.problem.too-many-cells':
    'Too many columns (limit 256). Remove the ones that are not needed and import again.',
  'official.problem.no-figures':
    'No column of a known figure was found; nothing was imported. Check that the platform is the right one and the file is its own export.',
  'official.problem.other-console':
    'Only another platform’s export has this column. Choose that platform and import again.',
  'official.problem.column-twice':
    'Two columns have this name, and nobody can tell which holds. Remove one and import again.',
  'official.problem.scope-unknown':
    'There is no agent column that is known, but this one may be it. Give the agent column its original heading, or remove this column.',
  'official.problem.scope-missing':
    'This row has figures but no agent. Fill the agent in (split merged cells first).',
  'official.problem.scope-reserved':
    'An agent cannot be named “shop”, which means the whole shop. Rename it and import again.',
  'official.problem.date': 'This date cannot be read. Write it as 2026-11-01.',
  'official.problem.period-missing':
    'This row has no date, and the file states no period. Give the period before importing.',
  'official.problem.period-conflict':
    'The file states another period than you gave. Make them equal, or clear yours.',
  'official.problem.future': 'This date lies in the future. Please check.',
  'official.problem.rate': 'This rate cannot be read. Write it as 92.3%.',
  'official.problem.rate-bare':
    'This rate is above 1 and has no %, so it may or may not be per cent. Choose “numbers without % are per cent” before importing, or add the %.',
  'official.problem.rate-mixed':
    'Some rates of this column have a % and some have not. Write them alike, or choose what those without it mean.',
  'official.problem.rate-range': 'This rate is not between 0% and 100%. Please check.',
  'official.problem.seconds': 'This time span cannot be read. Write 65, 65秒, 1分05秒 or 0:01:05.',
  'official.problem.count': 'This count cannot be read. Write a whole number from 0 up.',
  'official.problem.counts-without-partner':
    'Only one of ratings and satisfied ratings is given. Fill in the other, or clear both.',
  'official.problem.counts-impossible': 'More satisfied than rated. Please check.',
  'official.problem.disagree': 'The rate does not fit the two counts. Please check this row.',
  'official.problem.twice':
    'The same figure of the same day stands twice with different values. Keep one.',
  'official.problem.row-longer':
    'This row has more cells than there are headings: most likely a comma inside a number has moved them. Save as XLSX and import that.',
  'official.entry.scope-missing': 'Give the agent’s name, or choose the whole shop.',
  'official.entry.scope-reserved': 'An agent cannot be named “shop”, which means the whole shop.',
  'official.entry.date': 'Give a date such as 2026-11-01.',
  'official.entry.period-order': 'The period ends before it begins.',
  'official.entry.future': 'This date lies in the future; the platform has no figures for it yet.',
  'official.entry.value-missing': 'Give the value.',
  'official.entry.rate': 'This rate cannot be read; write it as 92.3%.',
  'official.entry.rate-unclear': 'This may be per cent or a fraction; please add the %.',
  'official.entry.rate-range': 'A rate is between 0% and 100%.',
  'official.entry.seconds': 'This time span cannot be read; write 65, 65秒 or 1分05秒.',
  'official.entry.count': 'Give a whole number from 0 up.',
  'official.entry.counts-without-partner': 'Give both ratings and satisfied ratings, or neither.',
  'official.entry.counts-impossible': 'There cannot be more satisfied than rated.',
  'official.entry.disagree':
    'The rate does not fit the two counts. Please check, or give only one of them.',
  'official.entry.today':
    'The platform completes today’s figures tomorrow; this one will still change.',
};
