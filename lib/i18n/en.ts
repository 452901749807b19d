/** English, complete: the compiler asks for every key of the Chinese dictionary. `{n|one|other}` picks the word by the number. */
import { enBase } from './en-base.ts';
import { enWeekly } from './en-weekly.ts';
import { enPhraseTab } from './en-phrase-tab.ts';
import { enInsert } from './en-insert.ts';
import { enInvite } from './en-invite.ts';
import { enAccounts } from './en-accounts.ts';
import { enConsent } from './en-consent.ts';
import { enFaults } from './en-faults.ts';
import { enMood } from './en-mood.ts';
import { enWarnings } from './en-warnings.ts';
import type { zh } from './zh.ts';

export const en: Record<keyof typeof zh, string> = {
  ...enBase,
  ...enInsert,
  ...enInvite,
  ...enPhraseTab,
  ...enWeekly,
  ...enFaults,

  'console.1688': '1688',
  'console.taobao': 'Taobao',
  'console.feige': 'Feige',

  'level.0': 'fine',
  'level.1': 'notice',
  'level.2': 'urgent',
  'level.3': 'almost due',
  'level.4': 'overdue',

  'grouping.message': 'messages',
  'grouping.session': 'sessions',

  'reading.loading': 'Loading',
  'reading.reading': 'Reading',
  'reading.partly': 'Partly read',
  'reading.login': 'Not signed in',
  'reading.permission': 'No chat rights',
  'reading.unknown': 'Unknown page',
  'reading.stalled': 'Hidden, not updating',
  'reading.orphaned': 'Reload needed',

  'advice.loading': 'The page is still opening; this takes up to 20 seconds.',
  'advice.reading': '',
  'advice.partly':
    'Not found: {missing}. The rest is timed, figures may be incomplete. Reload the page; if it stays so, the page has probably changed.',
  'advice.login': 'This page asks to sign in; nothing is timed. It resumes once you have.',
  'advice.permission':
    'This account may not chat; nothing is timed. Use an agent account that may.',
  'advice.unknown':
    'No conversation list found; nothing is timed. Enter the chat workbench, then reload; if that does not help, the page has probably changed.',
  'advice.stalled':
    'This page stopped updating in the background, so new messages cannot be read. Switch to it to resume.',
  'advice.orphaned': 'The extension was updated; this page is no longer timed. Reload the page.',

  'link.connecting': 'Connecting',
  'link.lost': 'Disconnected',
  'link.lost.advice':
    'The connection to the extension was lost; figures stand still. Reconnecting; if it does not come back, reload the page.',

  'rate.today': 'Today',
  'rate.name': '3-minute response rate',
  'rate.pending': '{n} pending',
  'rate.pending.hint': 'Unanswered and not yet 3 minutes old; not in the denominator',
  'rate.none': 'nothing counted yet',
  'rate.asOf': 'as of {time}',
  'rate.neverRead': 'not read today',
  'rate.unread': '{n} {n|wait|waits} never read',
  'rate.recomputing': 'Rule changed, recomputing {percent} %: old figures until done',
  'rate.unread.hint': 'Seen waiting in the list but never opened; outside the rate',
  'rate.local': 'Local estimate',
  'rate.coverage': 'coverage {part}',
  'rate.coverage.hint': 'Part of the elapsed assessment window in which the page was read here',
  'rate.windowAhead': 'window not yet begun',

  'queue.name': 'Waiting buyers',
  'queue.waiting': '{n} waiting',
  'queue.summary': '{n} waiting · longest {waited}',
  'queue.nobody': 'No buyer is waiting',
  'queue.nobodyInPart': 'No buyer is waiting in what could be read',
  'queue.notRead': 'This page is not read, so buyers may be waiting unseen',
  'queue.nobodyInRead': 'No buyer is waiting on the pages that are read',
  'queue.noName': 'Unknown name',
  'queue.sameName': '{n} {n|namesake|namesakes}',
  'queue.open': 'Open',
  'queue.closed': 'Closed',
  'queue.closed.hint': 'The page with this buyer was closed; open the chat workbench first',
  'queue.unassessed': 'off hours',
  'queue.unassessed.hint': 'Outside the assessment window; not in the rate',
  'queue.earliest.hint': 'Has waited at least this long; the time left can only be less',
  'queue.openFailed': 'Could not open it: {reason}. Please open this buyer yourself.',

  'overlay.expand': 'Open the Sanfen panel',
  'overlay.collapse': 'Collapse',
  'overlay.move': 'Drag to move, or press Shift and an arrow key',
  'overlay.keys': '↑↓ select · ⏎ open · Del more · Esc fold',

  'popup.warnings': 'Warnings',
  'popup.options': 'Options',
  'report.link': 'Report',
  'popup.today': '3-minute response rate today',
  'popup.pages': 'Console pages',
  'popup.pages.show': 'Switch to this page',
  'popup.nothingOpen': 'No console is open',
  'popup.nothingOpen.advice':
    'Open one of these pages and sign in: timing starts by itself. If one is open already, reload it once.',
  'popup.openConsole.1688': 'Open 1688 Wangwang',
  'popup.openConsole.taobao': 'Open Taobao Wangwang',
  'popup.openConsole.feige': 'Open Douyin Feige',
  'popup.otherZone': 'All times are Beijing time',
  'popup.unreadPages': '{n} {n|page|pages} not read',

  'list.colon': ': ',

  'missing.list': 'the conversation list',
  'missing.row': 'the buyers in the list',
  'missing.account': 'the signed-in account',
  'missing.rowTime': 'the waiting times in the list',
  'missing.messages': 'the messages',
  'missing.thread': 'the open conversation’s buyer',
  'missing.lines': 'times or senders of messages',
  'missing.connection': 'the network (the page says disconnected)',

  'openError.gone': 'this buyer no longer waits',
  'openError.closed': 'its page was closed',
  'openError.worker': 'the extension’s worker did not answer',
  'openError.silent': 'that page did not answer, reload it',
  'openError.notFound': 'not in the conversation list, perhaps in another group',
  'openError.ambiguous': 'several buyers of this name are in the list',
  'openError.notOpened': 'the page did not switch to it',

  'badLine.notJson': 'not JSON',
  'badLine.notObject': 'not a JSON object',
  'badLine.notShort': 'the line is too long',
  'badLine.notFlat': 'nested too deeply',
  'badLine.field': 'field {field} is missing or wrong',

  'options.title': 'Sanfen · Options',
  'options.saved': 'Saved',
  'options.saveFailed': 'Not saved: {reason}',
  'options.language': 'Language',
  'options.language.zh': '中文',
  'options.language.en': 'English',
  'options.shops': 'Shops and agents',
  'options.shops.note':
    'The shop’s name goes into log and reports; after a rename older records still count as this shop’s. The agent’s name is used only where the page does not show the account; empty means unknown.',
  'options.shop': 'Shop',
  'options.agent': 'Agent',
  'options.agent.placeholder': 'as the page says',
  'options.names': 'Keep buyers’ names for',
  'options.names.note':
    'Deleted when the time is up; the queue still times those buyers, without a name.',
  'options.names.none': 'not at all',
  'options.names.days': '{n} {n|day|days}',
  'options.log': 'Log',
  'options.export': 'Export log',
  'options.export.names': 'With buyers’ names (those still kept)',
  'options.export.busy': 'Exporting…',
  'options.export.done': '{n} {n|line|lines} exported',
  'options.export.failed': 'Could not export: {reason}',
  'options.import': 'Import log…',
  'options.import.note': 'An NDJSON file, one event a line; importing it twice adds nothing.',
  'options.import.busy': 'Importing… {n}',
  'options.import.done':
    '{added} added, {amended} completed, {unchanged} known already, {skipped} of unknown type, {bad} bad',
  'options.import.bad': 'Line {line}: {reason}',
  'options.import.more': '{n} more {n|line|lines}',
  'options.import.failed':
    'Could not import: {reason}. What was imported stays; you can import the file again.',
  'options.privacy': 'What is stored and what is not',
  'options.privacy.kept':
    'On this computer: each message’s time, direction, kind, length and an irreversible fingerprint; buyers under keyed pseudonyms; their names apart, for a short time.',
  'options.privacy.notKept':
    'Not stored: what buyers write, images, phone numbers, addresses, orders. The one exception: a text that the shop itself sends again and again, only to ask you whether it is automatic; it goes when it is not needed any more.',
  'options.privacy.nothingLeaves':
    'Not uploaded: there is no server; data leaves this computer only when you export it or set up a shared place for your team.',

  // Automatic texts and exclusions
  'autoText.question': 'Is this an automatic reply?',
  'autoText.unknown': 'A text of {n} characters (its words could not be read)',
  'autoText.seen': 'in {n} {n|conversation|conversations} within 2 s of the buyer ({span})',
  'autoText.slow':
    'In {n} more it was slower, so perhaps typed; as an automatic reply those do not count either.',
  'autoText.robot': '1688 counts its own robot’s answers: if it said this, choose “Typed”.',
  'autoText.auto': 'Automatic',
  'autoText.typed': 'Typed',
  'autoText.later': 'Ask later',
  'autoText.open': 'not answered',
  'autoText.auto.hint': 'Automatic replies are no replies: this shop’s figures are made anew',
  'autoText.title': 'Automatic texts',
  'autoText.note':
    'On Wangwang an automatic reply looks like a typed one. A text that comes right after the buyer in three conversations is asked about once, in the popup. Its words are kept on this computer for this question only and deleted when no longer needed.',
  'autoText.none': 'No such text yet.',
  'autoText.change': 'Make it: {answer}',
  'autoText.undo': 'Undo',
  'exclude.menu': 'Leave out of the figures: {name} is',
  'exclude.more': 'Leave out of the figures… (Delete key)',
  'exclude.colleague': 'a colleague',
  'exclude.merchant': 'a merchant or advertiser',
  'exclude.blocked': 'a nuisance, blocked',
  'exclude.test': 'a test',
  'exclude.other': 'something else',
  'exclude.done': '{name} is out of the figures.',
  'exclude.undo': 'Undo',
  'exclude.title': 'Conversations out of the figures ({n})',
  'exclude.note':
    'Colleagues whose Wangwang nick is the shop’s are here by themselves; others by the menu in the popup’s list. They warn of nothing and enter no figure.',
  'exclude.include': 'Restore',

  // History import

  ...enAccounts,
  ...enConsent,
  ...enWarnings,
  ...enMood,
};
