/** English of zh-welcome.ts. */
import type { zhWelcome } from './zh-welcome.ts';

export const enWelcome: Record<keyof typeof zhWelcome, string> = {
  'welcome.title': 'Sanfen · Before we start',
  'welcome.lead':
    'Sanfen counts down for every buyer who waits on your seller consoles and warns you before three minutes are over. See first what it reads and keeps. Until you press “Agree and start” it reads no page.',
  'welcome.reads': 'What is read',
  'welcome.reads.consoles':
    'Open console pages of 1688, Taobao and Feige: in the conversation list and the open conversation, who wrote when, what kind of message, and how long.',
  'welcome.reads.memory':
    'The words of a message are looked at inside the page only; once length, fingerprint and whether there is an angry word are known they are dropped (the exception, texts sent again and again, is in the table below). What stands in the composer is compared with the word lists inside the page and never kept (you can switch it off).',
  'welcome.reads.asked':
    'Two more only if you start them: a chat history page when you press “import” there; a platform’s page of figures once you allowed its address, and each figure once you confirmed it.',
  'welcome.keeps': 'What is kept (all of it in this browser on this computer)',
  'welcome.keeps.what': 'What',
  'welcome.keeps.until': 'How long',
  'welcome.kept.log':
    'The log: of each message its time, direction, kind, length, a fingerprint that cannot be turned back, whether a buyer used an angry word (not which), and the agent; buyers under coded names; when pages were being read; platform figures that you imported or confirmed.',
  'welcome.kept.figures':
    'Rounds, response rates and other figures made from the log; figures on platform pages that wait for your word, that you confirmed or refused.',
  'welcome.kept.list':
    'From the conversation list, under coded names: who waits and how long, and the last state of the row.',
  'welcome.kept.names': 'Buyers’ display names, kept apart, only to show them in the waiting list.',
  'welcome.kept.ownTexts':
    'Texts that the shop itself sends again and again: first only a fingerprint, the words only when you are asked whether they are automatic. A buyer’s words are never kept.',
  'welcome.kept.cases':
    'Rescue tasks and the case register: which buyer (coded name), which day, who served, what became of it, and the problems, wishes and notes that you wrote. Your words go into the weekly summary’s sheet of cases and into backups, never into an export of the log or a team’s weekly file.',
  'welcome.kept.settings':
    'Your settings (with your changes of the word lists), where the pill stands, the shop’s own accounts (number and nick), and this computer’s key that makes the coded names.',
  'welcome.kept.phrases': 'Quick phrases and pictures that you wrote, kept apart.',
  'welcome.kept.rests': "When you rested (the popup's rest switch), from and to.",
  'welcome.kept.team':
    'After joining a team: its key, the WebDAV password, what the team calls a buyer (never exported)',
  'welcome.until.team': 'Until you leave the team and stop writing',
  'welcome.kept.session':
    'Which console pages are open and whether they are read, clock differences, the coded name of each page’s open conversation, and the figures and waits that were shown last (no names).',
  'welcome.until.always': 'until the extension is removed, then all of it is deleted',
  'welcome.until.log':
    '90 days after a conversation’s last message (see options); then only sums stay',
  'welcome.until.list': 'waits 2 days; the row’s state as long as the log',
  'welcome.until.names': '{n} {n|day|days}, see options; 0 days keeps none',
  'welcome.until.ownTexts': 'fingerprints 90 days; words until no longer needed',
  'welcome.until.phrases': 'until you delete them',
  'welcome.until.rests': '92 days',
  'welcome.until.session': 'until the browser is closed',
  'welcome.never': 'What it never does',
  'welcome.never.words':
    'It keeps no buyer’s words, no pictures, phone numbers, addresses or orders.',
  'welcome.never.leaves':
    'It uploads nothing: there is no server, data leaves this computer only when you export it or set up a shared place for your team.',
  'welcome.never.sends': 'It sends no message for you: the agent presses send, always.',
  'welcome.notice': 'Tell your staff',
  'welcome.notice.why':
    'The log holds agents’ response times. Everyone who serves buyers with this browser should know; this text can be sent as it is:',
  'welcome.notice.text':
    'To all colleagues: the browser extension “Sanfen” is installed on our customer service computers. On the console pages of 1688, Taobao and Feige it times waiting buyers, gives warnings and counts response times. It records of each message the time, whether buyer or agent wrote it, its kind and length, whether a buyer used an angry word, and the agent’s account; forbidden or rude words in the composer are pointed out on the spot and not recorded; it keeps no chat text, pictures, phone numbers or addresses (one exception: texts that the shop itself sends again and again, to tell automatic replies). The data stays in this computer’s browser and is never uploaded by itself; the shop may export it for statistics. If you want to see what concerns you, or have questions, ask the person in charge of the shop.',
  'welcome.notice.copy': 'Copy this text',
  'welcome.notice.copied': 'Copied',
  'welcome.notice.failed': 'Could not copy; select the text and copy it yourself',
  'welcome.fromPage': 'as the page shows it; saved with the button below',
  'welcome.practice': 'Try a warning',
  'welcome.practice.note':
    'A made-up buyer, ten times faster, goes through the four levels; nothing is logged. Pressing the row (or Enter) counts as answering.',
  'welcome.practice.start': 'Start practising',
  'welcome.practice.again': 'Practise again',
  'welcome.practice.buyer': 'Practice buyer',
  'welcome.practice.level.0': 'has just written, no hurry.',
  'welcome.practice.level.1': 'waiting a while, time for a look.',
  'welcome.practice.level.2': 'little time left, a first word would help.',
  'welcome.practice.level.3': 'three minutes are almost over.',
  'welcome.practice.level.4':
    'three minutes are over, this round is missed; answer soon all the same.',
  'welcome.practice.answered': 'In earnest this brings you to that buyer’s conversation.',
  'welcome.practice.over': 'Practice over: nobody answered, so it stayed overdue.',
  'welcome.before':
    'No page is read before you agree. You can withdraw at any time on the options page.',
  'welcome.agree': 'Agree and start',
  'welcome.given':
    'Agreed on {day}; open console pages are being read from now on. You can withdraw at any time on the options page.',
  'welcome.done': 'Done',

  'consent.title': 'Consent to reading',
  'consent.give': 'Read what it is about and agree',
  'consent.given': 'You agreed on {day} that console pages are read.',
  'consent.withdraw': 'Withdraw consent',
  'consent.withdraw.note':
    'Reading and warnings stop at once; the log and its figures stay until the extension is removed.',
};
